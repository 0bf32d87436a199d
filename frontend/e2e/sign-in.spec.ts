import { expect, signIn, test } from "./journey";

test.describe("signing in", () => {
  test("a practice's lead lands on the own practice, with what is new first", async ({ page }) => {
    await signIn(page, "pql");
    await expect(page).toHaveURL(/\/my-practice$/);
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("What is new");
    await expect(page.getByText("Simulated values.").first()).toBeVisible();
    await expect(page.getByRole("contentinfo")).toContainText(
      "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0",
    );
    await expect(page.getByRole("contentinfo")).toContainText("as published on 1 October 2024");
  });

  test("a page asked for while signed out opens after signing in", async ({ page }) => {
    await page.goto("/projects");
    await expect(page.getByText("Sign in to open the page you asked for.")).toBeVisible();
    const address = await page.getByRole("link", { name: "Sign in" }).getAttribute("href");
    expect(address).toContain(encodeURIComponent("/projects"));
  });

  test("nothing stays after signing out, and no token ever reached the page", async ({ page }) => {
    await signIn(page, "cql");
    const stored = await page.evaluate(
      () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
    );
    expect(stored).not.toMatch(/eyJ|token/);
    await page.getByRole("button", { name: "Sign out" }).click();
    // Leaving is a journey of its own: another one would break it off.
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    await page.goto("/my-cluster");
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  });
});
