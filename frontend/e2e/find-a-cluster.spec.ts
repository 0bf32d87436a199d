import { expect, signIn, test } from "./journey";

test("from a misspelt name to a cluster, its people and its history", async ({ page }) => {
  await signIn(page, "pql");
  await page.getByRole("link", { name: "My cluster" }).click();
  const own = page.getByRole("heading", { level: 1, name: /Cluster/ });
  const name = (await own.textContent()) ?? "";

  const box = page.getByRole("searchbox", { name: "Find a practice or a cluster" });
  await box.fill(name.replace("tion", "sion"));
  await box.press("Enter");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(/\/organisations\/cluster:gc\d+$/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await expect(page.getByText("Cluster Quality Lead", { exact: true })).toBeVisible();
  const practices = page.getByRole("table", { name: /in name order/ });
  await expect(practices.getByRole("rowheader").nth(1)).toBeVisible();
  await expect(page.getByText(/^There on the first day of the register/)).toBeVisible();

  await page.getByText("Show another date").click();
  await page.getByLabel("How it stood on").fill("2025-04-01");
  await page.getByRole("button", { name: "Show this date" }).click();
  await expect(page).toHaveURL(/as_of=2025-04-01/);
  await expect(page.getByText(/^As it stood on 1 April 2025/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^As it stood on 1 April 2025/)).toBeVisible();

  await practices.getByRole("link").first().click();
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
});

test("a date that the register does not know leaves nobody stranded", async ({ page }) => {
  await signIn(page, "pql");
  await page.goto("/my-cluster");
  await page.getByRole("link", { name: "Who leads it, where it belongs and its history" }).click();
  await page.getByText("Show another date").click();
  await page.getByLabel("How it stood on").fill("2001-01-01");
  await page.getByRole("button", { name: "Show this date" }).click();
  await expect(page.getByText("It is not in the register on this date")).toBeVisible();
  await page.getByRole("button", { name: "Show today instead" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "History" })).toBeVisible();
});
