// Checks one record against everything that the database says of it: its bytes, its columns, its openings, its pseudonym.

import { parseCanonical } from "./canonical-json.ts";
import { commitmentOf, subjectOf } from "./commitment.ts";
import { type Hash, leafHash } from "./merkle.ts";
import { type RecordBody, utcDay } from "./record.ts";
import type { OpeningRow, PseudonymRow, RecordRow } from "./store.server.ts";

export interface RecordFindings {
  /** The leaf recomputed from the body's bytes, whatever the row says. */
  leaf: Hash;
  /** "opened": each fact was compared with its commitment. "sealed": no opening is left, which an erasure must explain. */
  state: "opened" | "sealed";
  /** One sentence for each deviation. */
  sentences: string[];
}

const HEX_32 = /^[0-9a-f]{64}$/;

/**
 * Finds what deviates in one record; the tree around it is somebody else's concern.
 * @param body what parseBody made of the row: null if it is not one that this product writes
 * @param pseudonym the row with the body's subject, if there is one
 */
export function checkRecord(
  row: RecordRow,
  body: RecordBody | null,
  openings: readonly OpeningRow[],
  pseudonym: PseudonymRow | undefined,
): RecordFindings {
  const leaf = leafHash(row.body);
  const leafSentences =
    leaf.toString("hex") === row.leaf ? [] : ["Its hash is not that of its body: one of them was changed."];
  if (!body) {
    return {
      leaf,
      state: "opened",
      sentences: [...leafSentences, "Its body is no canonical record: unknown members, kinds or forms."],
    };
  }
  const state = openings.length === 0 ? "sealed" : "opened";
  return {
    leaf,
    state,
    sentences: [
      ...leafSentences,
      ...columnSentences(row, body),
      ...(state === "opened" ? openingSentences(body, openings) : []),
      ...subjectSentences(body, openings, pseudonym),
    ],
  };
}

function columnSentences(row: RecordRow, body: RecordBody): string[] {
  const sentences: string[] = [];
  if (body.seq !== row.sequence) sentences.push(`Its body says that it is record ${body.seq}.`);
  if (body.kind !== row.kind) sentences.push(`Its row says "${row.kind}", its body "${body.kind}".`);
  if (body.entered !== row.entered_at)
    sentences.push(`Its row says that it was entered on ${row.entered_at}, its body on ${body.entered}.`);
  return sentences;
}

function openingSentences(body: RecordBody, openings: readonly OpeningRow[]): string[] {
  const sentences: string[] = [];
  const opened = new Map(openings.map((opening) => [opening.fact, opening]));
  for (const [fact, commitment] of Object.entries(body.facts)) {
    const opening = opened.get(fact);
    if (!opening) sentences.push(`The opening of its fact "${fact}" is missing, though others are there.`);
    else if (!opens(opening, commitment))
      sentences.push(`Its fact "${fact}" is not what was committed to: salt or value was changed.`);
  }
  for (const fact of opened.keys())
    if (!Object.hasOwn(body.facts, fact))
      sentences.push(`There is an opening of a fact "${fact}" that it does not have.`);
  if (sentences.length === 0 && enteredDay(opened.get("entered_at")) !== body.entered)
    sentences.push(`Its day of entry, ${body.entered}, is not that of its time of entry.`);
  return sentences;
}

/** Hex in another case would mean the same bytes: a record has one form. */
function opens({ salt, value }: OpeningRow, commitment: string): boolean {
  return HEX_32.test(salt) && commitmentOf({ salt: Buffer.from(salt, "hex"), value }) === commitment;
}

function enteredDay(opening: OpeningRow | undefined): string | null {
  const parsed = parseCanonical(opening?.value ?? "");
  const instant = new Date(parsed.ok ? String(parsed.value) : Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : utcDay(instant);
}

function subjectSentences(
  body: RecordBody,
  openings: readonly OpeningRow[],
  pseudonym: PseudonymRow | undefined,
): string[] {
  if (body.subject === null) {
    if (openings.length === 0) return ["Its facts are gone, though it is about nobody who could be erased."];
    return openings.some((opening) => opening.person_id !== null)
      ? ["It is about nobody, but an opening names a person."]
      : [];
  }
  if (openings.length === 0)
    return pseudonym ? ["Its facts are gone, though the key of its pseudonym is still there."] : [];
  if (!pseudonym) return ["The key of its pseudonym is gone, though its facts are still there."];
  if (!HEX_32.test(pseudonym.key) || subjectOf(Buffer.from(pseudonym.key, "hex")) !== body.subject)
    return ["Its pseudonym does not follow from the key: the key was changed."];
  return openings.some((opening) => opening.person_id !== pseudonym.person_id)
    ? ["An opening names another person than its pseudonym stands for."]
    : [];
}
