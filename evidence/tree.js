// Records and the tree (RFC 6962), walked from the first leaf to the last.

import { linesOf, partOf } from "./archive.js";
import { decode, deviates, putHex } from "./bytes.js";

const BODY =
  /^\{"entered":"(\d{4}-\d{2}-\d{2})","facts":\{([^{}]*)\},"kind":"([a-z]+(?:-[a-z]+)*)","seq":(0|[1-9]\d{0,15}),"subject":(?:null|"([0-9a-f]{64})"),"v":1\}$/;
const FACT_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/;
/** Forms seen before, by their names: most records have one of a few, which is kept once for all of them. */
const forms = new Map();
/** Of each kind the form that its last record had: the next one most likely has it too. */
const lastForms = new Map();

/** The names of a list of commitments, a pattern of such lists and where each commitment begins; null for wrong names. */
function formOf(names) {
  const key = names.join();
  const known = forms.get(key);
  if (known) return known;
  let before = "";
  for (const name of names) {
    if (!FACT_NAME.test(name) || name <= before) return null;
    before = name;
  }
  if (!names.includes("at") || !names.includes("entered_at")) return null;
  const places = new Map();
  let at = 0;
  for (const name of names) {
    places.set(name, at + name.length + 4);
    at += name.length + 70;
  }
  const pattern = new RegExp(`^${names.map((name) => `"${name}":"[0-9a-f]{64}"`).join(",")}$`);
  const form = { names, pattern, places };
  forms.set(key, form);
  return form;
}

function isHex(text, from) {
  for (let at = from; at < from + 64; at++) {
    const code = text.charCodeAt(at);
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}

/** A body in the one form that it can have; anything else deviates. */
function readBody(text, line) {
  const [, entered, list, kind, seq, subject] = BODY.exec(text) ?? deviates("record-form", { line });
  let form = lastForms.get(kind);
  if (!form?.pattern.test(list)) {
    form = formOf(namesIn(list, line)) ?? deviates("record-form", { line });
    lastForms.set(once(kind), form);
  }
  return {
    entered: once(entered),
    form,
    names: form.names,
    kind: once(kind),
    seq: Number(seq),
    start: 0,
    subject: subject === undefined ? null : once(subject),
  };
}

const words = new Map();

/** The same text, kept once: a piece of a line would keep the whole line. */
function once(text) {
  const known = words.get(text);
  if (known !== undefined) return known;
  words.set(text, text);
  return text;
}

/** The names in a list of commitments. */
function namesIn(list, line) {
  const found = [];
  for (let at = 0; at < list.length; ) {
    // "name":"commitment", the commitment being 64 digits.
    const end = list.indexOf('":"', at);
    const next = end + 68;
    const isRight = end > at && list[at] === '"' && list[next - 1] === '"' && isHex(list, end + 3);
    if (!isRight || !(next === list.length || list[next] === ",")) deviates("record-form", { line });
    found.push(list.slice(at + 1, end));
    at = next === list.length ? next : next + 1;
    if (at === list.length && next !== list.length) deviates("record-form", { line });
  }
  return found;
}

/** Where the list of commitments begins in every body. */
const LIST = '{"entered":"2026-01-01","facts":{'.length;

/** Whether a record commits to a fact by this hash: the line is looked at again, instead of being kept as a text. */
export function commitsTo(bodies, { start, form }, fact, hash) {
  const from = start + LIST + form.places.get(fact);
  for (let at = 0; at < 64; at++) if (bodies[from + at] !== hash.charCodeAt(at)) return false;
  return true;
}

const NODE = new Uint8Array(65);
NODE[0] = 1;

/** The right edge of the tree: perfect subtrees, the largest first. */
class Edge {
  constructor(sha256) {
    this.sha256 = sha256;
    this.subtrees = [];
    this.size = 0;
  }

  push(hash, leaves) {
    let subtree = { leaves, hash };
    while (this.subtrees.length > 0 && this.subtrees[this.subtrees.length - 1].leaves === subtree.leaves)
      subtree = { leaves: subtree.leaves * 2, hash: this.node(this.subtrees.pop().hash, subtree.hash) };
    this.subtrees.push(subtree);
    this.size += leaves;
  }

  node(left, right) {
    putHex(NODE, 1, left);
    putHex(NODE, 33, right);
    return this.sha256(NODE);
  }

  root() {
    return this.subtrees.map(({ hash }) => hash).reduceRight((right, left) => this.node(left, right));
  }
}

/** The perfect subtrees that leaves from (included) to (excluded) consist of. */
function* perfect(from, to) {
  for (let at = from; at < to; ) {
    let leaves = 1;
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= to) leaves *= 2;
    yield leaves;
    at += leaves;
  }
}

function readProof(parts, size) {
  const text = decode(partOf(parts, "proof.json"), "proof.json");
  let proof = null;
  try {
    proof = JSON.parse(text);
  } catch {
    deviates("proof-form");
  }
  const written = JSON.stringify({ hashes: proof?.hashes, records: proof?.records, size: proof?.size, v: 1 });
  if (
    `${written}\n` !== text ||
    proof.size !== size ||
    !Array.isArray(proof.hashes) ||
    !Array.isArray(proof.records)
  )
    deviates("proof-form");
  let before = -1;
  for (const range of proof.records) {
    const [from, to] = Array.isArray(range) && range.length === 2 ? range : deviates("proof-form");
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from <= before || from >= to || to > size)
      deviates("proof-form");
    before = to;
  }
  for (const hex of proof.hashes)
    if (typeof hex !== "string" || !/^[0-9a-f]{64}$/.test(hex)) deviates("proof-form");
  return { records: proof.records, hashes: proof.hashes };
}

/**
 * Walks from the first leaf to the last: hashes of the proof where no record is handed over, records where one is, and
 * compares each checkpoint when it is reached. @returns the records
 */
export function walkTree(parts, signatures, sha256) {
  const size = signatures.newest.size;
  const proof = readProof(parts, size);
  const isInRecords = (at) => proof.records.some(([from, to]) => at > from && at < to);
  const waiting = [...signatures.stated, ...signatures.brought].sort((a, b) => a.size - b.size);
  const stops = new Set([size, ...signatures.stated.map((each) => each.size), ...proof.records.flat()]);
  for (const { size: asked, source, signer } of signatures.brought)
    if (asked > 0 && !stops.has(asked) && !isInRecords(asked))
      deviates(signer ? "brought-unproven" : "brought-unproven-plain", { source, size: asked });

  const edge = new Edge(sha256);
  const records = [];
  const bytes = partOf(parts, "records.jsonl");
  const bodies = linesOf(bytes);
  let used = 0;
  let scratch = new Uint8Array(4096);
  const compare = () => {
    while (waiting.length > 0 && waiting[0].size <= edge.size) {
      const { size: stated, root, source, brought, signer } = waiting.shift();
      const code = !brought ? "root-differs" : signer ? "brought-differs" : "brought-differs-plain";
      if (stated > 0 && edge.root() !== root) deviates(code, { source, size: stated });
    }
  };
  const takeRecord = (sequence) => {
    const { value: line } = bodies.next();
    if (line === undefined) deviates("records-end", { sequence });
    const body = readBody(decode(line, "records.jsonl"), records.length + 1);
    if (body.seq !== sequence) deviates("record-number", { sequence, found: body.seq });
    if (line.length >= scratch.length) scratch = new Uint8Array(line.length * 2);
    scratch[0] = 0;
    scratch.set(line, 1);
    edge.push(sha256(scratch.subarray(0, line.length + 1)), 1);
    body.start = line.byteOffset - bytes.byteOffset;
    records.push(body);
  };

  let at = 0;
  compare();
  for (const stop of [...stops].filter((each) => each > 0).sort((a, b) => a - b)) {
    if (proof.records.some(([from, to]) => from <= at && stop <= to)) {
      for (; at < stop; at++) {
        takeRecord(at);
        if (waiting.length > 0 && waiting[0].size <= edge.size) compare();
      }
    } else {
      for (const leaves of perfect(at, stop))
        edge.push(proof.hashes[used++] ?? deviates("proof-length"), leaves);
      at = stop;
      compare();
    }
  }
  if (used !== proof.hashes.length) deviates("proof-length");
  if (!bodies.next().done) deviates("records-more");
  checkLineEnd(parts, "records.jsonl");
  return { records, bodies: bytes, ranges: proof.records };
}

export function checkLineEnd(parts, path) {
  const bytes = partOf(parts, path);
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) deviates("line-end", { path });
}
