import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

/** Ends `npm run e2e` with one line that a program can read: {"stage":"e2e","passed":…,"failed":…,"skipped":…}. */
export default class Counts implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(_result: FullResult): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === "skipped") counts.skipped += 1;
      else if (outcome === "expected") counts.passed += 1;
      else counts.failed += 1;
    }
    console.log(JSON.stringify({ stage: "e2e", ...counts }));
  }
}
