import type { Browser, Page } from "@playwright/test";
import { expect, signIn, test } from "./journey";

/** Somebody else, in a browser of their own, opens the move from their list and agrees. */
async function agreeAs(browser: Browser, login: string, title: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, login);
  await page.getByRole("link", { name: "Moves", exact: true }).click();
  const waiting = page.getByRole("region", { name: "Waiting for your answer" });
  await waiting.getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: /^Agree for/ }).click();
  await expect(page.getByRole("button", { name: /^Agree for/ })).toHaveCount(0);
  await context.close();
}

/** A day far off, and before any of an earlier run, so that the practice is still in its own cluster then. */
async function dayToMove(page: Page): Promise<string> {
  const answer = await page.request.get("/api/cluster/v1/moves?status=agreed&limit=200");
  const { items } = (await answer.json()) as { items: unknown[] };
  return `${new Date().getFullYear() + 9 - items.length}-04-01`;
}

test("a practice proposes a move, both clusters agree, and the register has it from its day", async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, "pql");
  const day = await dayToMove(page);
  await page.getByRole("link", { name: "Who leads it, where it belongs and its history" }).click();
  const practice = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const address = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Propose a move to another cluster" }).click();

  // Clusters of the own Board come first, and the demonstration has a lead of that Board.
  await page.getByRole("combobox", { name: "Cluster it moves to" }).selectOption({ index: 1 });
  await page.getByLabel("First day in the other cluster").fill(day);
  await page.getByRole("textbox", { name: "Why?" }).fill("We moved to new premises among those practices.");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByText("Nothing is stored yet")).toBeVisible();
  await page.getByRole("button", { name: "Propose this move" }).click();

  const title = `Move of ${practice}`;
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const parties = page.getByRole("region", { name: "Who must agree" });
  await expect(parties.getByText(/^Agreed on .* by the Practice Quality Lead\.$/)).toBeVisible();
  await expect(parties.getByText(/^Not answered yet/)).toHaveCount(2);

  await agreeAs(browser, "cql", title);
  await page.reload();
  await expect(parties.getByText(/^Not answered yet/)).toHaveCount(1);
  await agreeAs(browser, "board-lead", title);
  await page.reload();
  await expect(page.getByRole("heading", { name: "All have agreed" })).toBeVisible();

  await page.goto(`${address}?as_of=${day}`);
  await expect(page.getByText(/^Moved from the cluster/).first()).toBeVisible();
});
