// A library of three lessons and the documents, for stories that count: ours grows, and what is said of it is tested elsewhere.

import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { publishIntoEmpty } from "#app/acts/publish-content.server.ts";
import type { Context } from "#app/context.server.ts";
import { type ContentProposal, readContent } from "#app/domains/lessons/read-content.server.ts";
import { root } from "#scripts/terminal.ts";

const THREE_LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

let read: Promise<ContentProposal> | undefined;

/** Essentials with three lessons of ours, a week apart, and the course of policies. */
export async function smallLibrary(): Promise<ContentProposal> {
  read ??= readContent(join(root, "content"));
  const content = await read;
  return {
    ...content,
    lessons: content.lessons.filter(({ id, kind }) => kind === "document" || THREE_LESSONS.includes(id)),
    courses: content.courses.flatMap((course) => {
      if (course.id === "essentials") return [{ ...course, lessons: THREE_LESSONS }];
      return course.kind === "document" ? [course] : [];
    }),
  };
}

/** The small library as a content folder. */
export function copySmallLibrary(folder: string): void {
  cpSync(join(root, "content"), folder, { recursive: true });
  for (const lesson of readdirSync(join(folder, "lessons")))
    if (!THREE_LESSONS.includes(lesson)) rmSync(join(folder, "lessons", lesson), { recursive: true });
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
