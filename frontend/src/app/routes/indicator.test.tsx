import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import { HIDDEN_PRACTICE, OWN } from "@/testing/register";
import { renderRoute } from "@/testing/render-route";
import { buildTrend, DRIFTING } from "@/testing/results";
import { server, signInAs } from "@/testing/server";

const PAGE = `/indicators/${DRIFTING}`;

test("two charts, each with its table twin", async () => {
  signInAs("pql");
  renderRoute(`${PAGE}?period=2026-08`);
  const funnel = await screen.findByRole("group", { name: /^Funnel plot/ });
  const trend = await screen.findByRole("group", { name: /^Line chart/ });
  const funnelRows = screen.getByRole("table", { name: /August 2026$/, hidden: true });
  const trendRows = screen.getByRole("table", { name: /over time$/, hidden: true });
  expect(within(funnel).getAllByRole("img").length).toBeGreaterThan(2);
  expect(within(trend).getAllByRole("img")).toHaveLength(23);
  expect(within(funnelRows).getAllByRole("rowheader", { hidden: true })).toHaveLength(6);
  expect(within(trendRows).getAllByRole("rowheader", { hidden: true })).toHaveLength(24);
});

test("simulated values are written in both charts", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  for (const name of [/^Funnel plot/, /^Line chart/]) {
    const chart = await screen.findByRole("group", { name });
    expect(within(chart).getByText("Simulated values")).toBeVisible();
  }
});

test("arrow keys walk from dot to dot and read each one", async () => {
  signInAs("cql");
  renderRoute(`${PAGE}?organisation=practice:10017&period=2026-08`);
  const funnel = await screen.findByRole("group", { name: /^Funnel plot/ });
  const marks = within(funnel).getAllByRole("img");
  const first = marks.find((mark) => mark.getAttribute("tabindex") === "0") as HTMLElement;
  first.focus();
  await userEvent.keyboard("{Home}");
  const start = document.activeElement;
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement).not.toBe(start);
  expect(document.activeElement).toHaveAccessibleName(/95% interval/);
  expect(marks.filter((mark) => mark.getAttribute("tabindex") === "0")).toHaveLength(1);
});

test("a practice that does not share has no dot, and the page says why", async () => {
  signInAs("cql");
  renderRoute(`${PAGE}?organisation=${HIDDEN_PRACTICE}`);
  expect(await screen.findByText("Demonstration Practice 092 is not on this chart")).toBeVisible();
  expect(
    await screen.findByText("The months of Demonstration Practice 092 are not shared with you"),
  ).toBeVisible();
  const funnel = screen.getByRole("group", { name: /^Funnel plot/ });
  expect(within(funnel).queryByRole("img", { name: /092/ })).toBeNull();
});

test("the newest month cannot be chosen by the cluster's lead", async () => {
  signInAs("cql");
  renderRoute(PAGE);
  const months = await screen.findByRole("combobox", { name: "Month" });
  await screen.findByRole("group", { name: /^Funnel plot/ });
  expect(within(months).queryByRole("option", { name: "September 2026" })).toBeNull();
  expect(within(months).getByRole("option", { name: "August 2026" })).toBeInTheDocument();
});

test("organisation and month live in the address", async () => {
  signInAs("pql");
  const router = renderRoute(PAGE);
  await screen.findByRole("group", { name: /^Funnel plot/ });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Month" }), "July 2026");
  expect(router.state.location.searchStr).toContain("period=2026-07");
  await userEvent.selectOptions(
    await screen.findByRole("combobox", { name: "Organisation" }),
    "Demonstration Practice 045",
  );
  expect(router.state.location.search).toEqual({ organisation: "practice:10045", period: "2026-07" });
});

test("the CSV is the service's own file, under a name that says it is simulated", async () => {
  signInAs("pql");
  const saved: string[] = [];
  URL.createObjectURL = () => "blob:file";
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  renderRoute(`${PAGE}?period=2026-08`);
  await userEvent.click(
    (await screen.findAllByRole("button", { name: /^Numbers \(CSV\)/ }))[0] as HTMLElement,
  );
  await vi.waitFor(() => expect(saved).toEqual([`simulated-values-${DRIFTING}-funnel-2026-08.csv`]));
  vi.restoreAllMocks();
});

test("an unknown indicator is explained", async () => {
  signInAs("pql");
  renderRoute("/indicators/no-such-thing");
  expect(await screen.findByText("There is no indicator at this address")).toBeVisible();
});

test("one month is no trend: its numbers are given without a chart", async () => {
  signInAs("pql");
  const trend = buildTrend(DRIFTING, "pql", OWN);
  server.use(
    http.get("*/api/benchmark/v1/indicators/:code/trend", () =>
      HttpResponse.json({ ...trend, points: trend?.points.slice(-1) }),
    ),
  );
  renderRoute(PAGE);
  expect(await screen.findByText(/There is one month so far/)).toBeVisible();
  expect(screen.queryByRole("group", { name: /^Line chart/ })).toBeNull();
});
