import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { IMPORT_ID } from "@/testing/imports";
import { renderRoute } from "@/testing/render-route";
import { signInAs } from "@/testing/server";

const PAGE = `/register-imports/${IMPORT_ID}`;
const file = (name: string) => new File(["PracticeCode\r\n10017\r\n"], name, { type: "text/csv" });

test("both files and a date give a preview", async () => {
  signInAs("steward");
  const router = renderRoute("/register-imports");
  expect(await screen.findByText("3 findings to decide")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Show what would change" }));
  expect(screen.getByText("Choose the file of list sizes")).toBeVisible();
  await userEvent.upload(screen.getByLabelText("Contact details"), file("contacts.csv"));
  await userEvent.upload(screen.getByLabelText("List sizes"), file("sizes.csv"));
  await userEvent.type(screen.getByLabelText("Holds from"), "2026-10-01");
  await userEvent.click(screen.getByRole("button", { name: "Show what would change" }));
  expect(
    await screen.findByRole("heading", { level: 1, name: "Register from 1 October 2026" }),
  ).toBeVisible();
  expect(router.state.location.pathname).toBe(PAGE);
});

test("the preview counts what would change and lists it", async () => {
  signInAs("steward");
  renderRoute(PAGE);
  expect(await screen.findByText("3 appointments")).toBeVisible();
  await userEvent.click(await screen.findByText("Practices in another cluster: 2"));
  const table = screen.getByRole("table", { name: "Practices in another cluster" });
  expect(within(table).getAllByRole("rowheader")).toHaveLength(2);
});

test("one decision fills in for all of a kind, each stays visible, and then it can be applied", async () => {
  signInAs("steward");
  renderRoute(PAGE);
  expect(await screen.findByText("3 findings still to decide. Then it can be applied.")).toBeVisible();
  await userEvent.click(await screen.findByText("Decide the same for all 2"));
  const all = screen.getByRole("group", { name: "The same for all" });
  await userEvent.click(within(all).getByRole("radio", { name: "Keep what the register has" }));
  await userEvent.type(within(all).getByRole("textbox", { name: "Why?" }), "No agreement yet.");
  await userEvent.click(screen.getByRole("button", { name: "Fill in for all" }));
  for (const code of ["10017", "10021"]) {
    const one = screen.getByRole("group", { name: `What to do about ${code}` });
    expect(within(one).getByRole("radio", { name: "Keep what the register has" })).toBeChecked();
    expect(within(one).getByRole("textbox", { name: "Why?" })).toHaveValue("No agreement yet.");
  }
  const vanished = screen.getByRole("group", { name: "What to do about Demonstration Cluster D9" });
  await userEvent.click(within(vanished).getByRole("radio", { name: "It goes on under a new name" }));
  await userEvent.type(within(vanished).getByRole("textbox", { name: "Why?" }), "The cluster wrote.");
  expect(
    screen.getByText("Not recorded yet: 1 finding without a decision, a reason, a name or an agreement."),
  ).toBeVisible();
  await userEvent.type(
    within(vanished).getByRole("textbox", { name: "Its new name, as the file has it" }),
    "Demonstration Cluster D10",
  );
  await userEvent.click(screen.getByRole("button", { name: "Record 3 decisions" }));
  await userEvent.click(await screen.findByRole("button", { name: "Apply this register" }));
  expect(await screen.findByRole("heading", { name: "Applied on 22 November 2026" })).toBeVisible();
});

test("a move is taken only with the practice's own agreement", async () => {
  signInAs("steward");
  renderRoute(PAGE);
  const one = await screen.findByRole("group", { name: "What to do about 10017" });
  await userEvent.click(within(one).getByRole("radio", { name: "Take what the file says" }));
  await userEvent.type(within(one).getByRole("textbox", { name: "Why?" }), "It has moved.");
  expect(screen.getByRole("button", { name: "Record decisions" })).toBeDisabled();
  await userEvent.type(
    within(one).getByRole("textbox", { name: "Who agreed for the practice" }),
    "Demo PQL, Demonstration Practice 017",
  );
  fireEvent.change(within(one).getByLabelText("When they agreed"), { target: { value: "2026-09-01" } });
  await userEvent.type(
    within(one).getByRole("textbox", { name: "Where the agreement is kept" }),
    "Board office, file 12",
  );
  await userEvent.click(screen.getByRole("button", { name: "Record 1 decision" }));
  expect(
    await screen.findByText(/agreed for the practice on 1 September 2026; kept here: Board office, file 12/),
  ).toBeVisible();
});

test("what only informs asks nothing", async () => {
  signInAs("steward");
  renderRoute(PAGE);
  await userEvent.click(await screen.findByText("The list sizes are of another day: 1, nothing to decide"));
  const shown = screen.getByText("The list sizes are of another day.").closest("li") as HTMLElement;
  expect(within(shown).queryByRole("radio")).toBeNull();
});
