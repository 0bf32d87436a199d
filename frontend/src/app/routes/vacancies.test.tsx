import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";

test("a lead sees where nobody is in office, and whose time ends", async () => {
  signInAs("board-lead");
  renderRoute("/vacancies");
  const vacant = await screen.findByRole("region", { name: "Nobody in office" });
  expect(within(vacant).getByRole("link", { name: "Demonstration Practice 021" })).toBeVisible();
  const ending = screen.getByRole("region", { name: "Ending within 90 days" });
  expect(ending).toHaveTextContent("To follow: Demo Other (nominated)");
});

test("one role can be looked at alone, in the address", async () => {
  signInAs("board-lead");
  const router = renderRoute("/vacancies");
  await userEvent.selectOptions(
    await screen.findByRole("combobox", { name: "Show" }),
    "Cluster Quality Leads",
  );
  expect(screen.queryByRole("region", { name: "Nobody in office" })).toBeNull();
  expect(router.state.location.search).toEqual({ role: "cql" });
});

test("a steward begins with one Board", async () => {
  signInAs("steward");
  renderRoute("/vacancies");
  expect(await screen.findByRole("combobox", { name: "Health Board" })).toHaveDisplayValue("NHS Tayside");
});

test("nothing missing is good news", async () => {
  signInAs("board-lead");
  server.use(
    http.get("*/api/cluster/v1/vacancies", () => HttpResponse.json({ items: [], next_cursor: null })),
  );
  renderRoute("/vacancies");
  expect(await screen.findByText("Somebody is in office everywhere you look after.")).toBeVisible();
});
