// The script: node verify.mjs PACK.zip [--checkpoint FILE ...] [--key KEY ...] [--lang de|en]

import { createPublicKey, hash, verify } from "node:crypto";
import { closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import * as zlib from "node:zlib";
import { textOf } from "./brought.js";
import { verifyPack } from "./core.js";
import { sentencesOf, WORDS } from "./words.js";

/** @param bytes a whole pack; the hashing is Node's own */
export function verifyWithNode(bytes, brought) {
  return verifyPack(bytes, brought, {
    // Older versions have none: then ours counts.
    crc32: zlib.crc32,
    sha256: (data) => hash("sha256", data, "hex"),
    ed25519: async (raw, signature, message) => {
      const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(raw).toString("base64url") };
      return (
        signature.length === 64 &&
        verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature)
      );
    },
  });
}

function readWhole(file) {
  const size = statSync(file).size;
  const bytes = new Uint8Array(size);
  const handle = openSync(file, "r");
  for (let at = 0; at < size; ) {
    const read = readSync(handle, bytes, at, Math.min(size - at, 1 << 28), at);
    if (read === 0) break;
    at += read;
  }
  closeSync(handle);
  return bytes;
}

function readNamed(file, language) {
  try {
    return readWhole(file);
  } catch {
    throw new Error(WORDS[language].unreadable.replace("{path}", () => file));
  }
}

/** What the script ends with: 0 also where nothing was brought, since nothing is wrong then. */
const ENDS = { verified: 0, partly: 0, consistent: 0, deviates: 1, mistake: 2, outdated: 3 };

async function main(given) {
  const options = { checkpoint: [], key: [], lang: ["en"] };
  const files = [];
  while (given.length > 0) {
    const word = given.shift();
    const name = word.startsWith("--") ? word.slice(2) : null;
    if (name === null) files.push(word);
    else if (Object.hasOwn(options, name) && given.length > 0) options[name].push(given.shift());
    else return usage();
  }
  const language = options.lang.at(-1);
  if (files.length !== 1 || !Object.hasOwn(WORDS, language)) return usage();
  try {
    const read = (name) => readNamed(name, language);
    const checkpoints = options.checkpoint.map((name) => ({
      name,
      text: textOf(read(name)),
    }));
    const result = await verifyWithNode(read(files[0]), { checkpoints, keys: options.key });
    process.stdout.write(`${sentencesOf(result, language).join("\n")}\n`);
    process.exitCode = ENDS[result.verdict];
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function usage() {
  process.stderr.write(
    "Usage: node verify.mjs PACK.zip [--checkpoint FILE ...] [--key NAME+ID+KEY ...] [--lang de|en]\n",
  );
  process.exitCode = 2;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename)
  await main(process.argv.slice(2));

export { sentencesOf };
