// Facts, compared with what records committed to, and the table that is made of both.

import { partOf } from "./archive.js";
import { decode, deviates, encoded, encoder } from "./bytes.js";
import { Cursor, QUOTE, Words } from "./cursor.js";
import { opensOf } from "./period.js";
import { commitsTo, FACT_NAME } from "./record-body.js";
import { checkLineEnd } from "./tree.js";

const LABEL = encoder.encode("wachsam-commitment-v1");
/** Where the salt ends and the value begins in what is hashed. */
const VALUE = LABEL.length + 32;
/** What is learned or acknowledged, with the version that was taught. */
const TAUGHT = ["completion", "document-acknowledged"];
/** What names a programme by the hash of its text. */
const DECIDED = ["programme-approved", "programme-reviewed"];
const CSV_HEAD = encoder.encode("\uFEFFrecord;entered;kind;subject;state;facts\r\n");
/** What stands between the parts of an opening. */
const OPENING = encoded({
  start: '{"fact":"',
  salt: '","salt":"',
  seq: '","seq":',
  value: ',"value":',
});
const ROW_END = encoder.encode('}"\r\n');
const [LINE_FEED, CLOSING_BRACE] = [10, 125];

/** The openings, one after the other; what it says is of the one that comes next. */
class Openings {
  constructor(bytes) {
    this.cursor = new Cursor(bytes);
    this.names = new Words(FACT_NAME);
    /** Label, salt and value: what is hashed. */
    this.committed = new Uint8Array(4096);
    this.committed.set(LABEL);
    this.read();
  }

  /** Goes to the next one; its seq is -1 after the last. */
  read() {
    const { cursor } = this;
    this.seq = -1;
    if (cursor.isAtEnd()) return;
    this.fact = cursor.takes(OPENING.start) ? cursor.word(this.names) : null;
    const isSalted =
      this.fact !== null && cursor.takes(OPENING.salt) && cursor.takesHex(this.committed, LABEL.length);
    this.seq = isSalted && cursor.takes(OPENING.seq) ? cursor.number() : -1;
    if (this.seq < 0 || !cursor.takes(OPENING.value)) deviates("opening-form");
    const { bytes, at } = cursor;
    const end = bytes.indexOf(LINE_FEED, at);
    const lineEnd = end < 0 ? bytes.length : end;
    this.from = at;
    this.to = lineEnd - 1;
    if (this.to <= at || bytes[this.to] !== CLOSING_BRACE) deviates("opening-form");
    cursor.at = end < 0 ? lineEnd : lineEnd + 1;
  }

  commitment(sha256) {
    const { bytes } = this.cursor;
    const end = VALUE + this.to - this.from;
    if (end > this.committed.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.committed.subarray(0, VALUE));
      this.committed = larger;
    }
    let all = 0;
    for (let at = VALUE, from = this.from; at < end; at++, from++) {
      this.committed[at] = bytes[from];
      all |= bytes[from];
    }
    if (all > 127) this.text();
    return sha256(this.committed.subarray(0, end));
  }

  text() {
    return decode(this.cursor.bytes.subarray(this.from, this.to), "openings.jsonl");
  }
}

/** Moves over a fact as a cell's object has it, every quotation mark twice. */
function takesFact(cursor, { name, bytes, from, to }) {
  if (!cursor.takesText(`""${name}"":`)) return false;
  const table = cursor.bytes;
  let { at } = cursor;
  for (let read = from; read < to; read++) {
    if (table[at++] !== bytes[read]) return false;
    if (bytes[read] === QUOTE && table[at++] !== QUOTE) return false;
  }
  cursor.at = at;
  return true;
}

/** Moves over a record's line of the table. @param shown its facts */
function takesRow(cursor, { seq, entered, kind, subject }, subjects, state, shown) {
  if (!cursor.takesText(`${seq};${entered};${kind};`)) return false;
  if (subject >= 0 && !cursor.takes(subjects.subarray(subject, subject + 64))) return false;
  if (!cursor.takesText(`;${state};"{`)) return false;
  for (let at = 0; at < shown.length; at++)
    if ((at > 0 && !cursor.takesText(",")) || !takesFact(cursor, shown[at])) return false;
  return cursor.takes(ROW_END);
}

/** What a fact says; its text is only known to be what was committed to. */
function readValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return deviates("opening-form");
  }
}

function keysOf({ sequence, from, to }) {
  return { sequence, from: readValue(from ?? "null"), to: readValue(to) };
}

/**
 * Compares each opening with its commitment, and records.csv with what records and openings make.
 * @param wanted pseudonyms of those whose name is asked for
 */
export function checkFacts(parts, pack, { records, bytes }, sha256, wanted) {
  const opens = opensOf(pack);
  const nameOf = ({ subject }) => (subject < 0 ? null : decode(bytes.subarray(subject, subject + 64)));
  const erased = new Set(records.filter(({ kind }) => kind === "subject-erased").map(nameOf));
  const isErased = (record) => erased.size > 0 && record.subject >= 0 && erased.has(nameOf(record));
  const table = new Cursor(partOf(parts, "data/records.csv"));
  if (!table.takes(CSV_HEAD)) deviates("table-differs", { sequence: "–" });
  const counts = { opened: 0, erased: 0, withheld: 0 };
  /** Of a pack with names: who is in its records, and who is said by one to be who. */
  const [people, told] = [new Set(), new Set()];
  const taught = new Set();
  const programmes = new Set();
  /** Who decided, and what the last record says of whose name is asked for. */
  const [deciders, persons] = [new Set(), new Map()];
  const keyChanges = [];
  const openings = new Openings(partOf(parts, "openings.jsonl"));
  for (const record of records) {
    const { seq, kind, form } = record;
    const shown = [];
    for (; openings.seq === seq; openings.read()) {
      const { fact } = openings;
      if (
        !opens(kind, fact) ||
        !form.places.has(fact) ||
        (shown.length > 0 && fact <= shown[shown.length - 1].name)
      )
        deviates("opening-unknown", { sequence: seq, fact });
      if (!commitsTo(bytes, record, fact, openings.commitment(sha256)))
        deviates("opening-wrong", { sequence: seq, fact });
      shown.push({ name: fact, bytes: openings.cursor.bytes, from: openings.from, to: openings.to });
      if (fact === "version" && TAUGHT.includes(kind) && seq >= pack.first && seq < pack.until)
        taught.add(openings.text());
      if (fact === "by") deciders.add(openings.text());
      if (fact === "person" && record.subject >= 0) {
        const who = nameOf(record);
        told.add(who);
        if (wanted.has(who)) persons.set(who, readValue(openings.text()));
      }
      if (fact === "document" && DECIDED.includes(kind)) programmes.add(openings.text());
      if (kind === "key-changed" && fact === "new_key")
        keyChanges.push({ sequence: seq, to: openings.text() });
      if (kind === "key-changed" && fact === "old_key" && keyChanges.at(-1)?.sequence === seq)
        keyChanges[keyChanges.length - 1].from = openings.text();
    }
    if (seq < pack.first || seq >= pack.until) continue;
    if (pack.named && record.subject >= 0 && !isErased(record)) people.add(nameOf(record));
    let asked = 0;
    for (const name of form.names) if (opens(kind, name)) asked++;
    if (shown.length > 0 && shown.length < asked)
      deviates("opening-missing", {
        sequence: seq,
        fact: form.names.find((name) => opens(kind, name) && !shown.some((each) => each.name === name)),
      });
    if (shown.length > 0 && isErased(record)) deviates("opening-erased", { sequence: seq });
    if (shown.length === 0 && asked > 0 && !isErased(record)) deviates("opening-untraced", { sequence: seq });
    const state = shown.length > 0 ? "opened" : asked > 0 ? "erased" : "withheld";
    counts[state]++;
    if (!takesRow(table, record, bytes, state, shown)) deviates("table-differs", { sequence: seq });
  }
  if (openings.seq >= 0) deviates("opening-unknown", { sequence: openings.seq, fact: openings.fact });
  checkLineEnd(parts, "openings.jsonl");
  if (!table.isAtEnd()) deviates("table-more");
  const named = (texts) => new Set([...texts].map(readValue));
  const unnamed = [...people].filter((person) => !told.has(person)).length;
  return {
    ...{ counts, unnamed, taught: named(taught), programmes: named(programmes) },
    ...{ deciders: named(deciders), persons },
    keyChanges: keyChanges.map(keysOf),
  };
}
