import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { expect, test } from "vitest";
import { freshState } from "@/testing/fake-api";
import { MOVE_ID } from "@/testing/moves";
import { problem } from "@/testing/problems";
import { OTHER_CLUSTER } from "@/testing/register";
import { renderRoute } from "@/testing/render-route";
import { server, signInAs } from "@/testing/server";

const PAGE = `/moves/${MOVE_ID}`;

test("a move that waits for the reader comes first", async () => {
  signInAs("cql");
  renderRoute("/moves");
  const mine = await screen.findByRole("region", { name: "Waiting for your answer" });
  expect(within(mine).getByRole("link", { name: "Move of Demonstration Practice 017" })).toBeVisible();
});

test("whoever has agreed waits for the others", async () => {
  signInAs("pql");
  renderRoute("/moves");
  expect(await screen.findByText("Nothing is waiting for you.")).toBeVisible();
  expect(screen.getByRole("region", { name: "Waiting for others" })).toBeVisible();
});

test("the page says who must agree, who has, and who answers", async () => {
  signInAs("cql");
  renderRoute(PAGE);
  const parties = await screen.findByRole("region", { name: "Who must agree" });
  expect(parties).toHaveTextContent("Agreed on 22 November 2026 by the Practice Quality Lead.");
  expect(parties).toHaveTextContent("Not answered yet. A clinical lead of the cluster's Board answers.");
});

test("all agree, one after the other, and the move is in the register", async () => {
  const state = freshState();
  signInAs("cql", state);
  renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("button", { name: "Agree for Demonstration Cluster D4" }));
  expect(await screen.findByText(/by the Cluster Quality Lead\./)).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Agree for/ })).toBeNull();

  signInAs("board-lead", state);
  renderRoute(PAGE);
  await userEvent.click(await screen.findByRole("button", { name: "Agree for Demonstration Cluster D7" }));
  expect(await screen.findByText("All have agreed")).toBeVisible();
});

test("declining needs a reason, which everybody then reads", async () => {
  signInAs("cql");
  renderRoute(PAGE);
  await userEvent.click(await screen.findByText("Decline this move", { selector: "span" }));
  await userEvent.click(screen.getByRole("button", { name: "Decline this move" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Say why, in a sentence");
  const form = screen.getByRole("button", { name: "Decline this move" }).closest("form") as HTMLElement;
  await userEvent.type(within(form).getByRole("textbox", { name: "Why?" }), "Not before the new rota.");
  await userEvent.click(screen.getByRole("button", { name: "Decline this move" }));
  expect(await screen.findByText(/“Not before the new rota.”/)).toBeVisible();
});

test("whoever proposed may withdraw", async () => {
  signInAs("pql");
  renderRoute(PAGE);
  await userEvent.click(await screen.findByText("Withdraw this proposal", { selector: "span" }));
  const form = screen.getByRole("button", { name: "Withdraw this proposal" }).closest("form") as HTMLElement;
  await userEvent.type(within(form).getByRole("textbox", { name: "Why?" }), "The wrong date.");
  await userEvent.click(screen.getByRole("button", { name: "Withdraw this proposal" }));
  expect(await screen.findByRole("heading", { name: "Withdrawn" })).toBeVisible();
});

test("a steward writes down what was signed, and agrees in nobody's name", async () => {
  signInAs("steward");
  let sent: unknown;
  server.events.on("request:start", async ({ request }) => {
    if (request.url.endsWith("/agree")) sent = await request.clone().json();
  });
  renderRoute(PAGE);
  await userEvent.click(await screen.findByText("Write down an answer given on paper"));
  expect(screen.queryByRole("button", { name: /^Agree for/ })).toBeNull();
  await userEvent.type(screen.getByLabelText("Who signed, and in which role"), "Demo CQL, Dundee 4");
  await userEvent.type(screen.getByLabelText("Signed on"), "2026-11-02");
  await userEvent.click(screen.getByRole("button", { name: "Write this down" }));
  expect(screen.getByText("Say where others can find it")).toBeVisible();
  await userEvent.type(screen.getByLabelText("Where the paper is kept"), "File 2026/114");
  await userEvent.click(screen.getByRole("button", { name: "Write this down" }));
  expect(await screen.findByText(/Agreed on 22 November 2026 by the data steward/)).toBeVisible();
  expect(sent).toEqual({
    party: "from_cluster",
    on_paper: { signed_by: "Demo CQL, Dundee 4", signed_on: "2026-11-02", kept_at: "File 2026/114" },
  });
  server.events.removeAllListeners();
});

async function fillIn() {
  await userEvent.selectOptions(
    await screen.findByRole("combobox", { name: "Cluster it moves to" }),
    OTHER_CLUSTER,
  );
  await userEvent.type(screen.getByLabelText("First day in the other cluster"), "2027-04-01");
  await userEvent.type(screen.getByRole("textbox", { name: "Why?" }), "New premises.");
  await userEvent.click(screen.getByRole("button", { name: "See what would change" }));
}

test("a move is proposed only after its preview was seen", async () => {
  signInAs("pql");
  const router = renderRoute("/moves/new");
  await fillIn();
  expect(await screen.findByText("Nothing is stored yet")).toBeVisible();
  expect(screen.getByText("From 1 April 2027 on: in Demonstration Cluster D7.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Propose this move" }));
  expect(
    await screen.findByRole("heading", { level: 1, name: "Move of Demonstration Practice 017" }),
  ).toBeVisible();
  expect(router.state.location.pathname).toBe(PAGE);
});

test("going back from the preview keeps what was entered", async () => {
  signInAs("pql");
  renderRoute("/moves/new");
  await fillIn();
  await userEvent.click(await screen.findByRole("button", { name: "Change something" }));
  expect(screen.getByRole("textbox", { name: "Why?" })).toHaveValue("New premises.");
});

test("what is missing is asked for before anything is sent", async () => {
  signInAs("pql");
  renderRoute("/moves/new");
  await userEvent.click(await screen.findByRole("button", { name: "See what would change" }));
  expect(screen.getByText("Choose where the practice is to go")).toBeVisible();
  expect(screen.getByText("Choose the first day")).toBeVisible();
  expect(screen.getByText("Say why, in a sentence")).toBeVisible();
});

test("a refusal is shown in the service's own words", async () => {
  signInAs("pql");
  server.use(
    http.post("*/api/cluster/v1/moves", () =>
      problem(409, "move-proposed", "Proposed already", "A move of this practice is already proposed."),
    ),
  );
  renderRoute("/moves/new");
  await fillIn();
  expect(await screen.findByText("A move of this practice is already proposed.")).toBeVisible();
});

test("a role that proposes no moves is told who does", async () => {
  signInAs("government");
  renderRoute("/moves/new");
  expect(await screen.findByText(/can propose a move/)).toBeVisible();
});
