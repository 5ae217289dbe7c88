// Packs and texts that are made to mislead, stop or hold up whoever checks them, and a clock that went wrong.

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { type Signer, signNote } from "#app/domains/ledger/checkpoint.ts";
import { EMPTY_EDGE, growEdge, leafHash, rootOfEdge } from "#app/domains/ledger/merkle.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { type EvidenceDesk, openEvidence, partsOf } from "#tests/support/evidence.ts";
import { OPERATOR, parts, put, STRANGER, signed, without } from "#tests/support/tampering/tools.ts";
import { verify } from "#tests/support/verifier.ts";

async function withDesk<T>(work: (desk: EvidenceDesk) => Promise<T>): Promise<T> {
  const database = await emptySqlite();
  const desk = await openEvidence(database, "evidence", OPERATOR);
  try {
    return await work(desk);
  } finally {
    desk.close();
    await database.close();
  }
}

const bytesOf = ({ publicKey }: Signer) => publicKey.export({ format: "der", type: "spki" }).subarray(-32);

/** A key's line, as we make none. */
function keyNamed(name: string, bytes: Uint8Array): string {
  const key = Buffer.concat([Buffer.of(1), bytes]);
  const id = createHash("sha256").update(`${name}\n`).update(key).digest("hex").slice(0, 8);
  return `${name}+${id}+${key.toString("base64")}`;
}

/** Clears a terminal, writes a verdict of one's own, and hides what comes. */
const PAINTED = "\u001B[2J\u001B[1;1HVERIFIED\u001B[8m\u202E";

test("what a pack names itself reaches no terminal as a command", async () => {
  await withDesk(async (desk) => {
    const own = keyNamed(PAINTED, bytesOf(STRANGER));
    const all = await parts(desk);
    const keys = `${all.get("keys.txt")}${own}\n`;
    const pem = Buffer.from(STRANGER.publicKey.export({ format: "pem", type: "spki" }));
    const id = own.split("+")[1];
    const said = await verify(await signed(put(all, "keys.txt", keys).set(`keys/${id}.pem`, pem)));
    expect(said.code).toBe("key-outside");
    expect(said.lines.join("\n")).toContain("VERIFIED");
    for (const line of [...said.lines, ...said.german]) expect(line).not.toMatch(/\p{C}/u);
  });
});

/** Parts as a pack has them, without contents: more than an archive of this form can count. */
function manyParts(count: number): Buffer {
  const entry = (name: Buffer) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(0x0021, 12);
    head.writeUInt32LE(crc32(Buffer.alloc(0)), 14);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, name]);
  };
  const names = Array.from({ length: count }, (_, at) => Buffer.from(`a${`${at}`.padStart(7, "0")}`));
  return Buffer.concat(names.map(entry));
}

test("an archive with more parts than it can count deviates", async () => {
  expect(await verify(manyParts(140_000))).toMatchObject({ verdict: "deviates", code: "archive-end" });
});

test("a list of checkpoints without an end is looked at once", async () => {
  await withDesk(async (desk) => {
    const zip = await signed(put(await parts(desk), "checkpoints.txt", `${"a\n".repeat(200_000)}\nb\n— x\n`));
    const before = process.cpuUsage();
    expect((await verify(zip)).code).toBe("checkpoint-malformed");
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(5_000_000);
  });
});

test("as many ranges of records as people take no longer than one", async () => {
  await withDesk(async (desk) => {
    const size = 120_000;
    const body = (seq: number) =>
      `{"entered":"2026-02-03","facts":{"at":"${"0".repeat(64)}","entered_at":"${"0".repeat(64)}"},"kind":"recall-taken","seq":${seq},"subject":null,"v":1}`;
    const leaves = Array.from({ length: size }, (_, seq) => leafHash(body(seq)));
    const root = rootOfEdge(growEdge(EMPTY_EDGE, leaves));
    const handed = Array.from({ length: size / 2 }, (_, at) => 2 * at);
    const proof = {
      hashes: handed.map((seq) => leaves[seq + 1]?.toString("hex")),
      records: handed.map((seq) => [seq, seq + 1]),
      size,
      v: 1,
    };
    let all = await parts(desk);
    const pack = JSON.parse(`${all.get("pack.json")}`);
    const changed = { "pack.json": { ...pack, first: 0, until: 2, size }, "proof.json": proof };
    for (const [path, value] of Object.entries(changed)) all = put(all, path, `${JSON.stringify(value)}\n`);
    all = put(all, "records.jsonl", handed.map((seq) => `${body(seq)}\n`).join(""));
    all = put(all, "checkpoints.txt", "");
    all = put(all, "checkpoint.txt", signNote(OPERATOR, [`${size}`, root.toString("base64")]));
    const zip = await signed(all);
    const before = process.cpuUsage();
    expect((await verify(zip)).code).toBe("period-neighbours");
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(5_000_000);
  });
});

test("a mail with a large attachment is read", async () => {
  await withDesk(async (desk) => {
    const lines = (bytes: Buffer) => bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
    const [note, attached] = [Buffer.from(desk.mailed.get("2026-04") ?? ""), Buffer.alloc(12_000_000)];
    const text = `To: a@example.com\r\n\r\n${lines(note)}\r\n\r\n--next\r\n\r\n${lines(attached)}\r\n`;
    const said = await verify(await desk.pack(), { checkpoints: [{ name: "mail.eml", text }] });
    expect(said.verdict).toBe("verified");
  });
});

test("where days of entry go back, no period is called whole", async () => {
  await withDesk(async (desk) => {
    const appendAt = async (instant: string) => {
      desk.clock.moveTo(instant);
      const facts = { days: 1 };
      const extended: NewRecord = { kind: "due-extended", personId: "ada", at: desk.clock(), facts };
      await desk.append([extended]);
    };
    const check = () => checkLedger({ db: desk.database.db, verifiers: [OPERATOR] });
    await appendAt("2026-05-02T08:00:00.000Z");
    expect(await check()).not.toHaveProperty("setBack");
    await appendAt("2026-07-01T08:00:00.000Z");
    for (const day of ["03", "04", "05", "06"]) await appendAt(`2026-05-${day}T08:00:00.000Z`);
    await appendAt("2026-06-02T08:00:00.000Z");
    const checkpoints = [{ name: "mail.txt", text: await desk.checkpoint() }];
    const said = await verify(await desk.pack({ from: "2026-05-01", to: "2026-05-31" }), { checkpoints });
    expect(said.verdict).toBe("verified");
    expect(said.lines.join("\n")).toContain(
      "with record 34 the days of entry go back, from 2026-07-01 to 2026-05-03",
    );
    expect(said.lines.join("\n")).not.toMatch(/is left out/);
    expect(await check()).toMatchObject({ ok: true, setBack: 34 });
    const before = await desk.pack();
    expect((await verify(before, { checkpoints })).lines.join("\n")).toContain(
      "No record of the period is left out",
    );
  });
});

test("a named pack without its names says whom it does not name", async () => {
  await withDesk(async (desk) => {
    const all = partsOf(await desk.pack({ purpose: "legal-claim" }));
    const first = (JSON.parse(`${all.get("pack.json")}`) as { first: number }).first;
    const kept = `${all.get("openings.jsonl")}`
      .match(/.+\n/g)
      ?.filter((line) => JSON.parse(line).seq >= first);
    const said = await verify(await signed(put(all, "openings.jsonl", kept?.join("") ?? "")));
    expect(said.lines.join("\n")).toContain("3 people in the records are named by no record of this pack");
    const whole = await verify(await signed(all));
    expect(whole.verdict).toBe("consistent");
    expect(whole.lines.join("\n")).not.toContain("named by no record");
  });
});

test("the pages to read of an approved programme belong to the pack", async () => {
  await withDesk(async (desk) => {
    const all = await parts(desk);
    for (const page of ["index", `${desk.programme}.de`, `${desk.programme}.en`])
      expect((await verify(await signed(without(all, `programme/${page}.html`)))).code).toBe("part-missing");
  });
});

test("a pack of days before the ledger told of duties is in order", async () => {
  await withDesk(async (desk) => {
    const said = await verify(await desk.pack({ from: "2025-01-01", to: "2025-03-31" }));
    expect(said).toMatchObject({ verdict: "consistent", code: null });
  });
});

test("a key for which anybody can sign is none", async () => {
  await withDesk(async (desk) => {
    const all = await parts(desk);
    for (const [first, last] of [
      [0, 0],
      [1, 0],
      [1, 0x80],
      [0xec, 0xff],
    ] as const) {
      const bytes = Buffer.alloc(32, last === 0xff ? 0xff : 0);
      bytes[0] = first;
      bytes[31] = last;
      const line = keyNamed(desk.signer.name, bytes);
      const said = await verify(await signed(put(all, "keys.txt", `${line}\n`)));
      expect(said.code, bytes.toString("hex")).toBe("keys-form");
      expect((await verify(await desk.pack(), { keys: [line] })).verdict).toBe("mistake");
    }
  });
});
