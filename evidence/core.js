// What both verifiers of an evidence pack do, without anything of the app: rebuild the archive, recompute hashes, tree and
// facts, and stop at the first thing that is not as it must be. verify.mjs and verify.html are made of this file.

/** The first deviation: a code with values, which words.js says in a sentence. */
class Deviation extends Error {
  constructor(code, values) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

function deviates(code, values = {}) {
  throw new Deviation(code, values);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes, path) {
  try {
    return decoder.decode(bytes);
  } catch {
    return deviates("not-utf8", { path });
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function hexOf(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at++) text += HEX[bytes[at]];
  return text;
}

/** What a digit of hex stands for, by its code: "0" to "9" and "a" to "f". */
function nibble(code) {
  return code < 58 ? code - 48 : code - 87;
}

/** Writes 64 digits as 32 bytes. */
function putHex(bytes, from, hex) {
  for (let at = 0; at < 32; at++)
    bytes[from + at] = (nibble(hex.charCodeAt(2 * at)) << 4) | nibble(hex.charCodeAt(2 * at + 1));
}

function hexBytes(hex) {
  const bytes = new Uint8Array(32);
  putHex(bytes, 0, hex);
  return bytes;
}

/** Strict: a text has one meaning and a meaning one text. Null for anything else. */
function bytesOfBase64(text) {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : null;
}

function same(a, b) {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function joined(...pieces) {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

// ---- The archive: stored parts in the order of their names, all at one fixed time, nothing else.

/** Four tables, for four bytes at a time. */
const CRC = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)];
for (let byte = 0; byte < 256; byte++) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  CRC[0][byte] = rest;
}
for (let table = 1; table < 4; table++)
  for (let byte = 0; byte < 256; byte++) {
    const before = CRC[table - 1][byte];
    CRC[table][byte] = (before >>> 8) ^ CRC[0][before & 0xff];
  }

function crc32(bytes) {
  const [t0, t1, t2, t3] = CRC;
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc = t3[crc & 0xff] ^ t2[(crc >>> 8) & 0xff] ^ t1[(crc >>> 16) & 0xff] ^ t0[crc >>> 24];
  }
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function fields(...pairs) {
  const bytes = new Uint8Array(pairs.reduce((length, [size]) => length + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

const LOCAL = 0x04034b50;
const UNLISTED = ["manifest.sig", "manifest.txt"];
/** Version 2.0, UTF-8 names, stored, midnight of 1 January 1980: the same in every pack. */
const common = (crc, size, name) => [
  [2, 20],
  [2, 0x0800],
  [2, 0],
  [2, 0],
  [2, 0x0021],
  [4, crc],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
];

function localHeader({ crc, size, name }) {
  return joined(fields([4, LOCAL], ...common(crc, size, name)), name);
}

function directoryEntry({ crc, size, name, offset }) {
  return joined(
    fields([4, 0x02014b50], [2, 20], ...common(crc, size, name), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    name,
  );
}

/** Reads the parts, and writes each header anew to compare it. */
function readArchive(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map();
  const directory = [];
  let at = 0;
  let before = "";
  while (at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    const size = view.getUint32(at + 18, true);
    const start = at + 30 + view.getUint16(at + 26, true);
    if (start + size > bytes.length) deviates(parts.size === 0 ? "no-pack" : "archive-cut", { offset: at });
    const name = bytes.slice(at + 30, start);
    const path = decode(name, `byte ${at}`);
    const data = bytes.subarray(start, start + size);
    const part = { crc: crc32(data), size, name, offset: at };
    const header = localHeader(part);
    if (!same(header, bytes.subarray(at, start))) {
      const stated = view.getUint32(at + 14, true);
      const otherwiseSame = same(localHeader({ ...part, crc: stated }), bytes.subarray(at, start));
      deviates(otherwiseSame ? "part-damaged" : "archive-form", { path, offset: at });
    }
    if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*(\/[a-zA-Z0-9][a-zA-Z0-9._-]*)*$/.test(path))
      deviates("part-name", { path });
    // The manifest speaks of all others and can only be written last.
    const place = UNLISTED.includes(path) ? `~${path}` : path;
    if (place === before) deviates("part-twice", { path });
    if (place < before) deviates("part-order", { path });
    before = place;
    parts.set(path, data);
    directory.push(directoryEntry(part));
    at = start + size;
  }
  if (parts.size === 0) deviates("no-pack");
  const entries = joined(...directory);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, parts.size],
    [2, parts.size],
    [4, entries.length],
    [4, at],
    [2, 0],
  );
  if (!same(joined(entries, end), bytes.subarray(at))) deviates("archive-end", { offset: at });
  return parts;
}

function partOf(parts, path) {
  return parts.get(path) ?? deviates("part-missing", { path });
}

/** Every part but the manifest and its signature stands in the manifest with its SHA-256, in the same order. */
function checkManifest(parts, sha256) {
  const stated = new Map();
  for (const line of linesOf(partOf(parts, "manifest.txt"))) {
    const [, sum, path] =
      /^([0-9a-f]{64}) {2}(\S+)$/.exec(decode(line, "manifest.txt")) ?? deviates("manifest-form");
    if (stated.has(path)) deviates("manifest-form");
    stated.set(path, sum);
  }
  for (const path of stated.keys()) partOf(parts, path);
  for (const [path, data] of parts) {
    if (UNLISTED.includes(path)) continue;
    if (!stated.has(path)) deviates("part-extra", { path });
    if (sha256(data) !== stated.get(path)) deviates("part-changed", { path });
  }
  if ([...stated.keys()].join("\n") !== [...stated.keys()].sort().join("\n")) deviates("manifest-form");
  return stated.size;
}

/** Lines that all end with a line feed. */
function* linesOf(bytes) {
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(10, from);
    if (end < 0) {
      yield bytes.subarray(from);
      return;
    }
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

function textLines(parts, path) {
  const bytes = partOf(parts, path);
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) deviates("line-end", { path });
  return [...linesOf(bytes)].map((line) => decode(line, path));
}

// ---- Signed notes (C2SP signed-note and tlog-checkpoint, Ed25519).

const NOTE = /^((?:[^\n]+\n){3,})\n((?:— [^\n]+\n){1,16})$/u;
const NOTES = /(?:[^\n]+\n){3,}\n(?:— [^\n]+\n){1,16}/gu;

function splitNotes(text) {
  const plain = `${text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim()}\n`;
  const notes = plain.match(NOTES) ?? [];
  return notes.length > 0 && plain.replace(NOTES, "").trim() === "" ? notes : null;
}

/** Reads `name+id+base64`; null if it is no key, or its id does not fit. */
function parseKey(line, sha256) {
  const [, name, id, base64] =
    /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(line.trim()) ?? [];
  const bytes = base64 === undefined ? null : bytesOfBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== 1) return null;
  const computed = sha256(joined(encoder.encode(`${name}\n`), bytes)).slice(0, 8);
  return computed === id ? { name, id, raw: bytes.subarray(1), line: line.trim() } : null;
}

/** The note's text and the key that signed it, or the fault. */
async function openNote(note, keys, ed25519) {
  const [, text, signatures] = NOTE.exec(note) ?? [];
  if (text === undefined) return { fault: "malformed" };
  let signer = null;
  for (const line of signatures.trimEnd().split("\n")) {
    const [, name, base64] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = base64 === undefined ? null : bytesOfBase64(base64);
    if (!bytes || bytes.length < 5) return { fault: "malformed" };
    const key = keys.find((each) => each.name === name && each.id === hexOf(bytes.subarray(0, 4)));
    if (!key) continue;
    if (!(await ed25519(key.raw, bytes.subarray(4), encoder.encode(text)))) return { fault: "signature" };
    signer = key;
  }
  if (!signer) return { fault: "unknown-key" };
  return text.startsWith(`${signer.name}\n`) ? { text, signer } : { fault: "other-log" };
}

async function openCheckpoint(note, keys, ed25519) {
  const opened = await openNote(note, keys, ed25519);
  if (opened.fault) return opened;
  const [, size, base64] = opened.text.split("\n");
  const root = bytesOfBase64(base64);
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32) return { fault: "malformed" };
  return { size: Number(size), root: hexOf(root), signer: opened.signer };
}

async function readSignatures(parts, brought, { sha256, ed25519 }) {
  const own = textLines(parts, "keys.txt").map((line) => parseKey(line, sha256) ?? deviates("keys-form"));
  const given = brought.keys.map((line) => parseKey(line, sha256) ?? deviates("brought-key", { key: line }));
  const faulty = (what, fault, values) => deviates(`${what}-${fault}`, values);

  const signature = await openNote(decode(partOf(parts, "manifest.sig"), "manifest.sig"), own, ed25519);
  if (signature.fault) faulty("manifest", signature.fault);
  const sum = btoa(String.fromCharCode(...hexBytes(sha256(partOf(parts, "manifest.txt")))));
  if (signature.text !== `${signature.signer.name}\nevidence-pack-manifest-v1\n${sum}\n`)
    deviates("manifest-signature");

  const newest = await openCheckpoint(
    decode(partOf(parts, "checkpoint.txt"), "checkpoint.txt"),
    own,
    ed25519,
  );
  if (newest.fault) faulty("checkpoint", newest.fault, { path: "checkpoint.txt", number: 1 });
  for (const { signer } of [signature, newest])
    if (given.length > 0 && !given.some(({ line }) => line === signer.line))
      deviates("other-key", { key: signer.line });

  const stated = [];
  const kept = decode(partOf(parts, "checkpoints.txt"), "checkpoints.txt");
  const notes = kept === "" ? [] : splitNotes(kept);
  if (!notes || notes.join("\n") !== kept)
    deviates("checkpoint-malformed", { path: "checkpoints.txt", number: 1 });
  for (const [index, note] of notes.entries()) {
    const checkpoint = await openCheckpoint(note, own, ed25519);
    if (checkpoint.fault)
      faulty("checkpoint", checkpoint.fault, { path: "checkpoints.txt", number: index + 1 });
    if (checkpoint.size <= (stated.at(-1)?.size ?? 0) || checkpoint.size >= newest.size)
      deviates("checkpoint-order", { size: checkpoint.size });
    stated.push({ ...checkpoint, source: "checkpoints.txt" });
  }
  stated.push({ ...newest, source: "checkpoint.txt" });

  const others = [];
  for (const { name, text } of brought.checkpoints) {
    for (const note of splitNotes(text) ?? deviates("brought-malformed", { source: name })) {
      const checkpoint = await openCheckpoint(note, [...own, ...given], ed25519);
      if (checkpoint.fault) faulty("brought", checkpoint.fault, { source: name });
      if (checkpoint.size > newest.size)
        deviates("brought-newer", { source: name, size: checkpoint.size, newest: newest.size });
      others.push({ ...checkpoint, source: name, brought: true });
    }
  }
  return { newest, stated, brought: others, keyBrought: given.length > 0, key: newest.signer.line };
}

// ---- Records and the tree (RFC 6962).

const BODY =
  /^\{"entered":"(\d{4}-\d{2}-\d{2})","facts":\{([^{}]*)\},"kind":"([a-z]+(?:-[a-z]+)*)","seq":(0|[1-9]\d{0,15}),"subject":(null|"[0-9a-f]{64}"),"v":1\}$/;
const FACT_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/;
/** Names seen before need not be looked at again. */
const factNames = new Set();

function isFactName(name) {
  if (factNames.has(name)) return true;
  if (!FACT_NAME.test(name)) return false;
  factNames.add(name);
  return true;
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
  const names = [];
  const commitments = [];
  let before = "";
  for (const piece of list.split(",")) {
    // "name":"commitment", the commitment being 64 digits.
    const end = piece.length - 68;
    const name = piece.slice(1, end);
    const isRight = piece[0] === '"' && piece.startsWith('":"', end) && piece.endsWith('"');
    if (!isRight || !isHex(piece, end + 3) || !isFactName(name) || name <= before)
      deviates("record-form", { line });
    before = name;
    names.push(name);
    commitments.push(piece.slice(-65, -1));
  }
  if (!names.includes("at") || !names.includes("entered_at")) deviates("record-form", { line });
  return {
    entered,
    names,
    commitments,
    kind,
    seq: Number(seq),
    subject: subject === "null" ? null : subject.slice(1, -1),
  };
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
function walkTree(parts, signatures, sha256) {
  const size = signatures.newest.size;
  const proof = readProof(parts, size);
  const isInRecords = (at) => proof.records.some(([from, to]) => at > from && at < to);
  const waiting = [...signatures.stated, ...signatures.brought].sort((a, b) => a.size - b.size);
  const stops = new Set([size, ...signatures.stated.map((each) => each.size), ...proof.records.flat()]);
  for (const { size: asked, source } of signatures.brought)
    if (asked > 0 && !stops.has(asked) && !isInRecords(asked))
      deviates("brought-unproven", { source, size: asked });

  const edge = new Edge(sha256);
  const records = [];
  const bodies = linesOf(partOf(parts, "records.jsonl"));
  let used = 0;
  let scratch = new Uint8Array(4096);
  const compare = () => {
    while (waiting.length > 0 && waiting[0].size <= edge.size) {
      const { size: stated, root, source, brought } = waiting.shift();
      if (stated > 0 && edge.root() !== root)
        deviates(brought ? "brought-differs" : "root-differs", { source, size: stated });
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
  return { records, ranges: proof.records };
}

function checkLineEnd(parts, path) {
  const bytes = partOf(parts, path);
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) deviates("line-end", { path });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function readPack(parts, size) {
  const text = decode(partOf(parts, "pack.json"), "pack.json");
  let pack = null;
  try {
    pack = JSON.parse(text);
  } catch {
    deviates("pack-form");
  }
  const { first, from, named, opened, purpose, to, until } = pack ?? {};
  const written = JSON.stringify({ first, from, named, opened, purpose, size: pack?.size, to, until, v: 1 });
  const isRight =
    `${written}\n` === text &&
    pack.size === size &&
    [first, until].every(Number.isSafeInteger) &&
    0 <= first &&
    first <= until &&
    until <= size &&
    [from, to].every((day) => DAY.test(day)) &&
    from <= to &&
    typeof named === "boolean" &&
    Array.isArray(opened) &&
    (purpose === null || typeof purpose === "string");
  return isRight ? pack : deviates("pack-form");
}

/** Nothing of the period is left out: the record before is earlier, the record after is later. */
function checkPeriod({ first, until, from, to, size }, { records, ranges }) {
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

// ---- Facts and what is made of them.

const OPENING =
  /^\{"fact":"([a-zA-Z][a-zA-Z0-9_]{0,39})","salt":"([0-9a-f]{64})","seq":(0|[1-9]\d{0,15}),"value":(.+)\}$/;
const LABEL = encoder.encode("wachsam-commitment-v1");
/** What is learned or acknowledged, with the version that was taught. */
const TAUGHT = ["completion", "document-acknowledged"];
/** What names a programme by the hash of its text. */
const DECIDED = ["programme-approved", "programme-reviewed"];
const CSV_HEAD = "\uFEFFrecord,entered,kind,subject,state,facts\r\n";

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
function checkFacts(parts, pack, { records }, sha256) {
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
  for (const { seq, names, commitments, kind, subject, entered } of records) {
    const shown = [];
    let before = "";
    let object = "";
    for (; next !== null && next.seq === seq; next = nextOpening(lines)) {
      const { fact, salt, value } = next;
      const place = names.indexOf(fact);
      if (!opens.has(fact) || place < 0 || fact <= before)
        deviates("opening-unknown", { sequence: seq, fact });
      if (commitmentOf(salt, value, sha256) !== commitments[place])
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
    table.expect(`${seq},${entered},${kind},${subject ?? ""},${state},"{${cell}}"\r\n`, seq);
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

function sortedPairs(object) {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The name of a version: SHA-256 over its sources, pictures and terms, as docs/evidence-pack.md says. */
function versionOf({ sources, images, terms }, sha256) {
  const plain = (source) =>
    `${source
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n")
      .normalize("NFC")
      .replace(/\n+$/, "")}\n`;
  const words = sortedPairs(terms).map(([id, { term, meaning }]) => [
    id,
    [term.de, term.en, meaning.de, meaning.en].map((text) => text.normalize("NFC")),
  ]);
  const languages = sortedPairs(sources).map(([language, source]) => [language, plain(source)]);
  const parts = [
    words.length > 0 ? 2 : 1,
    languages,
    sortedPairs(images),
    ...(words.length > 0 ? [words] : []),
  ];
  return sha256(encoder.encode(JSON.stringify(parts)));
}

/** The taught versions of the period are there, each with the sources that its name is the hash of. */
function checkLessons(parts, taught, sha256) {
  const there = new Set(
    [...parts.keys()].filter((path) => path.startsWith("lessons/")).map((path) => path.split("/")[1]),
  );
  for (const version of taught) if (!there.has(version)) deviates("lesson-missing", { version });
  for (const version of there) {
    if (!taught.has(version)) deviates("lesson-extra", { version });
    const path = `lessons/${version}/source.json`;
    let source = null;
    let name = null;
    try {
      source = JSON.parse(decode(partOf(parts, path), path));
      name = versionOf(source, sha256);
    } catch (error) {
      if (error instanceof Deviation) throw error;
      deviates("lesson-form", { version });
    }
    if (name !== version) deviates("lesson-differs", { version });
    for (const [image, sum] of Object.entries(source.images))
      if (sha256(partOf(parts, `lessons/${version}/${image}`)) !== sum)
        deviates("lesson-picture", { version, image });
  }
  return there.size;
}

/** The programmes that the management decided on are there, each the text that its name is the hash of. */
function checkProgrammes(parts, programmes, sha256) {
  for (const path of parts.keys()) {
    const [, name] = /^programme\/([^.]*)/.exec(path) ?? [];
    if (name !== undefined && !programmes.has(name)) deviates("programme-extra", { programme: name });
  }
  for (const programme of programmes) {
    const text = parts.get(`programme/${programme}.json`) ?? deviates("programme-missing", { programme });
    if (sha256(text) !== programme) deviates("programme-differs", { programme });
  }
  return programmes.size;
}

/**
 * Checks a whole pack.
 * @param bytes the file
 * @param brought { checkpoints: [{ name, text }], keys: [line] } from elsewhere
 * @param tools { sha256(bytes) -> hex, ed25519(key, signature, message) -> promise of true }
 * @returns the verdict, what was checked until then, and the first deviation if there is one
 */
export async function verifyPack(bytes, brought, tools) {
  const checks = [];
  const checked = (code, values = {}) => checks.push({ code, values });
  try {
    const parts = readArchive(bytes);
    checked("archive", { parts: parts.size });
    checked("manifest", { parts: checkManifest(parts, tools.sha256) });
    const signatures = await readSignatures(parts, brought, tools);
    checked(signatures.keyBrought ? "key-brought" : "key-own", { key: signatures.key });
    const pack = readPack(parts, signatures.newest.size);
    const tree = walkTree(parts, signatures, tools.sha256);
    checkPeriod(pack, tree);
    checked("records", { records: pack.until - pack.first, size: pack.size, from: pack.from, to: pack.to });
    checked(pack.until === pack.size ? "period-open" : "period-whole", { to: pack.to });
    checked("checkpoints", { checkpoints: signatures.stated.length });
    const { counts, taught, programmes } = checkFacts(parts, pack, tree, tools.sha256);
    checked("facts", counts);
    checked("lessons", { lessons: checkLessons(parts, taught, tools.sha256) });
    checked("programmes", { programmes: checkProgrammes(parts, programmes, tools.sha256) });
    if (signatures.brought.length === 0) return { verdict: "consistent", checks, values: {} };
    const size = Math.max(...signatures.brought.map((each) => each.size));
    checked("brought", { checkpoints: signatures.brought.length });
    const { source } = signatures.brought.find((each) => each.size === size);
    const after = Math.max(0, pack.until - Math.max(size, pack.first));
    return { verdict: "verified", checks, values: { size, source, after } };
  } catch (error) {
    if (!(error instanceof Deviation)) throw error;
    return { verdict: "deviates", checks, values: {}, deviation: { code: error.code, values: error.values } };
  }
}
