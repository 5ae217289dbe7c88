// The demo company's own content: it must fit our library, however that is edited.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { writeChangedLesson, writeOwnPolicy } from "#scripts/demo-content.ts";
import { root } from "#scripts/terminal.ts";

test("the demo's policy and changed lesson have no problems beside our library", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-demo-content-"));
  try {
    writeOwnPolicy(folder);
    writeChangedLesson(folder);
    const ours = await readContent(join(root, "content"));
    const { lessons, problems } = await readContent(folder, ours);
    expect(problems).toEqual([]);
    expect(lessons.map(({ id }) => id).sort()).toEqual(["acceptable-use", "backups"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
