// What the pack says it is of, and that nothing of it is left out.

import { partOf } from "./archive.js";
import { decode, deviates } from "./bytes.js";

/** The facts that a pack without names opens. What it may be silent about is not for whoever makes it to choose. */
const SHOWN =
  "by change completed course cycle days decision document documents due duties duty entry evidence findings held joinDate kind leaveDate lesson lessons new_key note number old_key pace_days publication record rule rules steps until version weeks".split(
    " ",
  );
/** And one with names beside. */
const NAMED =
  "department entity external managementBody minutes name net_minutes person personnelNumber reason role supplement units".split(
    " ",
  );
/** Whose decider is shown; who entered, changed or reminded is not. */
const DECISIONS = new Set(
  "due-extended erasure-decided exemption-ended exemption-granted management-supplemented outside-completion-decided outside-completion-entered programme-approved programme-reviewed".split(
    " ",
  ),
);
const PURPOSES = ["internal-audit", "external-audit", "authority-request", "legal-claim"];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readPack(parts, size) {
  const text = decode(partOf(parts, "pack.json"), "pack.json");
  let pack = null;
  try {
    pack = JSON.parse(text);
  } catch {
    deviates("pack-form");
  }
  const { company, entities, first, from, named, opened, purpose, to, until } = pack ?? {};
  const members = {
    company,
    entities,
    first,
    from,
    named,
    opened,
    purpose,
    size: pack?.size,
    to,
    until,
    v: 1,
  };
  const written = JSON.stringify(members);
  const isRight =
    `${written}\n` === text &&
    pack.size === size &&
    [first, until].every(Number.isSafeInteger) &&
    0 <= first &&
    first <= until &&
    until <= size &&
    [from, to].every((day) => DAY.test(day)) &&
    from <= to &&
    typeof company === "string" &&
    Array.isArray(entities) &&
    entities.every((entity) => typeof entity === "string") &&
    typeof named === "boolean" &&
    named === (purpose !== null) &&
    (purpose === null || PURPOSES.includes(purpose)) &&
    JSON.stringify(opened) === JSON.stringify([...SHOWN, ...(named ? NAMED : [])].sort());
  return isRight ? pack : deviates("pack-form");
}

/** Which facts a pack opens of a record of this kind. */
export function opensOf({ opened }) {
  const opens = new Set(opened);
  return (kind, fact) => opens.has(fact) && (fact !== "by" || DECISIONS.has(kind));
}

/** Nothing of the period is left out: the record before is earlier, the record after is later. */
export function checkPeriod({ first, until, from, to, size }, { records, ranges }) {
  const needed = [Math.max(0, first - 1), Math.min(size, until + 1)];
  if (needed[0] < needed[1] && !ranges.some(([a, b]) => a <= needed[0] && needed[1] <= b))
    deviates("period-neighbours");
  for (const { seq, entered } of records) {
    if (seq === first - 1 && entered >= from) deviates("period-before", { sequence: seq, entered, from });
    if (seq === until && entered <= to) deviates("period-after", { sequence: seq, entered, to });
    if (seq === first && first < until && entered < from)
      deviates("period-outside", { sequence: seq, entered });
    if (seq === until - 1 && first < until && entered > to)
      deviates("period-outside", { sequence: seq, entered });
  }
}

/** Where days of entry go back, as far as records are there: a period is then more than what lies between two places. */
export function clockSetBack({ records }) {
  const at = records.findIndex(({ entered }, index) => index > 0 && entered < records[index - 1].entered);
  if (at < 0) return null;
  const { seq: sequence, entered } = records[at];
  return { sequence, entered, before: records[at - 1].entered };
}
