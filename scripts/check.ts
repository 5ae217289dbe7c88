// `npm run check`: all that can be said of the code without opening anything, side by side; the slowest decides how long.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** npm scripts, the longest first. */
const CHECKS = ["check:types", "check:unit", "check:imports", "check:unused", "check:style", "content:check"];

/** Says how long a check took, and where it failed all that it said. @returns whether it passed */
async function passes(check: string): Promise<boolean> {
  const began = performance.now();
  const child = spawn(`npm run --silent ${check}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, "exit")) as [number | null];
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${code === 0 ? "passed" : "FAILED"} ${check} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${(await said).join("")}\n`);
  return code === 0;
}

const passed = await Promise.all(CHECKS.map(passes));
process.exitCode = passed.every(Boolean) ? 0 : 1;
