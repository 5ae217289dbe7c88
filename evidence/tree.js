// Records and the tree (RFC 6962), walked from the first leaf to the last.

import { partOf } from "./archive.js";
import { decode, deviates, putHex } from "./bytes.js";
import { Cursor } from "./cursor.js";
import { readBody } from "./record-body.js";

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
  const cursor = new Cursor(bytes);
  let used = 0;
  /** A zero and a record (RFC 6962, section 2.1). */
  let leaf = new Uint8Array(4096);
  let differs = null;
  const compare = () => {
    while (waiting.length > 0 && waiting[0].size <= edge.size) {
      const { size: stated, root, source, brought, signer } = waiting.shift();
      if (stated === 0 || edge.root() === root) continue;
      if (!brought) deviates("root-differs", { source, size: stated });
      // The pack's own come first: whatever is wrong with them says nothing about what was brought.
      differs ??= { code: signer ? "brought-differs" : "brought-differs-plain", source, size: stated };
    }
  };
  const takeRecord = (sequence) => {
    if (cursor.isAtEnd()) deviates("records-end", { sequence });
    const body = readBody(cursor) ?? deviates("record-form", { line: records.length + 1 });
    if (body.seq !== sequence) deviates("record-number", { sequence, found: body.seq });
    const length = body.end - body.start;
    if (length >= leaf.length) leaf = new Uint8Array(length * 2);
    leaf.set(bytes.subarray(body.start, body.end), 1);
    edge.push(sha256(leaf.subarray(0, length + 1)), 1);
    records.push(body);
  };

  let at = 0;
  compare();
  let next = 0;
  for (const stop of [...stops].filter((each) => each > 0).sort((a, b) => a - b)) {
    while (next < proof.records.length && proof.records[next][1] <= at) next++;
    // The ranges stand in their order, so that only one can hold what comes next.
    const [from, to] = proof.records[next] ?? [size, size];
    if (from <= at && stop <= to) {
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
  if (!cursor.isAtEnd()) deviates("records-more");
  checkLineEnd(parts, "records.jsonl");
  if (differs !== null) deviates(differs.code, { source: differs.source, size: differs.size });
  return { records, bytes, ranges: proof.records };
}

export function checkLineEnd(parts, path) {
  const bytes = partOf(parts, path);
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 10) deviates("line-end", { path });
}
