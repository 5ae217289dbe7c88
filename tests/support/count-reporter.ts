// Says at the very end how many tests passed and failed, on a line of its own.

import type { Reporter, TestModule } from "vitest/node";

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    process.on("exit", () => {
      process.stdout.write(`${count.passed} passed, ${count.failed + count.pending} failed\n`);
    });
  }
}
