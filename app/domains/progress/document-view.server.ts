// The read side of a document's page: the version in force on one page, whether it is to be acknowledged, and the receipt.

import type { Random } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { openItemOf } from "../assignments/person-assignments-store.server.ts";
import type { Step, Terms } from "../lessons/lesson.ts";
import type { Library } from "../lessons/library.server.ts";
import { publicationsOf } from "../lessons/publication-store.server.ts";
import { findNewestRun } from "./store.server.ts";

export interface DocumentView {
  id: string;
  version: string;
  /** 1, 2, 3 … within the document. */
  number: number;
  publishedAt: string;
  language: Language;
  title: string;
  why: string;
  owner: string;
  /** True where the company is to replace it by its own. */
  example: boolean;
  sections: Pick<Step, "title" | "blocks">[];
  /** The words of the glossary that it uses. */
  terms: Terms;
  /** The version that the person acknowledged last. */
  known: string | null;
  /** The day until which it is to be acknowledged, where a duty asks for it. */
  dueOn: string | null;
  /** The last acknowledgement, of whichever version. */
  acknowledged: { completedOn: string; receipt: number; number: number } | null;
  /** False where it is acknowledged and nothing asks for it again. */
  mayAcknowledge: boolean;
  /** Names the acknowledgement, so that sending it twice is one. */
  request: string;
}

/** @returns undefined for a document that nobody knows, for a lesson, and where there is no text in any language */
export async function documentView(
  needs: { db: Db; library: Library; random: Random },
  actor: { personId: string },
  documentId: string,
  { language, today }: { language: Language; today: string },
): Promise<DocumentView | undefined> {
  const current = await needs.library.current(documentId);
  if (current?.kind !== "document") return undefined;
  const text = current.lesson.texts[language] ?? current.lesson.texts.de ?? current.lesson.texts.en;
  const [published] = await publicationsOf(needs.db, documentId);
  if (!text || !published) return undefined;
  const newest = await findNewestRun(needs.db, actor.personId, documentId);
  const read = newest?.completion && (await needs.library.version(newest.version));
  const duty = await openItemOf(needs.db, actor.personId, documentId, today);
  return {
    id: current.id,
    version: current.version,
    number: current.number,
    publishedAt: published.publishedAt,
    language: text.language,
    title: text.title,
    why: text.why,
    owner: text.owner,
    example: current.facts.example,
    sections: text.steps.map(({ title, blocks }) => ({ title, blocks })),
    terms: text.terms,
    known: newest?.completion ? newest.version : null,
    dueOn: duty?.dueOn ?? null,
    acknowledged: newest?.completion && read ? { ...newest.completion, number: read.number } : null,
    mayAcknowledge: duty !== undefined || !newest?.completion,
    request: needs.random.id(),
  };
}
