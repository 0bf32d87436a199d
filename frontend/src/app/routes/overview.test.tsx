import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { problem } from "@/testing/problems";
import { HIDDEN_PRACTICE } from "@/testing/register";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";

test("a practice's lead sees what waits before the figures", async () => {
  signInAs("pql");
  renderRoute("/my-practice");
  expect(await screen.findByText("Waiting for an answer")).toBeVisible();
  expect(screen.getByText("Only your practice sees this until 4 December 2026")).toBeVisible();
  expect(await screen.findByText(/for now only Demonstration Practice 017 sees/)).toBeVisible();
});

test("figures come with what was counted and an interval", async () => {
  signInAs("pql");
  renderRoute("/my-practice");
  const link = await screen.findByRole("link", { name: "People recorded with high blood pressure" });
  const row = link.closest("li") as HTMLElement;
  expect(row).toHaveTextContent(/\d of 8,4\d\d/);
  expect(row).toHaveTextContent(/\d% to \d/);
  expect(within(row).getByRole("img")).toHaveAccessibleName(/against Scotland/);
});

test("the cluster's lead sees the practices in name order, and nothing of the private month", async () => {
  signInAs("cql");
  renderRoute("/my-cluster");
  const table = await screen.findByRole("table", { name: /in name order/ });
  const names = within(table)
    .getAllByRole("rowheader")
    .map((cell) => cell.textContent);
  expect(names).toEqual([...names].sort());
  expect(await screen.findByText(/Nothing is waiting for an answer/)).toBeVisible();
  expect(await screen.findByText(/^August 2026, with the number counted/)).toBeVisible();
});

test("a practice that does not share is explained, not an error", async () => {
  signInAs("cql");
  renderRoute(`/my-cluster?organisation=${HIDDEN_PRACTICE}`);
  expect(
    await screen.findByText("The figures of Demonstration Practice 092 are not shared with you"),
  ).toBeVisible();
});

test("choosing a practice puts it into the address", async () => {
  signInAs("cql");
  const router = renderRoute("/my-cluster");
  const field = await screen.findByRole("combobox", { name: "Show the indicators of" });
  await userEvent.selectOptions(field, "Demonstration Practice 021");
  expect(router.state.location.searchStr).toContain("organisation=practice:10021");
});

test("a service that is away is told with what to do next", async () => {
  server.use(
    http.get("*/api/benchmark/v1/organisations/:id/profile", () =>
      problem(503, "upstream-unavailable", "A part of Cairn cannot be reached", "benchmark-api"),
    ),
  );
  signInAs("pql");
  server.use(
    http.get("*/api/benchmark/v1/organisations/:id/profile", () =>
      problem(503, "upstream-unavailable", "A part of Cairn cannot be reached", "benchmark-api"),
    ),
  );
  renderRoute("/my-practice");
  expect(await screen.findByText("A part of Cairn is not answering", {}, { timeout: 8000 })).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("nothing returned yet is said in words", async () => {
  signInAs("pql");
  server.use(
    http.get("*/api/benchmark/v1/organisations/:id/profile", () =>
      HttpResponse.json({
        organisation: { id: "practice:10017", name: "Demonstration Practice 017" },
        simulated: true,
        period: "2026-09",
        items: [],
      }),
    ),
  );
  renderRoute("/my-practice");
  expect(await screen.findByText("No results yet")).toBeVisible();
});

test("the page says whose data these are and that they are simulated", async () => {
  signInAs("cql");
  renderRoute("/my-cluster");
  expect(await screen.findByText("Simulated values.")).toBeVisible();
  expect(
    await screen.findByText(
      "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0.",
    ),
  ).toBeVisible();
  expect(
    screen.getByText("Memberships as published on 1 October 2024, taken as unchanged since."),
  ).toBeVisible();
});

test("a line says what is behind the figures, and each row how many practices Scotland is", async () => {
  signInAs("pql");
  renderRoute("/my-practice");
  expect(await screen.findByText("The data behind these figures: complete")).toBeVisible();
  expect((await screen.findAllByText("Scotland, 880 of 888 practices")).length).toBeGreaterThan(1);
});

test("a cluster whose members have changed offers both ways of adding up", async () => {
  signInAs("cql");
  const router = renderRoute("/my-cluster");
  const field = await screen.findByRole("combobox", { name: "Practices counted in the cluster" });
  await userEvent.selectOptions(field, "With today's practices");
  expect(await screen.findByText(/^With today's member practices/)).toBeVisible();
  expect(router.state.location.search).toEqual({ members: "today" });
});
