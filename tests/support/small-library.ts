// A library of three lessons and the documents, for stories that count: ours grows, and what is said of it is tested elsewhere.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { stringify } from "yaml";
import { publishIntoEmpty } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { type ContentProposal, readContent } from "#app/domains/lessons/read-content.server.ts";
import { root } from "#scripts/terminal.ts";

export const THREE_LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

let read: Promise<ContentProposal> | undefined;

/** Essentials with three lessons of ours, a week apart, and the course of policies: read once in a process. */
export function smallLibrary(): Promise<ContentProposal> {
  read ??= readSmallLibrary();
  return read;
}

/** The other lessons are not read at all: to check a whole library takes longer than most stories that need three. */
async function readSmallLibrary(): Promise<ContentProposal> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-library-"));
  try {
    copySmallLibrary(folder);
    return await readContent(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The small library as a content folder. */
export function copySmallLibrary(folder: string): void {
  const lessons = join(root, "content/lessons");
  cpSync(join(root, "content"), folder, {
    recursive: true,
    filter: (path) => dirname(path) !== lessons || THREE_LESSONS.includes(basename(path)),
  });
  const courses = [
    {
      id: "essentials",
      title: { de: "Grundlagen", en: "Essentials" },
      pace_days: 7,
      lessons: THREE_LESSONS,
    },
    {
      id: "policies",
      title: { de: "Richtlinien", en: "Policies" },
      pace_days: 0,
      documents: ["acceptable-use", "reporting-incidents"],
    },
  ];
  writeFileSync(join(folder, "courses.yaml"), stringify(courses));
}

/** As a first start does, with the small library. */
export async function publishSmallLibrary(context: Context): Promise<void> {
  await publishIntoEmpty(context, await smallLibrary());
  await context.library.refresh();
}
