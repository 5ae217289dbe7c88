// Who is who among those who decided, in a pack with names: compared with who decided and who is named by the records.

import { partOf } from "./archive.js";
import { decode, deviates } from "./bytes.js";

const DECIDER_TABLE = "data/deciders.csv";
const DECIDER_LINES = "data/deciders.jsonl";
const PSEUDONYM = /^[0-9a-f]{64}$/;

/** As in all tables of the product: nothing begins as a formula does. */
function cellOf(value) {
  if (value === null) return "";
  const safe = /^[\s\p{C}]*[=+\-@＝＋－＠\t\r\0]/u.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function tableOf(rows) {
  const lines = rows.map(({ by, subject, name, personnelNumber }) => [by, subject, name, personnelNumber]);
  const all = [["by", "subject", "name", "personnelNumber"], ...lines];
  return `\uFEFF${all.map((cells) => `${cells.map(cellOf).join(";")}\r\n`).join("")}`;
}

function readDecider(line) {
  try {
    const { by, name, personnelNumber, subject } = JSON.parse(line);
    const row = { by, name, personnelNumber, subject };
    const isRight =
      JSON.stringify(row) === line &&
      typeof by === "string" &&
      [name, personnelNumber, subject].every((each) => each === null || typeof each === "string") &&
      (subject === null || PSEUDONYM.test(subject));
    if (isRight) return row;
  } catch {
    // It is no JSON.
  }
  return deviates("deciders-form", { path: DECIDER_LINES });
}

/** The rows, as both files have them; none in a pack without names, which has no such file. */
export function readDeciders(parts, { named }) {
  if (!named) {
    for (const path of [DECIDER_TABLE, DECIDER_LINES]) if (parts.has(path)) deviates("part-name", { path });
    return [];
  }
  const text = decode(partOf(parts, DECIDER_LINES), DECIDER_LINES);
  if (text !== "" && !text.endsWith("\n")) deviates("deciders-form", { path: DECIDER_LINES });
  const rows = text.split("\n").slice(0, -1).map(readDecider);
  if (decode(partOf(parts, DECIDER_TABLE), DECIDER_TABLE) !== tableOf(rows))
    deviates("deciders-form", { path: DECIDER_TABLE });
  return rows;
}

/** Everybody who decided has one row, in order, with the name that the last record about the pseudonym says. */
export function checkDeciders(rows, deciders, persons) {
  const decided = [...deciders].filter((by) => by !== null).sort();
  for (const by of decided) if (!rows.some((row) => row.by === by)) deviates("decider-missing", { by });
  const seen = new Set();
  for (const [at, { by, subject, name, personnelNumber }] of rows.entries()) {
    if (decided[at] !== by) deviates("decider-extra", { by });
    if (subject !== null && seen.has(subject)) deviates("decider-differs", { by });
    seen.add(subject);
    const person = persons.get(subject) ?? { name: null, personnelNumber: null };
    if (person.name !== name || person.personnelNumber !== personnelNumber)
      deviates("decider-differs", { by });
  }
  return { deciders: rows.length, unknown: rows.filter(({ name }) => name === null).length };
}
