import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { Indicator } from "@/api/types";
import { axeFindings } from "@/testing/axe";
import { buildIndicator, buildRecomputation } from "@/testing/indicators";
import { problem } from "@/testing/problems";
import { CLUSTER, OWN } from "@/testing/register";
import { renderRoute } from "@/testing/render-route";
import { ACROSS, buildBridge, buildFunnel, buildTrend, DRIFTING } from "@/testing/results";
import { server, signInAs } from "@/testing/server";

const PAGE = `/indicators/${DRIFTING}`;
const open = async (summary: string) => userEvent.click(await screen.findByText(summary));
const section = async (name: RegExp) =>
  (await screen.findByRole("heading", { level: 2, name })).closest("section") as HTMLElement;

test("each chart says in a line what is behind it", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  expect(await screen.findByText("Complete: 871 of 888 practices, 98% of patients")).toBeVisible();
  expect(
    await screen.findByText("Complete: 880 of 888 practices, 99% of patients in September 2026"),
  ).toBeVisible();
});

test("what is worth knowing about the data unfolds under the line", async () => {
  signInAs("pql");
  const notes = [{ code: "revised", sentence: "The figures of August 2026 were revised once." }];
  server.use(
    http.get("*/api/benchmark/v1/indicators/:code/funnel", () =>
      HttpResponse.json({
        ...buildFunnel(DRIFTING, "pql", "2026-08"),
        data_quality: { state: "revised", sentence: "", notes },
      }),
    ),
  );
  renderRoute(PAGE);
  await open("Revised: 871 of 888 practices, 98% of patients");
  expect(screen.getByText("The figures of August 2026 were revised once.")).toBeVisible();
});

test("a dot across a drawn line has a ring, and says why on itself, in the legend and in the table", async () => {
  signInAs("cql");
  renderRoute(`${PAGE}?period=2026-08`);
  const funnel = await screen.findByRole("group", { name: /^Funnel plot/ });
  const name = buildFunnel(DRIFTING, "cql", "2026-08").points.find(
    (each) => each.organisation_id === ACROSS,
  )?.name;
  const dot = within(funnel).getByRole("img", { name: new RegExp(`${name}.*drawn inside both limits`) });
  const other = within(funnel)
    .getAllByRole("img")
    .find((each) => each !== dot) as HTMLElement;
  expect(dot.querySelectorAll("circle").length).toBe(other.querySelectorAll("circle").length + 1);
  expect(screen.getByText(/Drawn on another side of a line/)).toBeVisible();
  const table = screen.getByRole("table", { name: /August 2026$/, hidden: true });
  expect(within(table).getByText(/drawn inside both limits/)).toBeInTheDocument();
});

test("one's own practice stands beside the practices like it, which are explained but not named", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  const trend = await section(/^Over time$/);
  expect(await within(trend).findByText("30 practices most like yours")).toBeVisible();
  await open("Who the 30 practices most like yours are");
  expect(await screen.findByText(/It is for context only\.$/)).toBeVisible();
  const table = screen.getByRole("table", { name: "What makes practices alike" });
  expect(within(table).getByRole("row", { name: /^Patients registered 8,249 7,180 to 9,150/ })).toBeVisible();
  expect(within(table).getByRole("row", { name: /rural areas Not known –/ })).toBeVisible();
});

test("nobody else sees a peer group", async () => {
  signInAs("cql");
  renderRoute(`${PAGE}?organisation=${CLUSTER}`);
  await section(/^Over time$/);
  expect(screen.queryByText("30 practices most like yours")).toBeNull();
});

test("a changed definition is said in the open", async () => {
  signInAs("pql");
  const trend = buildTrend(DRIFTING, "pql", OWN);
  server.use(
    http.get("*/api/benchmark/v1/indicators/:code/trend", () =>
      HttpResponse.json(trend && buildBridge(trend, "2026-03")),
    ),
  );
  renderRoute(PAGE);
  expect(
    await screen.findByText(/^From March 2026 on, figures are counted by a new definition/),
  ).toBeVisible();
});

test("a cluster is shown as it was, or with today's practices", async () => {
  signInAs("cql");
  const router = renderRoute(`${PAGE}?organisation=${CLUSTER}`);
  const field = await screen.findByRole("combobox", { name: "Practices counted in the cluster" });
  expect(screen.getByText(/^With the member practices of each period's last day/)).toBeVisible();
  await userEvent.selectOptions(field, "With today's practices");
  expect(await screen.findByText(/^With today's member practices/)).toBeVisible();
  expect(router.state.location.search).toEqual({ organisation: CLUSTER, members: "today" });
});

test("no choice where the members have always been the same, and none for a practice", async () => {
  signInAs("cql");
  server.use(
    http.get("*/api/benchmark/v1/indicators/:code/trend", () =>
      HttpResponse.json(buildTrend(DRIFTING, "cql", CLUSTER)),
    ),
  );
  renderRoute(`${PAGE}?organisation=${CLUSTER}&members=today`);
  await section(/^Over time$/);
  expect(screen.queryByRole("combobox", { name: "Practices counted in the cluster" })).toBeNull();
});

test("the definition: what it may be used for, who checked it, where it comes from", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  const about = await section(/^About this indicator$/);
  expect(within(about).getByText(/^Nobody yet\. No clinician has checked/)).toBeVisible();
  expect(within(about).getByText(/^None has been agreed/)).toBeVisible();
  expect(within(about).getByText(/^Yes, where a practice has enough patients/)).toBeVisible();
  expect(within(about).getByRole("link", { name: /^Safer prescribing/ })).toHaveAttribute(
    "href",
    "https://bjgp.org/content/67/658/e352",
  );
  expect(within(about).getByText(/It gives 11\.6 per 1,000/)).toBeVisible();
});

test("a target is shown with its source, and why no signal may start", async () => {
  signInAs("pql");
  const target = {
    value: 75,
    what: "An aim",
    source: "Where it was agreed",
    link: "https://example.org/aim",
  };
  const indicator: Indicator = {
    ...buildIndicator(DRIFTING),
    unit: "%",
    target,
    can_alert: false,
    cannot_alert_because: "Its review is overdue.",
  };
  server.use(http.get("*/api/benchmark/v1/indicators/:code", () => HttpResponse.json(indicator)));
  renderRoute(PAGE);
  const about = await section(/^About this indicator$/);
  expect(within(about).getByText(/^75\.0%: An aim/)).toBeVisible();
  expect(within(about).getByText("No. Its review is overdue.")).toBeVisible();
});

test("the versions of a definition, the newest first", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  await open("What has changed in this definition");
  const versions = await screen.findAllByText(/^Version \d, in use since/);
  expect(versions.map((each) => each.textContent)).toEqual([
    "Version 2, in use since 1 November 2026",
    "Version 1, in use since 1 October 2026",
  ]);
  expect(screen.getByText("Changed: why it matters.")).toBeVisible();
});

test("the numbers are made again on request, and come out the same", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  await screen.findByRole("group", { name: /^Line chart/ });
  await open("How these numbers were made");
  expect(await screen.findByText(/^Published on 22 November 2026, in force: Scotland 11\.1/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: /^Make these numbers again/ }));
  expect(await screen.findByText("The same to the last digit.")).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("what came out differently, and what has changed since, is listed", async () => {
  signInAs("pql");
  server.use(
    http.post("*/api/benchmark/v1/results/:id/recompute", ({ params }) =>
      HttpResponse.json({
        ...buildRecomputation(String(params.id)),
        same: false,
        fields: [{ field: "value", stored: 7.7, recomputed: 7.9 }],
        changed: [{ what: "method_changed", detail: "It was computed by method version 1.1.0." }],
      }),
    ),
  );
  renderRoute(PAGE);
  await screen.findByRole("group", { name: /^Line chart/ });
  await open("How these numbers were made");
  await userEvent.click(await screen.findByRole("button", { name: /^Make these numbers again/ }));
  expect(await screen.findByText("Not the same as what is stored.")).toBeVisible();
  expect(screen.getByText("value: stored 7.7 per 1,000, now 7.9 per 1,000")).toBeVisible();
  expect(screen.getByText("It was computed by method version 1.1.0.")).toBeVisible();
});

test("an indicator without figures says so, and still what it counts", async () => {
  signInAs("pql");
  const trend = buildTrend(DRIFTING, "pql", OWN);
  server.use(
    http.get("*/api/benchmark/v1/indicators/:code/funnel", () =>
      problem(404, "period-not-found", "There are no figures", "Ask without a period."),
    ),
    http.get("*/api/benchmark/v1/indicators/:code/trend", () => HttpResponse.json({ ...trend, points: [] })),
  );
  renderRoute(PAGE);
  expect(await screen.findByText("There are no figures yet")).toBeVisible();
  expect(screen.queryByRole("combobox", { name: "Month" })).toBeNull();
  expect(screen.queryByRole("heading", { name: "Over time" })).toBeNull();
  expect(await section(/^About this indicator$/)).toBeVisible();
});

test("a month without figures leads back to the newest", async () => {
  signInAs("cql");
  const router = renderRoute(`${PAGE}?period=2026-09`);
  expect(await screen.findByText("There are no figures for September 2026")).toBeVisible();
  await userEvent.click(screen.getByRole("link", { name: "Show the newest month" }));
  expect(await screen.findByRole("group", { name: /^Funnel plot/ })).toBeVisible();
  expect(router.state.location.search).toEqual({});
});
