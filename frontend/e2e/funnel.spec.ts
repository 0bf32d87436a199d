import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./journey";

const PAGE = "/indicators/triple-whammy-65";

async function download(page: Page, name: RegExp): Promise<{ file: string; content: Buffer }> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name }).first().click();
  const arrived = await arriving;
  return { file: arrived.suggestedFilename(), content: await readFile(await arrived.path()) };
}

test("the funnel's table twin holds what the dots show", async ({ page }) => {
  await signIn(page, "cql");
  await page.goto(PAGE);
  const funnel = page.getByRole("group", { name: /^Funnel plot/ });
  await expect(funnel).toBeVisible();
  const dots = await funnel
    .getByRole("img")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")));
  expect(dots.length).toBeGreaterThan(0);

  await page.getByText("Show the numbers as a table").first().click();
  const rows = page.getByRole("table").first().getByRole("row");
  for (const dot of dots) {
    const [, name, value] = /^(.*?): ([^,]+)/.exec(dot ?? "") ?? [];
    await expect(rows.filter({ hasText: name ?? "?" }).first()).toContainText(value ?? "?");
  }
});

test("the keyboard reaches each dot and reads it", async ({ page }) => {
  await signIn(page, "cql");
  await page.goto(PAGE);
  const funnel = page.getByRole("group", { name: /^Funnel plot/ });
  await expect(funnel).toBeVisible();
  await funnel.locator("[tabindex='0']").focus();
  await page.keyboard.press("Home");
  await expect(page.locator(".cairn-tooltip")).toBeVisible();
  const first = await page.locator(".cairn-tooltip strong").textContent();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".cairn-tooltip strong")).not.toHaveText(first ?? "");
  await page.keyboard.press("Escape");
  await expect(page.locator(".cairn-tooltip")).toHaveCount(0);
});

test("CSV, SVG and PNG say that the values are simulated", async ({ page }) => {
  await signIn(page, "cql");
  await page.goto(PAGE);
  await expect(page.getByRole("group", { name: /^Funnel plot/ })).toBeVisible();

  const csv = await download(page, /^Numbers \(CSV\)/);
  expect(csv.file).toMatch(/^simulated-values-.*\.csv$/);
  const lines = csv.content.toString("utf8").trim().split(/\r?\n/);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toContain("Simulated values");

  const svg = await download(page, /^Picture \(SVG\)/);
  expect(svg.content.toString("utf8")).toContain("Simulated values");

  const png = await download(page, /^Picture \(PNG\)/);
  expect(png.file).toMatch(/^simulated-values-.*\.png$/);
  expect(png.content.subarray(1, 4).toString()).toBe("PNG");
  expect(png.content.length).toBeGreaterThan(20_000);
});

test("organisation and month are in the address and survive a reload", async ({ page }) => {
  await signIn(page, "cql");
  await page.goto(PAGE);
  await expect(page.getByRole("group", { name: /^Funnel plot/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Month" }).selectOption({ index: 2 });
  await expect(page).toHaveURL(/period=\d{4}-\d{2}/);
  const month = await page.getByRole("combobox", { name: "Month" }).inputValue();
  await page.reload();
  await expect(page.getByRole("group", { name: /^Funnel plot/ })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Month" })).toHaveValue(month);
});

test("from the list of indicators to what is behind the numbers, and the same numbers made again", async ({
  page,
}) => {
  await signIn(page, "pql");
  await page.getByRole("link", { name: "Indicators", exact: true }).click();
  await page.getByRole("searchbox", { name: "Search the indicators" }).fill("diuretic");
  await page.getByRole("link", { name: /a diuretic, an ACE inhibitor/ }).click();
  await expect(page.getByRole("group", { name: /^Line chart/ })).toBeVisible();

  const behind = page.getByText(/^Simulated: \d+ of \d+ practices, \d+% of patients/);
  await expect(behind).toHaveCount(2);
  await expect(behind.last()).toHaveText(/ in \w+ \d{4}$/);
  await page.getByText("Who the 30 practices most like yours are").click();
  await expect(page.getByRole("table", { name: "What makes practices alike" })).toBeVisible();

  await page.getByText("How these numbers were made").click();
  await expect(page.getByText(/^Published on .*, in force: Scotland/)).toBeVisible();
  const again = page.waitForResponse((answer) => answer.url().includes("/recompute"));
  await page.getByRole("button", { name: /^Make these numbers again/ }).click();
  expect((await again).status()).toBe(200);
  await expect(page.getByText("The same to the last digit.")).toBeVisible();
});
