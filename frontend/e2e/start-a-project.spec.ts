import { expect, openFirstSignal, signIn, test } from "./journey";

test("from a signal to a project with a filled run chart, in at most three clicks", async ({ page }) => {
  await signIn(page, "pql");
  await openFirstSignal(page); // clicks one and two
  const existing = page.getByRole("link", { name: "Open the improvement project" });
  const start = page.getByRole("button", { name: "Start an improvement project" });
  await start.or(existing).first().click(); // click three

  await expect(page).toHaveURL(/\/projects\//);
  const chart = page.getByRole("group", { name: /^Run chart/ });
  await expect(chart).toBeVisible();
  expect(await chart.getByRole("img").count()).toBeGreaterThanOrEqual(20);
  await expect(chart.getByRole("img", { name: /The signal that started this project/ })).toHaveCount(1);
  await expect(chart.getByText("Simulated values")).toBeVisible();

  await page.getByText("Show the numbers as a table").click();
  const table = page.getByRole("table");
  expect(await table.getByRole("rowheader").count()).toBeGreaterThanOrEqual(20);
  await expect(table).toContainText("The signal that started this project");

  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await expect(
    page.getByRole("table", { name: "Improvement projects" }).getByRole("rowheader"),
  ).not.toHaveCount(0);
});
