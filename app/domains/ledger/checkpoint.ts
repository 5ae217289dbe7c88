// Checkpoints: signed statements of the log's size and root in three lines of text, which anybody can keep and compare.

import { createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";
import type { Hash } from "./merkle.ts";

/** A tree's state, as a checkpoint states it. */
export interface Checkpoint {
  /** Names the log; the key has the same name. */
  origin: string;
  /** Number of records. */
  size: number;
  root: Hash;
}

/** A public key that checkpoints are checked with: an Ed25519 key with the name of its log. */
export interface Verifier {
  name: string;
  publicKey: KeyObject;
  keyId: Buffer;
}

/** What makes checkpoints. */
export interface Signer extends Verifier {
  privateKey: KeyObject;
}

export type CheckpointFault = "malformed" | "unknown-key" | "bad-signature" | "other-origin";

/** Type byte of plain Ed25519 signatures in C2SP signed-note. */
const ED25519 = 0x01;
/** Neither white space nor "+" nor control characters: C2SP signed-note. */
const NAME = /^[^\s+\p{Cc}]{1,200}$/u;
const NOTE = /^((?:[^\n]+\n){3,})\n((?:— [^\n]+\n){1,16})$/u;
const NOTES = /(?:[^\n]+\n){3,}\n(?:— [^\n]+\n){1,16}/gu;
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Makes a verifier from a name and an Ed25519 public key; key id = SHA-256(name || 0x0A || 0x01 || key)[:4]. */
export function verifierOf(name: string, publicKey: KeyObject): Verifier {
  if (!NAME.test(name)) throw new TypeError(`"${name}" is no name for a key.`);
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), rawKey(publicKey)]);
  return { name, publicKey, keyId: hash("sha256", bytes, "buffer").subarray(0, 4) };
}

/** The public key as one line, `name+keyid+base64(0x01 || key)`, as other C2SP tools read it. */
export function verifierKey({ name, keyId, publicKey }: Verifier): string {
  const key = Buffer.concat([Buffer.of(ED25519), rawKey(publicKey)]);
  return `${name}+${keyId.toString("hex")}+${key.toString("base64")}`;
}

/** Reads such a line; null if it is none, or its key id does not fit its key. */
export function parseVerifierKey(line: string): Verifier | null {
  const [name, id, ...rest] = line.trim().split("+");
  const key = Buffer.from(rest.join("+"), "base64");
  if (!name || !NAME.test(name) || key.length !== 33 || key[0] !== ED25519) return null;
  const jwk = { kty: "OKP", crv: "Ed25519", x: key.subarray(1).toString("base64url") };
  const verifier = verifierOf(name, createPublicKey({ key: jwk, format: "jwk" }));
  return verifier.keyId.toString("hex") === id ? verifier : null;
}

/** Signs a tree's state: a note in the format of C2SP tlog-checkpoint and signed-note. */
export function signCheckpoint(signer: Signer, { size, root }: Pick<Checkpoint, "size" | "root">): string {
  return signNote(signer, [String(size), root.toString("base64")]);
}

/** Signs lines below the log's name; the first must say what they are, so that no note is taken for one of another kind. */
export function signNote(signer: Signer, lines: readonly [string, ...string[]]): string {
  const text = [signer.name, ...lines, ""].join("\n");
  const signature = Buffer.concat([signer.keyId, sign(null, Buffer.from(text), signer.privateKey)]);
  return `${text}\n— ${signer.name} ${signature.toString("base64")}\n`;
}

/**
 * Reads a note if one of the known keys signed it, and none of them signed it wrongly; ignores signatures of others,
 * as signed-note asks. The origin must be the name of the key.
 */
export function openCheckpoint(
  note: string,
  verifiers: readonly Verifier[],
): { ok: true; checkpoint: Checkpoint } | { ok: false; fault: CheckpointFault } {
  const [, text, signatures] = NOTE.exec(note) ?? [];
  const checkpoint = text === undefined ? null : parseText(text);
  if (text === undefined || signatures === undefined || !checkpoint) return { ok: false, fault: "malformed" };

  let signer: Verifier | undefined;
  for (const line of signatures.trimEnd().split("\n")) {
    const [, name, base64] = SIGNATURE.exec(line) ?? [];
    const bytes = base64 === undefined ? null : strictBase64(base64);
    if (!bytes) return { ok: false, fault: "malformed" };
    const known = verifiers.find((one) => one.name === name && one.keyId.equals(bytes.subarray(0, 4)));
    if (!known) continue;
    if (!verify(null, Buffer.from(text), known.publicKey, bytes.subarray(4)))
      return { ok: false, fault: "bad-signature" };
    signer = known;
  }
  if (!signer) return { ok: false, fault: "unknown-key" };
  return signer.name === checkpoint.origin ? { ok: true, checkpoint } : { ok: false, fault: "other-origin" };
}

/**
 * Finds the notes in a file that holds several, with blank lines between.
 * Null if the file holds anything else, or none. Windows' line ends and a byte order mark are forgiven.
 */
export function splitNotes(file: string): string[] | null {
  const text = `${file
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim()}\n`;
  const notes = text.match(NOTES) ?? [];
  return notes.length > 0 && text.replace(NOTES, "").trim() === "" ? notes : null;
}

/** Extension lines are allowed by the format and ignored. */
function parseText(text: string): Checkpoint | null {
  const [origin, size, base64] = text.split("\n");
  const root = strictBase64(base64 ?? "");
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || root?.length !== 32) return null;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : null;
}

/** Node forgives wrong base64; here a text has one meaning and a meaning one text (RFC 4648, 3.5). */
function strictBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

function rawKey(publicKey: KeyObject): Buffer {
  const { crv, x } = publicKey.export({ format: "jwk" });
  if (crv !== "Ed25519" || typeof x !== "string") throw new TypeError("Checkpoints want an Ed25519 key.");
  return Buffer.from(x, "base64url");
}
