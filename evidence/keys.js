// The log's keys are one chain: each but the first took the place of the one before by a record, which a checkpoint of the
// one before covers. Afterwards the one before signs no more. A key outside the chain could be anybody's.

import { partOf } from "./archive.js";
import { decode, deviates } from "./bytes.js";

/** What stands before the 32 bytes of an Ed25519 key in its usual file (RFC 8410), in base64. */
const PEM_START = "MCowBQYDK2VwAyEA";

/** Each key is there as a file for openssl as well, and is the same. */
export function checkKeyFiles(parts, keys) {
  for (const { id, raw } of keys) {
    const path = `keys/${id}.pem`;
    const base64 = `${PEM_START}${btoa(String.fromCharCode(...raw))}`;
    const text = `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
    if (decode(partOf(parts, path), path) !== text) deviates("key-file", { path });
  }
  for (const path of parts.keys())
    if (path.startsWith("keys/") && !keys.some(({ id }) => path === `keys/${id}.pem`))
      deviates("key-file", { path });
}

/**
 * @param keys of keys.txt, the oldest first
 * @param changes the records of the log that say which key took the place of which, in order
 */
export function checkKeyChain({ keys, signer, stated }, changes) {
  const outside = keys.find(
    ({ line }, at) => at > 0 && (changes[at - 1]?.to !== line || changes[at - 1].from !== keys[at - 1].line),
  );
  if (outside) deviates("key-outside", { key: outside.line });
  if (changes.length >= keys.length) deviates("key-missing", { sequence: changes[keys.length - 1].sequence });
  for (const [at, key] of keys.entries()) {
    const own = stated.filter((checkpoint) => checkpoint.signer === key);
    const began = changes[at - 1]?.sequence ?? -1;
    const ended = changes[at]?.sequence ?? Number.POSITIVE_INFINITY;
    const early = own.find(({ size }) => size <= began);
    if (early) deviates("key-early", { size: early.size, sequence: began });
    const beyond = own.filter(({ size }) => size > ended);
    if (beyond.length > 1) deviates("key-late", { size: beyond[1].size, sequence: ended });
    if (at < changes.length && beyond.length === 0) deviates("key-outside", { key: keys[at + 1].line });
  }
  if (signer !== keys[keys.length - 1]) deviates("key-former", { key: signer.line });
  return changes.length;
}
