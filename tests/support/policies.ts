// What stories of documents do: everybody is to read the policies, somebody acknowledges, a policy changes.

import { acknowledgeDocument } from "#app/acts/acknowledge-document.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { completeContent } from "#app/acts/complete-content.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { findVersion } from "#app/domains/lessons/store.server.ts";
import { startRun } from "#app/domains/progress/store.server.ts";
import type { TestCompany } from "./company.ts";

export const POLICY = "acceptable-use";
export const OTHER_POLICY = "reporting-incidents";

/** The policies for everyone from a day on, each due after 14 days. */
export async function everyoneReadsPolicies(company: TestCompany, day: string): Promise<string> {
  const start = { type: "date", day } as const;
  const rule = { courseId: "policies", audience: EVERYONE, start, dueAfterDays: 14, ...ONCE };
  const made = await createRule(company, rule, null);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made.ruleId;
}

/** @param changes what is sent otherwise than the page would */
export async function acknowledge(
  company: TestCompany,
  personId: string,
  documentId: string = POLICY,
  changes: Partial<Parameters<typeof acknowledgeDocument>[2]> = {},
) {
  const version = `${(await company.library.current(documentId))?.version}`;
  const request = company.random.id();
  return acknowledgeDocument(
    company,
    { personId },
    { documentId, version, request, language: "de", ...changes },
  );
}

/** Publishes a new version, a sentence longer. @returns its hash */
export async function changePolicy(
  company: TestCompany,
  change: "editorial" | "material",
  note: string,
  documentId: string = POLICY,
): Promise<string> {
  const { version, kind } = await company.lesson(documentId);
  const row = await findVersion(company.db, version);
  const sources = JSON.parse(`${row?.sources}`) as { de: string; en: string };
  const longer = (source: string) => `${source.trimEnd()}\n\n${note}\n`;
  await publishContent(
    company,
    {
      lessons: [
        { id: documentId, kind, sources: { de: longer(sources.de), en: longer(sources.en) }, images: {} },
      ],
      courses: [],
    },
    { by: null, change, notes: { de: note, en: note } },
  );
  await company.library.refresh();
  return (await company.lesson(documentId)).version;
}

/** A lesson passed, whatever its questions are. */
export async function passWithoutQuestions(company: TestCompany, personId: string, lessonId: string) {
  const lesson = await company.lesson(lessonId);
  await company.db.transaction().execute(async (trx) => {
    const run = {
      id: company.random.id(),
      personId,
      lessonId,
      version: lesson.version,
      now: company.clock(),
    };
    const { id: runId } = await startRun(trx, run);
    await completeContent(trx, company, personId, lesson, { runId, language: "de" });
  });
}
