// A small company's ledger from January to April, with two lessons taught, and what one can do to a pack of it.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemRandom } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { type Signer, signNote, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { makeCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { keepAsset, keepVersion } from "#app/domains/lessons/store.server.ts";
import { lessonVersion } from "#app/domains/lessons/version.ts";
import { inOrder, type Part, writeArchive } from "#app/domains/proof/archive.server.ts";
import { makePack, type PackInput } from "#app/domains/proof/make-pack.server.ts";
import { hashOfText, programmeText } from "#app/domains/proof/programme-document.ts";
import { keepProgrammeText } from "#app/domains/proof/programme-store.server.ts";
import type { Database } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { addPeople } from "../domains/ledger/people.ts";
import { clockAt, type MovableClock, repeatableRandom } from "./clock.ts";

const PEOPLE = ["ada", "ben", "cem"];
const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"];
const sections = [
  { id: "aims", title: "Ziele", parts: [{ kind: "text" as const, text: "Alle wissen Bescheid." }] },
];
const PROGRAMME = programmeText({
  v: 1,
  entity: { id: "e1", name: "Example GmbH" },
  texts: { de: { title: "Programm", sections }, en: { title: "Programme", sections } },
});
const SOMEBODY = {
  entity: "e1",
  department: "d1",
  manager: null,
  managementBody: false,
  external: false,
  externalCompany: null,
  joinDate: "2020-01-01",
  leaveDate: null,
};
const PICTURE = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');

/** The period of the packs: what is before and after belongs to no pack. */
const PERIOD = { from: "2026-02-01", to: "2026-03-31", purpose: null } as const;

export interface EvidenceDesk {
  database: Database;
  clock: MovableClock;
  signer: Signer;
  /** The versions of the two lessons. */
  versions: string[];
  /** The programme that was approved in February, by its hash. */
  programme: string;
  /** The checkpoint that was mailed at the end of a month, by the month. */
  mailed: Map<string, string>;
  folder: string;
  append(records: readonly NewRecord[]): Promise<void>;
  checkpoint(): Promise<string>;
  /** Another key takes over, as `ledger:rotate-key` has it. */
  rotateTo(next: Signer): Promise<void>;
  /** A pack's bytes; a sentence where there is none. */
  pack(input?: Partial<PackInput>): Promise<Buffer>;
  close(): void;
}

/** @param seed another seed gives another log, with salts and pseudonyms of its own */
export async function openEvidence(
  database: Database,
  seed = "evidence",
  signer?: Signer,
): Promise<EvidenceDesk> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-evidence-"));
  const clock = clockAt("2026-01-02T08:00:00.000Z");
  const random = repeatableRandom(seed);
  let key = signer ?? loadOrCreateSigningKey(join(folder, "keys"), systemRandom);
  const former: Signer[] = [];
  const checkpointsFile = join(folder, "checkpoints.txt");
  let packs = 0;
  const desk: EvidenceDesk = {
    database,
    clock,
    signer: key,
    versions: [],
    programme: hashOfText(PROGRAMME),
    mailed: new Map(),
    folder,
    async append(records) {
      await database.db
        .transaction()
        .execute((trx) => appendRecords(trx, { dialect: database.dialect, clock, random }, records));
    },
    async checkpoint() {
      const made = await makeCheckpoint({ ...database, clock, signer: key }, { file: checkpointsFile });
      return made?.note ?? "";
    },
    async rotateTo(next) {
      const facts = { old_key: verifierKey(key), new_key: verifierKey(next) };
      await desk.append([{ kind: "key-changed", personId: null, at: clock(), facts }]);
      await desk.checkpoint();
      former.push(key);
      key = next;
    },
    async pack(input = {}) {
      const work = join(folder, `pack-${packs++}`);
      mkdirSync(work);
      const file = join(work, "pack.zip");
      const needs = {
        ...database,
        clock,
        signer: key,
        verifiers: [key, ...former],
        packFolder: join(root, "evidence"),
        checkpointsFile,
      };
      const made = await makePack(needs, { ...PERIOD, ...input }, { folder: work, file });
      if (made.outcome !== "made") throw new Error(JSON.stringify(made));
      return readFileSync(file);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
  await addPeople(database.db, PEOPLE);
  await database.db
    .transaction()
    .execute((trx) =>
      keepProgrammeText(trx, { sha256: desk.programme, entityId: "e1", text: PROGRAMME }, clock()),
    );
  desk.versions = [await keepLesson(desk, "phishing"), await keepLesson(desk, "backups")];
  for (const month of MONTHS) {
    await month28(desk, month);
    desk.mailed.set(month, await desk.checkpoint());
  }
  return desk;
}

/** Two days of a month on which everybody learns; on the very first they are entered instead. */
async function month28(desk: EvidenceDesk, month: string): Promise<void> {
  for (const day of ["05", "19"]) {
    desk.clock.moveTo(`${month}-${day}T09:30:00.000Z`);
    const at = desk.clock();
    const version = desk.versions[day === "05" ? 0 : 1] ?? "";
    const lesson = day === "05" ? "phishing" : "backups";
    await desk.append([
      `${month}-${day}` === "2026-02-19"
        ? {
            kind: "programme-approved",
            personId: null,
            at,
            facts: { document: desk.programme, number: 1, by: "ben" },
          }
        : {
            kind: "assignment-opened",
            personId: null,
            at,
            facts: { course: "essentials", due: [`${month}-28`] },
          },
      ...PEOPLE.map((personId): NewRecord => {
        if (`${month}-${day}` === "2026-01-05") {
          const person = { ...SOMEBODY, name: `Canary ${personId}`, personnelNumber: `no-${personId}` };
          return { kind: "person-entered", personId, at, facts: { person } };
        }
        return { kind: "completion", personId, at, facts: { lesson, version, number: 1, language: "de" } };
      }),
    ]);
  }
  desk.clock.moveTo(`${month}-28T20:00:00.000Z`);
}

async function keepLesson({ database, clock }: EvidenceDesk, id: string): Promise<string> {
  const source = (title: string, text: string) =>
    `---\ntitle: ${title}\nwhy: Warum & why?\nminutes: 4\n---\n\n## ${title}\n\n${text}\n\n![Zeichen](sign.svg)\n`;
  const sources = { de: source("Vorsicht", `Lektion **${id}**.`), en: source("Care", `Lesson *${id}*.`) };
  const image = createHash("sha256").update(PICTURE).digest("hex");
  const images = { "sign.svg": image };
  const hash = lessonVersion({ sources, images });
  await database.db.transaction().execute(async (trx) => {
    await keepAsset(trx, { hash: image, mediaType: "image/svg+xml", bytes: PICTURE }, clock());
    await keepVersion(trx, {
      hash,
      lesson_id: id,
      number: 1,
      format: 1,
      sources: JSON.stringify(sources),
      images: JSON.stringify(images),
      terms: "{}",
      change: "first",
      note: "",
      published_at: clock().toISOString(),
      published_by: null,
    });
  });
  return hash;
}

/** The parts of an archive, by path, as its directory lists them. */
export function partsOf(zip: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const start = at + 30 + zip.readUInt16LE(at + 26);
    const end = start + zip.readUInt32LE(at + 18);
    parts.set(zip.toString("utf8", at + 30, start), Buffer.from(zip.subarray(start, end)));
    at = end;
  }
  return parts;
}

const LAST = ["manifest.sig", "manifest.txt"];

/** Packs parts again as we do. */
export async function zipped(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-zip-"));
  const list: Part[] = [...parts].map(([path, bytes]) => ({ path, bytes }));
  const file = join(folder, "pack.zip");
  await writeArchive(file, [
    ...inOrder(list.filter(({ path }) => !LAST.includes(path))),
    ...inOrder(list.filter(({ path }) => LAST.includes(path))),
  ]);
  const zip = readFileSync(file);
  rmSync(folder, { recursive: true });
  return zip;
}

/** A manifest that fits the parts, and, of somebody who has the key, a signature that fits as well. */
export function listed(parts: ReadonlyMap<string, Buffer>, signer?: Signer): Map<string, Buffer> {
  const lines = [...parts]
    .filter(([path]) => !LAST.includes(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${path}\n`);
  const manifest = Buffer.from(lines.join(""));
  const made = new Map(parts).set("manifest.txt", manifest);
  if (!signer) return made;
  const sum = createHash("sha256").update(manifest).digest("base64");
  return made.set("manifest.sig", Buffer.from(signNote(signer, ["evidence-pack-manifest-v1", sum])));
}

/** Writes the parts as files, as unpacking does. */
export function unpack(zip: Buffer, folder: string): void {
  for (const [path, bytes] of partsOf(zip)) {
    const file = join(folder, path);
    if (!existsSync(join(file, ".."))) mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, bytes);
  }
}
