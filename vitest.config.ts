// How the tests run: real databases, a real mail server, a real browser. "unit" is the quick part: the files that
// open none of these; of the rest, those that cannot disturb each other are "shared", the others "alone".

import { globSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const files = globSync("tests/**/*.test.ts");
const isWhole = (file: string) =>
  /\/(databases|postgres|site|app-server|roles|running-server|chromium|smtp|tallying-smtp|kill-campaign)|openDatabase|child_process/.test(
    readFileSync(file, "utf8"),
  );
/** Those that start processes, or measure their own, or look at what is open in it. */
const isAlone = (file: string) =>
  /\/(browser|chromium|kill-campaign|running-server|day-process)|child_process|cpuUsage|memoryUsage|process\.env|performance\.now|own-handles/.test(
    `/${file}\n${readFileSync(file, "utf8")}`,
  );
const common = {
  setupFiles: ["tests/support/no-unexpected-errors.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};
/** Packages are what the server loads, not their twins for development, which check and log each step. */
const plugins: Plugin[] = [
  {
    name: "packages-as-served",
    configResolved(config) {
      config.ssr.resolve = { ...config.ssr.resolve, conditions: ["node"] };
    },
  },
];
const whole = { globalSetup: ["tests/support/global-setup.ts"] };

/** What takes longest: begun last, one of them would run alone at the end. */
const LONGEST = [
  "/journeys/kill.test",
  "/journeys/publishing-processes.test",
  "/journeys/replay.test",
  "/tests/browser/",
];

/** After those; a process is shared only by files of one project that follow each other. */
const PROJECTS = ["alone", "shared", "unit"];

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST.findIndex((part) => moduleId.includes(part));
      return at === -1 ? LONGEST.length + PROJECTS.indexOf(project.name) : at;
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
      // Most files share a process: each on its own would load the same modules, and have them compiled, again.
      {
        plugins,
        test: { ...common, name: "unit", include: files.filter((file) => !isWhole(file)), isolate: false },
      },
      {
        plugins,
        test: {
          ...common,
          ...whole,
          name: "shared",
          include: files.filter((file) => isWhole(file) && !isAlone(file)),
          isolate: false,
        },
      },
      {
        plugins,
        test: {
          ...common,
          ...whole,
          name: "alone",
          include: files.filter((file) => isWhole(file) && isAlone(file)),
        },
      },
    ],
  },
});
