// npm run evidence:verify: runs the very script that lies in each pack, as an auditor would.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPackFiles } from "#app/domains/proof/pack-files.server.ts";
import { root } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "evidence-"));
try {
  const script = join(folder, "verify.mjs");
  writeFileSync(script, readPackFiles(join(root, "evidence")).script);
  const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 2;
} finally {
  rmSync(folder, { recursive: true });
}
