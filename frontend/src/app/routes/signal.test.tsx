import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { expect, test } from "vitest";
import { problem } from "@/testing/problems";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";
import { ALERT_ID, EARLIER_ID, PROJECT_ID } from "@/testing/signals";

const PAGE = `/signals/${ALERT_ID}`;

test("the list shows what waits first and folds history away", async () => {
  signInAs("pql");
  renderRoute("/signals");
  const waiting = await screen.findByRole("region", { name: "Waiting for an answer" });
  expect(within(waiting).getAllByRole("listitem")).toHaveLength(1);
  expect(screen.getByText("Show 1 earlier signal")).toBeVisible();
});

test("an answer needs a choice", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("button", { name: "Send this answer" }));
  expect(screen.getByRole("alert")).toHaveTextContent("Choose the answer that fits best");
});

test("an answer is recorded and shown", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("radio", { name: "The data are wrong" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Note (optional)" }), "Two months were swapped.");
  await userEvent.click(screen.getByRole("button", { name: "Send this answer" }));
  expect(await screen.findByRole("heading", { name: "The data are wrong" })).toBeVisible();
  expect(screen.getByText("“Two months were swapped.”")).toBeVisible();
  expect(screen.getByText("Give another answer")).toBeVisible();
  expect(screen.getByRole("button", { name: "Start an improvement project" })).toBeVisible();
});

test("the note asks for no patient's details", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  expect(await screen.findByRole("textbox", { name: "Note (optional)" })).toHaveAccessibleDescription(
    /Do not write anything about a patient/,
  );
});

test("somebody answered first: said in words, with the form still there", async () => {
  signInAs("pql");
  server.use(
    http.post("*/api/assurance/v1/alerts/:id/responses", () =>
      problem(409, "alert-closed", "Already answered", "This signal was closed while you were reading."),
    ),
  );
  renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("radio", { name: "We agree and will look into it" }));
  await userEvent.click(screen.getByRole("button", { name: "Send this answer" }));
  expect(await screen.findByText("This signal was closed while you were reading.")).toBeVisible();
});

test("one click starts a project whose run chart is filled and marked", async () => {
  signInAs("pql");
  const router = renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("button", { name: "Start an improvement project" }));
  const chart = await screen.findByRole("group", { name: /^Run chart/ });
  expect(router.state.location.pathname).toBe(`/projects/${PROJECT_ID}`);
  expect(within(chart).getAllByRole("img")).toHaveLength(23);
  expect(
    within(chart).getByRole("img", { name: /The signal that started this project/ }),
  ).toBeInTheDocument();
  expect(within(chart).getByText("Simulated values")).toBeVisible();
});

test("history asks nothing", async () => {
  signInAs("pql");
  renderRoute(`/signals/${EARLIER_ID}`);
  expect(await screen.findByText("Noted: an improvement")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Send this answer" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Start an improvement project" })).toBeNull();
});

test("another practice's signal is not there", async () => {
  signInAs("cql");
  renderRoute(PAGE);
  expect(await screen.findByText("There is nothing here for you to see")).toBeVisible();
});

test("the old address still leads here", async () => {
  signInAs("pql");
  const router = renderRoute(`/alerts/${ALERT_ID}`);
  await screen.findByRole("button", { name: "Send this answer" });
  expect(router.state.location.pathname).toBe(PAGE);
});
