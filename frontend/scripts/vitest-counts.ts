import type { TestModule } from "vitest/node";

/** Ends `npm test` with one line that a program can read: {"stage":"frontend","passed":…,"failed":…,"skipped":…}. */
export default class Counts {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") counts.passed += 1;
        else if (state === "failed") counts.failed += 1;
        else counts.skipped += 1;
      }
    }
    console.log(JSON.stringify({ stage: "frontend", ...counts }));
  }
}
