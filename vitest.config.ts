// How the tests run: real databases, a real mail server, a real browser. "unit" is the quick part: the files that
// open none of these; "whole" is all the rest.

import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const files = globSync("tests/**/*.test.ts");
const isWhole = (file: string) =>
  /\/(databases|postgres|site|app-server|roles|running-server|chromium|smtp|tallying-smtp|kill-campaign)|openDatabase|child_process/.test(
    readFileSync(file, "utf8"),
  );
const common = {
  setupFiles: ["tests/support/no-unexpected-errors.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** Stories in a browser take longest: begun last, one of them would run alone at the end. */
class BrowserFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const inBrowser = ({ moduleId }: TestSpecification) => moduleId.includes("/tests/browser/");
    const sorted = await super.sort(specifications);
    return [...sorted.filter(inBrowser), ...sorted.filter((one) => !inBrowser(one))];
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: BrowserFirst },
    reporters: ["default", "./tests/support/count-reporter.ts"],
    projects: [
      // Files that open nothing share a process: each on its own would load the same modules again.
      { test: { ...common, name: "unit", include: files.filter((file) => !isWhole(file)), isolate: false } },
      {
        test: {
          ...common,
          name: "whole",
          include: files.filter(isWhole),
          globalSetup: ["tests/support/global-setup.ts"],
        },
      },
    ],
  },
});
