import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { buildCluster } from "@/testing/organisations";
import { CLUSTER, OTHER_CLUSTER, OWN } from "@/testing/register";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";

const PAGE = `/organisations/${CLUSTER}`;

test("the box in the header finds, and what is found leads to its page", async () => {
  signInAs("pql");
  const router = renderRoute("/find");
  await userEvent.type(
    await screen.findByRole("searchbox", { name: "Find a practice or a cluster" }),
    "D4{Enter}",
  );
  await userEvent.click(await screen.findByRole("link", { name: "Demonstration Cluster D4" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Demonstration Cluster D4" })).toBeVisible();
  expect(router.state.location.pathname).toBe(PAGE);
});

test("nothing found is said in words", async () => {
  signInAs("pql");
  renderRoute("/find?q=zzz");
  expect(await screen.findByText("Nothing like “zzz” is in the register.")).toBeVisible();
});

test("closed practices are asked for in the address", async () => {
  signInAs("pql");
  const router = renderRoute("/find?q=D4");
  await userEvent.click(
    await screen.findByRole("checkbox", { name: "Also closed practices and dissolved clusters" }),
  );
  expect(router.state.location.search).toEqual({ q: "D4", closed: "yes" });
});

test("a cluster shows who leads it with tenure and time, its practices and where it lies", async () => {
  signInAs("cql");
  renderRoute(PAGE);
  expect(await screen.findByText("All of it lies in Dundee City (NHS Tayside).")).toBeVisible();
  expect(
    await screen.findByText("Since 1 May 2025, until 30 April 2027. Protected time: 2 sessions a month."),
  ).toBeVisible();
  const practices = await screen.findByRole("table", { name: /in name order/ });
  expect(within(practices).getAllByRole("rowheader")).toHaveLength(6);
  expect(await screen.findByText(/^No PQL in office at/)).toHaveTextContent("Demonstration Practice 021");
});

test("a cluster that straddles says what lies in each part", async () => {
  signInAs("cql");
  server.use(http.get("*/api/cluster/v1/clusters/:id", () => HttpResponse.json(buildCluster(true))));
  renderRoute(PAGE);
  expect(
    await screen.findByText(
      "It lies in 2 partnerships: 4 practices with 29,439 patients in Dundee City (NHS Tayside) and 2 practices with 8,695 patients in Perth and Kinross (NHS Tayside).",
    ),
  ).toBeVisible();
});

test("whoever may not see people is not told that nobody leads", async () => {
  signInAs("government");
  renderRoute(PAGE);
  expect(await screen.findByRole("heading", { name: "History" })).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Who leads it" })).toBeNull();
  expect(screen.queryByText(/in office/)).toBeNull();
});

test("an office that nobody holds is vacant", async () => {
  signInAs("cql");
  renderRoute("/organisations/practice:10021");
  expect(await screen.findByText("Vacant: no PQL in office")).toBeVisible();
});

test("corrections are told apart from changes, and what was withdrawn waits to be asked for", async () => {
  signInAs("pql");
  const router = renderRoute(PAGE);
  const corrected = (await screen.findByText(/recorded as changing a month too late/)).closest("li");
  expect(within(corrected as HTMLElement).getByText("Correction")).toBeVisible();
  const changed = screen.getByText(/^Renamed from/, { exact: false }).closest("li");
  expect(within(changed as HTMLElement).queryByText("Correction")).toBeNull();
  expect(screen.queryByText(/a month later\.$/)).toBeNull();

  await userEvent.click(screen.getByRole("checkbox", { name: "Show what was withdrawn" }));
  const believed = (await screen.findByText(/a month later\.$/)).closest("li") as HTMLElement;
  expect(within(believed).getByText("Withdrawn")).toBeVisible();
  expect(believed).toHaveTextContent(
    "Withdrawn on 10 March 2026 as a correction by the data steward: “The letter gave another day.”",
  );
  expect(router.state.location.search).toEqual({ withdrawn: "yes" });
});

test("another date goes into the address, and today is one click away", async () => {
  signInAs("pql");
  const router = renderRoute(PAGE);
  await userEvent.click(await screen.findByText("Show another date"));
  await userEvent.type(screen.getByLabelText("How it stood on"), "2025-04-01");
  await userEvent.click(screen.getByRole("button", { name: "Show this date" }));
  expect(await screen.findByText(/^As it stood on 1 April 2025\./)).toBeVisible();
  expect(router.state.location.search).toEqual({ as_of: "2025-04-01" });
  await userEvent.click(screen.getByRole("button", { name: "Show today instead" }));
  expect(router.state.location.search).toEqual({});
});

test("a date before the register is explained, with the dates at hand", async () => {
  signInAs("pql");
  renderRoute(`${PAGE}?as_of=2019-01-01`);
  expect(await screen.findByText("It is not in the register on this date")).toBeVisible();
  expect(screen.getByText("Show another date")).toBeVisible();
});

test("patients over the quarters appear when there is more than one count", async () => {
  signInAs("cql");
  const total = (patients: number | null, practices_suppressed = 0) => ({
    sex: "all",
    age_band: "all_ages",
    patients,
    patients_known: patients ?? 0,
    qualifier: "d",
    qualifiers_within: [],
    is_complete: patients !== null,
    practices_counted: 6,
    practices_suppressed,
    practices_without_count: 0,
    practices_not_open: 0,
  });
  const points = [
    { counted_on: "2024-07-01", in_words: "", practices: 6, total: total(null, 1) },
    { counted_on: "2024-10-01", in_words: "", practices: 6, total: total(38134) },
  ];
  server.use(
    http.get("*/api/cluster/v1/clusters/:id/populations/series", () => HttpResponse.json({ points })),
  );
  renderRoute(PAGE);
  const table = await screen.findByRole("table", { name: /the oldest count first/ });
  expect(within(table).getByText("Not known: held back by the publisher for 1 practice")).toBeVisible();
  expect(within(table).getByText("38,134")).toBeVisible();
});

test("a practice shows where it belongs and leads to a move", async () => {
  signInAs("pql");
  const router = renderRoute(`/organisations/${OWN}`);
  expect(await screen.findByText("17J, the national contract")).toBeVisible();
  await userEvent.click(screen.getByRole("link", { name: "Propose a move to another cluster" }));
  expect(await screen.findByRole("combobox", { name: "Practice" })).toHaveDisplayValue(
    "Demonstration Practice 017 (10017)",
  );
  expect(router.state.location.search).toEqual({ practice: "10017" });
});

test("what is neither a practice nor a cluster has no page", async () => {
  signInAs("pql");
  renderRoute("/organisations/board:S08000030");
  expect(await screen.findByText("There is no page at this address")).toBeVisible();
});

test("an unknown cluster is not there", async () => {
  signInAs("pql");
  renderRoute(`/organisations/${OTHER_CLUSTER}`);
  expect(await screen.findByText("It is not in the register on this date")).toBeVisible();
});
