/** What every journey needs: somebody signed in, and a page that reports its own faults. */
import { test as base, expect, type Page } from "@playwright/test";
import { passwordOf } from "./stack";

/** Faults that no assertion would see: script errors and anything the content security policy stopped. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) faults.push(message.text());
  });
  return faults;
}

export const test = base.extend({
  page: async ({ page }, use) => {
    const faults = watch(page);
    await use(page);
    expect(faults, "the page's own faults").toEqual([]);
  },
});

export { expect };

/** Through the front door, as a person would: start page, sign-in form, own page. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill(passwordOf(login));
  await page.locator("[name=password]").press("Enter");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

/** Open the first signal in the list that still may be answered or turned into a project. */
export async function openFirstSignal(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Signals", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Signals" })).toBeVisible();
  await page.locator(".cairn-signal a").first().click();
  await expect(page.getByText(/^Signal for /)).toBeVisible();
}
