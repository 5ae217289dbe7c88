// The programme as a document: sections in both languages, one text for the same rules and content, its hash, and what
// differs between two of them. No clock and no person is in it.

import { createHash } from "node:crypto";
import { type CanonicalValue, canonicalJson, parseCanonical } from "#app/domains/ledger/canonical-json.ts";
import type { Language } from "#app/i18n/languages.ts";

export type Part =
  | { kind: "text"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "table"; caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

export interface Section {
  id: string;
  title: string;
  parts: readonly Part[];
}

export interface ProgrammeDocument {
  v: 1;
  entity: { id: string; name: string };
  texts: Record<Language, { title: string; sections: readonly Section[] }>;
}

/** As it is kept and hashed. */
export function programmeText(document: ProgrammeDocument): string {
  return canonicalJson(document as unknown as CanonicalValue);
}

/** SHA-256 over the UTF-8 bytes of the text, hex. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** A document that was kept; it was written by programmeText. */
export function parseProgramme(text: string): ProgrammeDocument {
  const parsed = parseCanonical(text);
  if (!parsed.ok) throw new Error("A programme that was kept is not as it was written.");
  return parsed.value as unknown as ProgrammeDocument;
}

/** What a section says otherwise: lines that are gone, and lines that are new. */
export interface SectionChange {
  title: string;
  gone: string[];
  added: string[];
}

/** In the order of the new document; sections that are gone come last. */
export function changesBetween(
  before: ProgrammeDocument,
  after: ProgrammeDocument,
  language: Language,
): SectionChange[] {
  const old = new Map(before.texts[language].sections.map((section) => [section.id, section]));
  const changes = after.texts[language].sections.map((section) => {
    const earlier = old.get(section.id);
    old.delete(section.id);
    return changeOf(section.title, earlier ? linesOf(earlier) : [], linesOf(section));
  });
  const gone = [...old.values()].map((section) => changeOf(section.title, linesOf(section), []));
  return [...changes, ...gone].filter((change) => change.gone.length + change.added.length > 0);
}

function changeOf(title: string, before: readonly string[], after: readonly string[]): SectionChange {
  return { title, gone: without(before, after), added: without(after, before) };
}

/** The lines of one list that the other has not, each as often as it is missing. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}

/** One line per paragraph, item and row; a row says to which table it belongs. */
function linesOf({ parts }: Section): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "text") return [part.text];
    if (part.kind === "list") return part.items;
    return part.rows.map((row) => [part.caption, ...row].filter(Boolean).join(" – "));
  });
}
