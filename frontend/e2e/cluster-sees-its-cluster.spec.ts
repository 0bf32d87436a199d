import { expect, signIn, test } from "./journey";

/** The month as the address writes it, from a page's month list. */
async function newestMonth(page: import("@playwright/test").Page): Promise<string> {
  const months = page.getByRole("combobox", { name: "Month" });
  await expect(months.getByRole("option").first()).toBeAttached();
  return (await months.getByRole("option").first().getAttribute("value")) ?? "";
}

test("the cluster's lead sees the cluster, but not a month that is still private", async ({
  page,
  browser,
}) => {
  await signIn(page, "pql");
  await page.getByRole("link", { name: /./ }).and(page.locator(".cairn-profile a")).first().click();
  await expect(page.getByRole("group", { name: /^Funnel plot/ })).toBeVisible();
  const mine = await newestMonth(page);
  const indicator = new URL(page.url()).pathname;

  const context = await browser.newContext();
  const lead = await context.newPage();
  await signIn(lead, "cql");
  await expect(lead).toHaveURL(/\/my-cluster$/);
  const practices = lead.getByRole("table", { name: /in name order/ });
  await expect(practices.getByRole("rowheader").nth(1)).toBeVisible();
  const names = await practices.getByRole("rowheader").allTextContents();
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en-GB", { numeric: true })));

  await lead.goto(indicator);
  await expect(lead.getByRole("group", { name: /^Funnel plot/ })).toBeVisible();
  const theirs = await newestMonth(lead);
  expect(theirs < mine).toBe(true);

  const asked = await lead.request.get(`/api/benchmark/v1${indicator}/funnel?period=${mine}`);
  if (asked.ok()) {
    const funnel = await asked.json();
    expect(funnel.points).toEqual([]);
  } else expect(asked.status()).toBe(404);
  await context.close();
});

test("a practice is chosen from the list and its indicators follow", async ({ page }) => {
  await signIn(page, "cql");
  const practice = page
    .getByRole("table", { name: /in name order/ })
    .getByRole("link")
    .first();
  const name = (await practice.textContent()) ?? "";
  await practice.click();
  await expect(page).toHaveURL(/organisation=practice:/);
  await expect(
    page.getByRole("combobox", { name: "Show the indicators of" }).locator("option:checked"),
  ).toHaveText(name);
});
