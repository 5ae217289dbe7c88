// Signed notes (C2SP signed-note and tlog-checkpoint, Ed25519): the manifest's signature, checkpoints, keys.

import { partOf, textLines } from "./archive.js";
import { bytesOfBase64, decode, deviates, encoder, hexBytes, hexOf, joined } from "./bytes.js";
import { checkKeyFiles } from "./keys.js";

const NOTE = /^((?:[^\n]+\n){3,})\n((?:— [^\n]+\n){1,16})$/u;

/** Notes with an empty line between them; each has one itself, before its signatures. What is none of them is no checkpoint. */
function splitNotes(text) {
  const pieces = text.split("\n\n");
  return pieces.flatMap((piece, at) => {
    if (at % 2 === 0) return [];
    const isLast = at === pieces.length - 1;
    return `${pieces[at - 1]}\n\n${piece}${isLast ? "" : "\n"}`;
  });
}

/**
 * Keys of small order, without their sign: for them anybody can make signatures, which some programs take and others do not.
 */
const WEAK = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ...["ec", "ed", "ee"].map((first) => `${first}${"ff".repeat(30)}7f`),
]);

function isWeak(raw) {
  const unsigned = raw.slice();
  unsigned[31] &= 0x7f;
  return WEAK.has(hexOf(unsigned));
}

/** Reads `name+id+base64`; null if it is no key, or its id does not fit. */
export function parseKey(line, sha256) {
  const [, name, id, base64] =
    /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(line.trim()) ?? [];
  const bytes = base64 === undefined ? null : bytesOfBase64(base64);
  if (bytes?.length !== 33 || bytes[0] !== 1 || isWeak(bytes.subarray(1))) return null;
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

export async function readSignatures(parts, brought, { sha256, ed25519 }) {
  const own = textLines(parts, "keys.txt").map((line) => parseKey(line, sha256) ?? deviates("keys-form"));
  if (own.length === 0 || new Set(own.map(({ line }) => line)).size < own.length) deviates("keys-form");
  checkKeyFiles(parts, own);
  const given = brought.keys;
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
  // Any key of the chain: from each, the log's records lead to the one that signs now.
  if (given.length > 0 && !given.some(({ line }) => own.some((key) => key.line === line)))
    deviates("other-key", { key: signature.signer.line });

  const stated = [];
  const kept = decode(partOf(parts, "checkpoints.txt"), "checkpoints.txt");
  const notes = kept === "" ? [] : splitNotes(kept);
  if (notes.join("\n") !== kept) deviates("checkpoint-malformed", { path: "checkpoints.txt", number: 1 });
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
  const newer = [];
  for (const { note, source, origin, size, root } of brought.checkpoints) {
    // Without a signature it is what somebody has on paper: it counts as far as they know where they have it from.
    const plain = { size, root, ...(own.every(({ name }) => name !== origin) && { fault: "other-log" }) };
    const checkpoint = note ? await openCheckpoint(note, [...own, ...given], ed25519) : plain;
    const fault = checkpoint.fault === "malformed" ? "signature" : checkpoint.fault;
    if (fault) faulty("brought", fault, { source });
    // An older pack is a true one, but says nothing about what somebody holds who has newer checkpoints.
    (checkpoint.size > newest.size ? newer : others).push({ ...checkpoint, source, brought: true });
  }
  return {
    keys: own,
    signer: signature.signer,
    newest,
    stated,
    brought: others,
    newer,
    keyBrought: given.length > 0,
  };
}
