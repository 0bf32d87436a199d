import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, browserPath } from "./e2e/browser";
import { stack } from "./e2e/stack";

export default defineConfig({
  testDir: "e2e",
  // One stack and one database for all journeys: they run one after another and leave room for each other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"], ["./scripts/playwright-counts.ts"]],
  outputDir: "test-results",
  use: {
    baseURL: stack.address,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: await browserPath(), args: BROWSER_ARGUMENTS },
  },
});
