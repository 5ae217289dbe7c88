// Facts, compared with what records committed to, and the table that is made of both.

import { linesOf, partOf } from "./archive.js";
import { decode, deviates, encoder, putHex, same } from "./bytes.js";
import { checkLineEnd, commitsTo } from "./tree.js";

const OPENING =
  /^\{"fact":"([a-zA-Z][a-zA-Z0-9_]{0,39})","salt":"([0-9a-f]{64})","seq":(0|[1-9]\d{0,15}),"value":(.+)\}$/;
const LABEL = encoder.encode("wachsam-commitment-v1");
/** What is learned or acknowledged, with the version that was taught. */
const TAUGHT = ["completion", "document-acknowledged"];
/** What names a programme by the hash of its text. */
const DECIDED = ["programme-approved", "programme-reviewed"];
const CSV_HEAD = "\uFEFFrecord;entered;kind;subject;state;facts\r\n";

let committed = new Uint8Array(4096);
committed.set(LABEL);

function commitmentOf(salt, value, sha256) {
  const start = LABEL.length + 32;
  if (committed.length < start + value.length * 3) {
    committed = new Uint8Array(start + value.length * 3);
    committed.set(LABEL);
  }
  putHex(committed, LABEL.length, salt);
  const { written } = encoder.encodeInto(value, committed.subarray(start));
  return sha256(committed.subarray(0, start + written));
}

/** Compares each opening with its commitment, and records.csv with what records and openings make. */
export function checkFacts(parts, pack, { records, bodies }, sha256) {
  const opens = new Set(pack.opened);
  const erased = new Set(
    records.filter(({ kind }) => kind === "subject-erased").map(({ subject }) => subject),
  );
  const table = tableReader(partOf(parts, "data/records.csv"));
  table.expect(CSV_HEAD, null);
  const counts = { opened: 0, erased: 0, withheld: 0 };
  const taught = new Set();
  const programmes = new Set();
  const lines = linesOf(partOf(parts, "openings.jsonl"));
  let next = nextOpening(lines);
  for (const record of records) {
    const { seq, names, kind, subject, entered } = record;
    const shown = [];
    let before = "";
    let object = "";
    for (; next !== null && next.seq === seq; next = nextOpening(lines)) {
      const { fact, salt, value } = next;
      if (!opens.has(fact) || !names.includes(fact) || fact <= before)
        deviates("opening-unknown", { sequence: seq, fact });
      if (!commitsTo(bodies, record, fact, commitmentOf(salt, value, sha256)))
        deviates("opening-wrong", { sequence: seq, fact });
      before = fact;
      shown.push(fact);
      object += `${object === "" ? "" : ","}"${fact}":${value}`;
      if (fact === "version" && TAUGHT.includes(kind) && seq >= pack.first && seq < pack.until)
        taught.add(JSON.parse(value));
      if (fact === "document" && DECIDED.includes(kind)) programmes.add(JSON.parse(value));
    }
    if (seq < pack.first || seq >= pack.until) continue;
    let asked = 0;
    for (const name of names) if (opens.has(name)) asked++;
    if (shown.length > 0 && shown.length < asked)
      deviates("opening-missing", {
        sequence: seq,
        fact: names.find((name) => opens.has(name) && !shown.includes(name)),
      });
    if (shown.length > 0 && erased.has(subject)) deviates("opening-erased", { sequence: seq });
    if (shown.length === 0 && asked > 0 && !(subject !== null && erased.has(subject)))
      deviates("opening-untraced", { sequence: seq });
    const state = shown.length > 0 ? "opened" : asked > 0 ? "erased" : "withheld";
    counts[state]++;
    const cell = object.includes('"') ? object.replaceAll('"', '""') : object;
    table.expect(`${seq};${entered};${kind};${subject ?? ""};${state};"{${cell}}"\r\n`, seq);
  }
  if (next !== null) deviates("opening-unknown", { sequence: next.seq, fact: next.fact });
  checkLineEnd(parts, "openings.jsonl");
  table.end();
  return { counts, taught, programmes };
}

function nextOpening(lines) {
  const { value: line, done } = lines.next();
  if (done) return null;
  const [, fact, salt, seq, value] = OPENING.exec(decode(line, "openings.jsonl")) ?? deviates("opening-form");
  return { fact, salt, seq: Number(seq), value };
}

/** Compares the table in pieces; the first line that differs is then looked for. */
function tableReader(bytes) {
  let at = 0;
  let waiting = "";
  let rows = [];
  const compare = () => {
    const expected = encoder.encode(waiting);
    if (!same(expected, bytes.subarray(at, at + expected.length)))
      for (const { text, sequence } of rows) {
        const row = encoder.encode(text);
        if (!same(row, bytes.subarray(at, at + row.length))) deviates("table-differs", { sequence });
        at += row.length;
      }
    else at += expected.length;
    waiting = "";
    rows = [];
  };
  return {
    expect(text, sequence) {
      waiting += text;
      rows.push({ text, sequence: sequence ?? "–" });
      if (rows.length === 500) compare();
    },
    end() {
      compare();
      if (at !== bytes.length) deviates("table-more");
    },
  };
}
