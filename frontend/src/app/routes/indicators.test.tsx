import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { axeFindings } from "@/testing/axe";
import { buildIndicator, CODES } from "@/testing/indicators";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";

const links = () =>
  screen.getAllByRole("link").filter((each) => /\/indicators\/./.test(each.getAttribute("href") ?? ""));

test("every indicator by name, each a link to its page", async () => {
  signInAs("pql");
  renderRoute("/indicators");
  expect(
    await screen.findByText(`${CODES.length} of ${CODES.length} indicators, all with figures.`),
  ).toBeVisible();
  expect(links()).toHaveLength(CODES.length);
  expect(await axeFindings()).toEqual([]);
});

test("those with figures come first, and the others say that they have none yet", async () => {
  signInAs("board-lead");
  const items = CODES.map((code, place) => ({
    ...buildIndicator(code),
    newest_period: place < 2 ? null : "2026-09",
  }));
  server.use(
    http.get("*/api/benchmark/v1/indicators", () => HttpResponse.json({ items, next_cursor: null })),
  );
  renderRoute("/indicators");
  const count = CODES.length;
  expect(
    await screen.findByText(`${count} of ${count} indicators, ${count - 2} of them with figures.`),
  ).toBeVisible();
  expect(screen.getAllByRole("heading", { level: 2 }).map((each) => each.textContent)).toEqual([
    "With figures",
    "No figures yet",
  ]);
  const [first, second] = screen.getAllByRole("list").filter((each) => each.className === "cairn-found");
  expect(within(first as HTMLElement).getAllByText(/Newest figures: September 2026\.$/)).toHaveLength(
    count - 2,
  );
  expect(within(second as HTMLElement).getAllByRole("link")).toHaveLength(2);
  expect(within(second as HTMLElement).queryByText(/Newest figures/)).toBeNull();
  expect(await axeFindings()).toEqual([]);
});

test("typing narrows the list and stands in the address", async () => {
  signInAs("cql");
  const router = renderRoute("/indicators");
  await userEvent.type(
    await screen.findByRole("searchbox", { name: "Search the indicators" }),
    "anticoagulant",
  );
  expect(await screen.findByText(`1 of ${CODES.length} indicators, all with figures.`)).toBeVisible();
  expect(links()).toHaveLength(1);
  expect(router.state.location.search).toEqual({ words: "anticoagulant" });
});

test("no match says what to do next", async () => {
  signInAs("pql");
  renderRoute("/indicators?words=gallstones");
  expect(await screen.findByText(/Try fewer, or another word/)).toBeVisible();
});
