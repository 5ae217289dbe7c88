// What tests write lies in memory where there is room: hundreds of databases that live for seconds would wait for the disk.
// Whether a commit survives the process is asked there as on a disk; whether a disk keeps it no test here can ask.

import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Bytes; a run takes less than half of it. */
const ROOM = 4 * 2 ** 30;

/** Moves the place for temporary files of this process and those it starts. @returns what takes it all away again */
export function writeIntoMemory(): () => void {
  if (process.env.TMPDIR || !hasRoom()) return () => undefined;
  const folder = mkdtempSync(join(MEMORY, "wachsam-tests-"));
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => {
    delete process.env.TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Linux alone has such a folder; in some containers it is small, and in some nothing in it may be run. */
function hasRoom(): boolean {
  try {
    const mount = readFileSync("/proc/mounts", "utf8")
      .split("\n")
      .map((line) => line.split(" "))
      .find(([, place]) => place === MEMORY);
    const { bavail, bsize } = statfsSync(MEMORY);
    return mount?.[3]?.split(",").includes("noexec") === false && Math.min(bavail * bsize, freemem()) > ROOM;
  } catch {
    return false;
  }
}
