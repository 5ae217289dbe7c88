// What the operator can do to records and proof, signing the manifest anew.

import { changed, lined, swapped, type Tampering, written } from "./tools.ts";

/** Of the first completion of the period. */
const LEARNED = 2;

export const RECORDS: Tampering[] = [
  {
    what: "A record's kind is changed",
    by: "the operator",
    code: "root-differs",
    make: lined("records.jsonl", (lines) =>
      changed(lines, LEARNED, (line) => line.replace('"completion"', '"recall-taken"')),
    ),
  },
  {
    what: "A record's day is moved",
    by: "the operator",
    code: "root-differs",
    make: lined("records.jsonl", (lines) =>
      changed(lines, LEARNED, (line) => line.replace("2026-02-05", "2026-02-04")),
    ),
  },
  {
    what: "A record is given to another person",
    by: "the operator",
    code: "root-differs",
    make: lined("records.jsonl", (lines) => {
      const subject = (line = "") => /"subject":("[^"]+")/.exec(line)?.[1] ?? "";
      return changed(lines, LEARNED, (line) => line.replace(subject(line), subject(lines[LEARNED + 1])));
    }),
  },
  {
    what: "A record is taken out",
    by: "the operator",
    code: "record-number",
    make: lined("records.jsonl", (lines) => lines.filter((_, at) => at !== LEARNED)),
  },
  {
    what: "The last records are cut off",
    by: "the operator",
    code: "records-end",
    make: lined("records.jsonl", (lines) => lines.slice(0, -3)),
  },
  {
    what: "A record is put in, with the number of another",
    by: "the operator",
    code: "record-number",
    make: lined("records.jsonl", (lines) => [...lines.slice(0, 3), lines[2]!, ...lines.slice(3)]),
  },
  {
    what: "A record is hung on at the end",
    by: "the operator",
    code: "records-more",
    make: lined("records.jsonl", (lines) => [...lines, lines.at(-1)!.replace('"seq":24', '"seq":25')]),
  },
  {
    what: "Two records change places",
    by: "the operator",
    code: "record-number",
    make: lined("records.jsonl", (lines) => swapped(lines, LEARNED, LEARNED + 1)),
  },
  {
    what: "Two records change places, and their numbers with them",
    by: "the operator",
    code: "root-differs",
    make: lined("records.jsonl", (lines) =>
      swapped(lines, LEARNED, LEARNED + 1).map((line, at) => line.replace(/"seq":\d+/, `"seq":${7 + at}`)),
    ),
  },
  {
    what: "A record gets a field that none has",
    by: "the operator",
    code: "record-form",
    make: lined("records.jsonl", (lines) =>
      changed(lines, LEARNED, (line) => line.replace(',"v":1', ',"v":1,"w":2')),
    ),
  },
  {
    what: "A record is written with a space, though it means the same",
    by: "the operator",
    code: "record-form",
    make: lined("records.jsonl", (lines) =>
      changed(lines, LEARNED, (line) => line.replace('"v":1', '"v": 1')),
    ),
  },
  {
    what: "A commitment is written in capitals, though it means the same",
    by: "the operator",
    code: "record-form",
    make: lined("records.jsonl", (lines) =>
      changed(lines, LEARNED, (line) => line.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase())),
    ),
  },
  {
    what: "A hash of the proof is changed",
    by: "the operator",
    code: "root-differs",
    make: written("proof.json", (text) => text.replace(/"hashes":\["../, '"hashes":["00')),
  },
  {
    what: "A hash of the proof is taken out",
    by: "the operator",
    code: "proof-length",
    make: written("proof.json", (text) => text.replace(/,"[0-9a-f]{64}"\]/, "]")),
  },
  {
    what: "The proof speaks of fewer records",
    by: "the operator",
    code: "proof-form",
    make: written("proof.json", (text) => text.replace('"size":32', '"size":31')),
  },
  {
    what: "The period is said to begin a record later",
    by: "the operator",
    code: "period-before",
    make: written("pack.json", (text) => text.replace('"first":8', '"first":9')),
  },
  {
    what: "The period is said to end a month later, its records left out",
    by: "the operator",
    code: "period-after",
    make: written("pack.json", (text) => text.replace("2026-03-31", "2026-04-30")),
  },
  {
    what: "The period is said to begin a day later, its records left in",
    by: "the operator",
    code: "period-outside",
    make: written("pack.json", (text) => text.replace("2026-02-01", "2026-02-06")),
  },
];
