// All rules over all languages of one lesson or document: every problem at once, each at its place.

import type { ContentKind } from "#db/schema/lessons.ts";
import type { LessonDocument, Parsed } from "./document.ts";
import { inOrder, type Problem } from "./problem.ts";
import { checkClaims } from "./rules/claims.ts";
import { checkDocument } from "./rules/document.ts";
import { checkFigures } from "./rules/figures.ts";
import { checkHeadings } from "./rules/headings.ts";
import { checkLanguages } from "./rules/languages.ts";
import { checkLength } from "./rules/length.ts";
import { checkLinks } from "./rules/links.ts";
import { checkOptions } from "./rules/options.ts";
import { checkQuestions } from "./rules/questions.ts";
import { checkReadability } from "./rules/readability.ts";
import { checkReferences } from "./rules/references.ts";
import type { Finding, Known } from "./rules/rule.ts";
import { checkStructure } from "./rules/structure.ts";

/** What one language shows by itself. */
type Rules = readonly ((document: LessonDocument, known: Known) => Finding[])[];
const BOTH: Rules = [checkHeadings, checkReferences, checkLinks, checkFigures, checkClaims, checkReadability];
const RULES: Record<ContentKind, Rules> = {
  lesson: [checkStructure, checkQuestions, checkOptions, checkLength, ...BOTH],
  document: [checkDocument, ...BOTH],
};

/**
 * @param parsed every language of one lesson, as parse gave them
 * @param known what exists outside the text: image files, obligations
 * @returns what parse found and what the rules find, by path and place
 */
export function validate(parsed: readonly Parsed[], known: Known, kind: ContentKind = "lesson"): Problem[] {
  const documents = parsed.map(({ document }) => document);
  const read = documents.filter(({ isRead }) => isRead);
  const found = read.flatMap((document) =>
    RULES[kind]
      .flatMap((rule) => rule(document, known))
      .map(({ at, ...finding }): Problem => ({ path: document.path, ...at, ...finding })),
  );
  return inOrder([
    ...parsed.flatMap(({ problems }) => problems),
    ...found,
    ...checkLanguages(documents, known),
  ]);
}
