// The ledger's keys of this installation: the one that signs, the next one while a change is under way, and the public
// keys of those that signed before.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseVerifierKey, type Verifier, verifierKey } from "./checkpoint.ts";
import { readSigningKey, SIGNING_KEY_FILE } from "./signing-key.server.ts";

const NEXT = "ledger.next.pem";
const FORMER = "ledger.former.keys";

/** Where a change of the key keeps the new one until it takes over. */
export function nextKeyFile(directory: string): string {
  return join(directory, NEXT);
}

/** All keys that checkpoints of this installation may be signed with: the present one first, then the former. */
export function trustedKeys(directory: string): Verifier[] {
  return [readSigningKey(join(directory, SIGNING_KEY_FILE)), ...formerKeys(directory)];
}

/** The public keys that signed before, the latest last. @throws a sentence for the operator where the list is damaged */
function formerKeys(directory: string): Verifier[] {
  const file = join(directory, FORMER);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const key = parseVerifierKey(line);
      if (!key) throw new Error(`The key list ${file} is damaged at "${line}". Restore it from the backup.`);
      return key;
    });
}

/** The next key takes over: the former one's public part is kept, its private part is gone. Doing it twice changes nothing. */
export function replaceSigningKey(directory: string, former: Verifier): void {
  const line = verifierKey(former);
  if (!formerKeys(directory).some((each) => verifierKey(each) === line)) {
    const handle = openSync(join(directory, FORMER), "a", 0o600);
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
    closeSync(handle);
  }
  const next = nextKeyFile(directory);
  if (existsSync(next)) renameSync(next, join(directory, SIGNING_KEY_FILE));
}
