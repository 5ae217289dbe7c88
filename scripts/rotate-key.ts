// npm run ledger:rotate-key: a new key signs the ledger's checkpoints from now on; the log says so itself.

import { rotateKey } from "#app/domains/ledger/rotate-key.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

if (process.argv.length > 2) fail(["Usage: npm run ledger:rotate-key (without options)"]);
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const { sequence, from, to } = await rotateKey(context);
await context.close();
process.stdout.write(
  `${[
    `The ledger's key was changed by record ${sequence}.`,
    `Former key: ${from}`,
    `Key: ${to}`,
    "Write the new key down where you kept the former one, and back up the folder of keys.",
  ].join("\n")}\n`,
);
