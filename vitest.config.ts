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

/** What takes longest: begun last, one of them would run alone at the end. */
const LONGEST = [
  "/journeys/kill.test",
  "/journeys/publishing-processes.test",
  "/journeys/replay.test",
  "/tests/browser/",
];

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((part) => moduleId.includes(part));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(specifications)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
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
