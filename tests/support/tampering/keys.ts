// What can be done with the keys that a pack names, and around a change of the key.

import { signCheckpoint, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { keyFile } from "#app/domains/proof/pack-proof.server.ts";
import type { EvidenceDesk } from "../evidence.ts";
import {
  ledgerMail,
  NEXT,
  OPERATOR,
  type Parts,
  parts,
  put,
  STRANGER,
  signed,
  type Tampering,
  without,
  written,
} from "./tools.ts";

/** Adds a key to those that the pack names, with its file. */
function withKey(all: Parts, key: typeof STRANGER): Parts {
  const pem = String(key.publicKey.export({ format: "pem", type: "spki" }));
  return put(put(all, "keys.txt", `${all.get("keys.txt")}${verifierKey(key)}\n`), keyFile(key), pem);
}

/** The duties as somebody would like them. */
const allDone = (all: Parts) =>
  put(all, "data/duties.csv", `${all.get("data/duties.csv")}`.replace("open", "done"));

/** The parts of a pack that was made after the key had changed. */
async function afterChange(desk: EvidenceDesk): Promise<Parts> {
  await desk.rotateTo(NEXT);
  return parts(desk);
}

/** The parts of a pack at a checkpoint that the new key signed. */
async function afterMore(desk: EvidenceDesk): Promise<Parts> {
  await desk.rotateTo(NEXT);
  await desk.append([{ kind: "settings-changed", personId: null, at: desk.clock(), facts: {} }]);
  await desk.checkpoint();
  return parts(desk);
}

export const KEYS: Tampering[] = [
  {
    what: "A key is put beside the log's, duties and instructions are changed, and the manifest is signed with it; you hold a checkpoint",
    by: "anybody",
    code: "key-outside",
    make: async (desk) =>
      signed(put(withKey(allDone(await parts(desk)), STRANGER), "README.txt", "Trust us."), STRANGER),
    brought: ledgerMail("2026-03"),
  },
  {
    what: "The same, the other key standing first",
    by: "anybody",
    code: "key-outside",
    make: async (desk) => {
      const all = withKey(await parts(desk), STRANGER);
      return signed(put(all, "keys.txt", `${verifierKey(STRANGER)}\n${verifierKey(OPERATOR)}\n`), OPERATOR);
    },
  },
  {
    what: "The file of a key for openssl is another key",
    by: "the operator",
    code: "key-file",
    make: written(keyFile(OPERATOR), () =>
      String(STRANGER.publicKey.export({ format: "pem", type: "spki" })),
    ),
  },
  {
    what: "The file of a key that is none of the log's is added",
    by: "the operator",
    code: "key-file",
    make: async (desk) => {
      const all = await parts(desk);
      return signed(put(withKey(all, STRANGER), "keys.txt", `${all.get("keys.txt")}`));
    },
  },
  {
    what: "After a change of the key, the manifest is signed with the former one",
    by: "the operator",
    code: "key-former",
    make: async (desk) => signed(await afterChange(desk)),
  },
  {
    what: "After a change of the key, the new one is left out",
    by: "the operator",
    code: "key-missing",
    make: async (desk) => {
      const all = without(await afterChange(desk), keyFile(NEXT));
      return signed(put(all, "keys.txt", `${verifierKey(OPERATOR)}\n`));
    },
  },
  {
    what: "After a change of the key, the record of it is left without its facts",
    by: "the operator",
    code: "key-outside",
    make: async (desk) => {
      const all = await afterChange(desk);
      const kept = `${all.get("openings.jsonl")}`.split("\n").filter((line) => !line.includes("_key"));
      return signed(put(all, "openings.jsonl", kept.join("\n")), NEXT);
    },
  },
  {
    what: "After a change of the key, a checkpoint is signed with the former one again",
    by: "the operator",
    code: "key-late",
    make: async (desk) => {
      const all = await afterMore(desk);
      const [, size, root] = `${all.get("checkpoint.txt")}`.split("\n");
      const note = signCheckpoint(OPERATOR, { size: Number(size), root: Buffer.from(`${root}`, "base64") });
      return signed(put(all, "checkpoint.txt", note), NEXT);
    },
  },
  {
    what: "An old checkpoint is signed anew with the key that came later",
    by: "the operator",
    code: "key-early",
    make: async (desk) => {
      const all = await afterMore(desk);
      const [first = "", ...others] = `${all.get("checkpoints.txt")}`.split(/\n(?=wachsam)/);
      const [, size, root] = first.split("\n");
      const note = signCheckpoint(NEXT, { size: Number(size), root: Buffer.from(`${root}`, "base64") });
      return signed(put(all, "checkpoints.txt", [note, ...others].join("\n")), NEXT);
    },
  },
];
