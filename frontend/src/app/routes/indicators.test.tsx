import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { axeFindings } from "@/testing/axe";
import { CODES } from "@/testing/indicators";
import { renderRoute } from "@/testing/render-route";
import { signInAs } from "@/testing/server";

const links = () =>
  screen.getAllByRole("link").filter((each) => /\/indicators\/./.test(each.getAttribute("href") ?? ""));

test("every indicator by name, each a link to its page", async () => {
  signInAs("pql");
  renderRoute("/indicators");
  expect(await screen.findByText(`${CODES.length} of ${CODES.length} indicators.`)).toBeVisible();
  expect(links()).toHaveLength(CODES.length);
  expect(await axeFindings()).toEqual([]);
});

test("typing narrows the list and stands in the address", async () => {
  signInAs("cql");
  const router = renderRoute("/indicators");
  await userEvent.type(
    await screen.findByRole("searchbox", { name: "Search the indicators" }),
    "anticoagulant",
  );
  expect(await screen.findByText(`1 of ${CODES.length} indicators.`)).toBeVisible();
  expect(links()).toHaveLength(1);
  expect(router.state.location.search).toEqual({ words: "anticoagulant" });
});

test("no match says what to do next", async () => {
  signInAs("pql");
  renderRoute("/indicators?words=gallstones");
  expect(await screen.findByText(/Try fewer, or another word/)).toBeVisible();
});
