// What all cases of tampering share: what a case is, and how parts are changed and signed anew.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { type Signer, verifierOf } from "#app/domains/ledger/checkpoint.ts";
import { type EvidenceDesk, listed, partsOf, zipped } from "../evidence.ts";
import type { Brought } from "../verifier.ts";

export interface Tampering {
  what: string;
  /** Who can do it: anybody who has the file, or the operator, who has database and key. */
  by: "anybody" | "the operator";
  /** The code of the first deviation; null where nothing can be found without a checkpoint from elsewhere. */
  code: string | null;
  /** Where nothing deviates and the pack is still not taken for what it is not. */
  verdict?: "outdated";
  make: (desk: EvidenceDesk, other: () => Promise<EvidenceDesk>) => Promise<Buffer> | Buffer;
  brought?: (desk: EvidenceDesk) => Brought;
}

export type Parts = Map<string, Buffer>;

/** A key that is the same at every run. */
function fixedSigner(name: string, byte: number): Signer {
  const pkcs8 = Buffer.concat([
    Buffer.from("302e020100300506032b657004220420", "hex"),
    Buffer.alloc(32, byte),
  ]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return { ...verifierOf(name, createPublicKey(privateKey)), privateKey };
}

export const OPERATOR = fixedSigner("wachsam/ledger/example", 7);
export const STRANGER = fixedSigner("wachsam/ledger/example", 8);
/** The key that takes over from the operator's. */
export const NEXT = fixedSigner("wachsam/ledger/example", 9);

export const parts = async (desk: EvidenceDesk): Promise<Parts> => partsOf(await desk.pack());
export const textOf = (all: Parts, path: string) => all.get(path)?.toString() ?? "";
export const linesOf = (all: Parts, path: string) => textOf(all, path).split("\n").slice(0, -1);
export const put = (all: Parts, path: string, text: string): Parts =>
  new Map(all).set(path, Buffer.from(text));
export const putLines = (all: Parts, path: string, lines: string[]) =>
  put(all, path, lines.map((line) => `${line}\n`).join(""));
export const signed = (all: Parts, signer: Signer = OPERATOR) => zipped(listed(all, signer));
export const without = (all: Parts, path: string) => new Map([...all].filter(([each]) => each !== path));
export const ledgerMail = (month: string) => (desk: EvidenceDesk) => ({
  checkpoints: [{ name: "mail.txt", text: desk.mailed.get(month) ?? "" }],
});

/** Changes lines of a part and signs the manifest anew. */
export const lined =
  (path: string, change: (lines: string[], all: Parts) => string[]) => async (desk: EvidenceDesk) => {
    const all = await parts(desk);
    return signed(putLines(all, path, change(linesOf(all, path), all)));
  };
/** Changes a part's text and signs the manifest anew. */
export const written = (path: string, change: (text: string) => string) => async (desk: EvidenceDesk) => {
  const all = await parts(desk);
  return signed(put(all, path, change(textOf(all, path))));
};
export const swapped = <T>(list: T[], a: number, b: number): T[] =>
  list.map((each, at) => (at === a ? list[b]! : at === b ? list[a]! : each));
export const changed = (list: string[], at: number, change: (line: string) => string): string[] =>
  list.map((line, index) => (index === at ? change(line) : line));
