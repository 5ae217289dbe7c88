// How the tests run: real databases, a real mail server, a real browser. "unit" is the quick part: the files that
// open none of these; "whole" is all the rest.

import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

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

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/support/count-reporter.ts"],
    projects: [
      { test: { ...common, name: "unit", include: files.filter((file) => !isWhole(file)) } },
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
