// What can be done to keys and checkpoints.

import { signCheckpoint, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { leafHash } from "#app/domains/ledger/merkle.ts";
import { listed, zipped } from "../evidence.ts";
import { ledgerMail, OPERATOR, parts, put, STRANGER, swapped, type Tampering, written } from "./tools.ts";

export const SIGNATURES: Tampering[] = [
  {
    what: "A checkpoint is forged with another key",
    by: "anybody",
    code: "manifest-signature",
    make: async (desk) => {
      const note = signCheckpoint(STRANGER, { size: 32, root: leafHash("") });
      return zipped(listed(put(await parts(desk), "checkpoint.txt", note)));
    },
  },
  {
    what: "A checkpoint is forged with another key, the manifest signed",
    by: "the operator",
    code: "checkpoint-unknown-key",
    make: written("checkpoint.txt", () => signCheckpoint(STRANGER, { size: 32, root: leafHash("") })),
  },
  {
    what: "A checkpoint's number is changed",
    by: "the operator",
    code: "checkpoint-signature",
    make: written("checkpoint.txt", (text) => text.replace("\n32\n", "\n31\n")),
  },
  {
    what: "A checkpoint is forged with the right key",
    by: "the operator",
    code: "root-differs",
    make: written("checkpoint.txt", () => signCheckpoint(OPERATOR, { size: 32, root: leafHash("") })),
  },
  {
    what: "An older checkpoint is forged with the right key",
    by: "the operator",
    code: "root-differs",
    make: written("checkpoints.txt", (text) =>
      [
        signCheckpoint(OPERATOR, { size: 8, root: leafHash("") }),
        ...text.split(/\n(?=wachsam)/).slice(1),
      ].join("\n"),
    ),
  },
  {
    what: "Two older checkpoints change places",
    by: "the operator",
    code: "checkpoint-order",
    make: written("checkpoints.txt", (text) =>
      swapped(
        text.split(/\n(?=wachsam)/).map((note) => note.trimEnd()),
        0,
        1,
      )
        .map((note) => `${note}\n`)
        .join("\n"),
    ),
  },
  {
    what: "A key's number is changed",
    by: "the operator",
    code: "keys-form",
    make: written("keys.txt", (text) => text.replace(/\+[0-9a-f]{8}\+/, "+00000000+")),
  },
  {
    what: "The whole pack is made anew with another key; you hold the key",
    by: "anybody",
    code: "other-key",
    make: async (_, other) => (await other()).pack(),
    brought: () => ({ keys: [verifierKey(OPERATOR)] }),
  },
  {
    what: "The whole pack is made anew with another key; you hold a checkpoint",
    by: "anybody",
    code: "brought-unknown-key",
    make: async (_, other) => (await other()).pack(),
    brought: ledgerMail("2026-03"),
  },
  {
    what: "An older pack is handed over again; you hold a newer checkpoint",
    by: "anybody",
    code: null,
    verdict: "outdated",
    make: (desk) => desk.pack({ from: "2026-01-01", to: "2026-01-31", size: 8 }),
    brought: ledgerMail("2026-04"),
  },
  {
    what: "The number of a checkpoint on paper is typed with a digit too many",
    by: "anybody",
    code: null,
    verdict: "outdated",
    make: (desk) => desk.pack(),
    brought: (desk) => {
      const [origin, size, root] = `${desk.mailed.get("2026-03")}`.split("\n");
      return { checkpoints: [{ name: "paper.txt", text: `${size}0 records, ${root} (${origin})` }] };
    },
  },
  {
    what: "The checkpoint that you hold was changed",
    by: "anybody",
    code: "brought-signature",
    make: (desk) => desk.pack(),
    brought: (desk) => ({
      checkpoints: [{ name: "mail.txt", text: `${desk.mailed.get("2026-03")}`.replace("\n24\n", "\n25\n") }],
    }),
  },
  {
    what: "The whole log is written anew with the right key; you hold a certificate with a line of its checkpoint",
    by: "the operator",
    code: "brought-differs-plain",
    make: async (_, other) => (await other()).pack(),
    brought: (desk) => {
      const [origin, size, root] = `${desk.mailed.get("2026-03")}`.split("\n");
      return { checkpoints: [{ name: "certificate.txt", text: `${size} records, ${root} (${origin})` }] };
    },
  },
];
