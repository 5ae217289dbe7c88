// The glossary: words that lessons explain by a link such as [Phishing](term:phishing), read from glossary.yaml.

import { z } from "zod";
import type { LessonDocument } from "./document.ts";
import type { Language, Terms } from "./lesson.ts";
import type { Problem } from "./problem.ts";
import { checkClaims } from "./rules/claims.ts";
import { bothLanguages, id, readEntries, text } from "./yaml-entries.ts";

const meaning = text.max(300, "is longer than 300 characters");

const termSchema = z.strictObject({
  id,
  term: bothLanguages,
  meaning: z.strictObject({ de: meaning, en: meaning }, "must have de and en"),
});

/** A word with its meaning in both languages, in plain sentences. */
export type GlossaryTerm = z.infer<typeof termSchema>;

/** What a lesson uses of the glossary, as it is kept with its version: id -> word and meaning. */
export type UsedTerms = Record<string, Omit<GlossaryTerm, "id">>;

const MARKDOWN = /\*\*|__|`|\]\(|\{\{|<[a-z/!]/i;

/** Reads glossary.yaml. */
export function readGlossary(
  path: string,
  source: string,
): { glossary: GlossaryTerm[]; problems: Problem[] } {
  const { entries, problems, yaml } = readEntries(
    path,
    source,
    { shape: "glossary", twice: "glossary-id" },
    termSchema,
  );
  for (const { value, index } of entries) {
    for (const key of ["term", "meaning"] as const) {
      for (const language of ["de", "en"] as const) {
        const source = value[key][language];
        const at = yaml.placeOf([index, key, language]);
        for (const finding of checkClaims({ source, language })) {
          const { rule, severity, sentence } = finding;
          problems.push({ path, ...at, rule, severity, sentence });
        }
        if (!MARKDOWN.test(source)) continue;
        problems.push({
          path,
          ...at,
          rule: "glossary-plain",
          severity: "error",
          sentence: "The glossary is plain sentences, without Markdown, variables and HTML.",
        });
      }
    }
  }
  return { glossary: entries.map(({ value }) => value), problems };
}

/** @returns the terms that any language of a lesson uses, as far as the glossary has them, in the order of their ids */
export function termsUsed(
  documents: readonly LessonDocument[],
  glossary: readonly GlossaryTerm[],
): UsedTerms {
  const used = new Set(documents.flatMap(({ mentions }) => mentions.terms.map((term) => term.id)));
  const found = glossary.filter((term) => used.has(term.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(found.map(({ id: name, ...definition }) => [name, definition]));
}

/** One language of the terms, as a page shows them. */
export function termsIn(language: Language, terms: UsedTerms): Terms {
  return Object.fromEntries(
    Object.entries(terms).map(([name, definition]) => [
      name,
      { term: definition.term[language], meaning: definition.meaning[language] },
    ]),
  );
}

/** @returns those of the terms that stand within blocks, questions or whatever holds them */
export function termsWithin(terms: Terms, value: unknown): Terms {
  if (Object.keys(terms).length === 0) return {};
  const used = termIdsWithin(value);
  return Object.fromEntries(Object.entries(terms).filter(([id]) => used.has(id)));
}

/** @returns the ids of all terms within blocks, questions or whatever holds them */
export function termIdsWithin(value: unknown): Set<string> {
  const ids = new Set<string>();
  const walk = (part: unknown): void => {
    if (part === null || typeof part !== "object") return;
    if ("type" in part && part.type === "term" && "id" in part) ids.add(`${part.id}`);
    for (const each of Object.values(part)) walk(each);
  };
  walk(value);
  return ids;
}
