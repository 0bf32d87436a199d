import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { PUBLIC_PATHS, SIGNED_IN_PATHS, STEWARD_PATHS } from "../src/app/paths";
import { expect, openFirstSignal, signIn, test } from "./journey";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe finds nothing with everything unfolded, and the page fits its screen. */
async function isSound(page: Page, path: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await hasNoViolations(page, path);
  await fits(page, path);
}

async function hasNoViolations(page: Page, path: string): Promise<void> {
  await page.locator("details").evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });
  // Some of them fetch what they hold only now.
  await page.waitForLoadState("networkidle");
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    (each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found, `axe on ${path}`).toEqual([]);
}

async function fits(page: Page, path: string): Promise<void> {
  const { width, room } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: window.innerWidth,
  }));
  expect(width, `${path} is wider than the screen`).toBeLessThanOrEqual(room);
}

for (const [name, viewport] of Object.entries({
  "on a desk": { width: 1280, height: 900 },
  "on a phone": { width: 360, height: 740 },
})) {
  test.describe(name, () => {
    test.use({ viewport });

    test("pages that anybody may open", async ({ page }) => {
      test.slow();
      for (const path of PUBLIC_PATHS) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        // The references are long and the same on any screen: axe reads them once, on the desk.
        if (viewport.width < 1000 && path.startsWith("/docs/api/")) {
          await page.waitForLoadState("networkidle");
          await fits(page, path);
        } else await isSound(page, path);
      }
    });

    test("pages of a practice's lead", async ({ page }) => {
      test.slow();
      await signIn(page, "pql");
      for (const path of SIGNED_IN_PATHS) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await isSound(page, path);
      }
      for (const home of ["/my-practice", "/my-cluster"]) {
        await page.goto(home);
        await page.getByRole("link", { name: "Who leads it, where it belongs and its history" }).click();
        await expect(page.getByRole("heading", { level: 2, name: "History" })).toBeVisible();
        await isSound(page, "/organisations/{}");
      }
      await openFirstSignal(page);
      await isSound(page, "/signals/{}");
      const project = page
        .getByRole("button", { name: "Start an improvement project" })
        .or(page.getByRole("link", { name: "Open the improvement project" }));
      await project.first().click();
      await expect(page.getByRole("group", { name: /^Run chart/ })).toBeVisible();
      await isSound(page, "/projects/{}");
    });

    test("pages of a data steward", async ({ page }) => {
      await signIn(page, "steward-1");
      for (const path of STEWARD_PATHS) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await isSound(page, path);
      }
      await page.getByRole("table").getByRole("link").first().click();
      await expect(
        page.getByRole("heading", { level: 2, name: /^What (changed|would change)$/ }),
      ).toBeVisible();
      await isSound(page, "/register-imports/{}");
    });
  });
}
