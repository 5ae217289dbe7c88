// Numbers as measurements need them.

import { existsSync, readFileSync } from "node:fs";

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** What a process holds in memory; 0 where the system does not say it in a file. */
export function residentBytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const [, kilobytes = "0"] = existsSync(file)
    ? (/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8")) ?? [])
    : [];
  return Number(kilobytes) * 1024;
}
