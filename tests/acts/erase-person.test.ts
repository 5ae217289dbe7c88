// Somebody is erased on request: only after the last day, before the end of retention only for a reason, once; and then no byte
// of the person is in the database's files or in an evidence pack, while both still verify.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { makeEvidencePack } from "#app/acts/make-evidence-pack.server.ts";
import { systemRandom } from "#app/clock.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { makeCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { enterLeave } from "#app/domains/people/leave.server.ts";
import { sumErased } from "#app/domains/proof/erased-figures-store.server.ts";
import { erasableOn } from "#app/domains/proof/erasure.ts";
import { waitsUntil } from "#app/domains/proof/erasure-wait.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";
import { shownForm } from "#tests/support/person-form.ts";
import { answerRecall } from "#tests/support/recall.ts";
import { verify } from "#tests/support/verifier.ts";

const FORM = { reason: "unlawful", checked: true, name: "Zoe Canary" };

describe("when somebody may be erased", () => {
  test.each([
    [null, false, { state: "here" }],
    ["2026-03-02", false, { state: "here" }],
    ["2026-03-01", false, { state: "early", keptUntil: "2029-03-01" }],
    ["2023-03-02", false, { state: "early", keptUntil: "2026-03-02" }],
    ["2023-03-01", false, { state: "over" }],
    ["2020-03-01", true, { state: "erased" }],
  ] as const)("left on %s, erased: %s", (leaveDate, isErased, expected) => {
    expect(erasableOn({ leaveDate, isErased }, 36, "2026-03-02")).toEqual(expected);
  });
});

onBothDatabases("erasing a person on request", (open) => {
  async function withLeaver() {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(
      "1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de",
      "2;Zoe Canary;zoe@acme.example;Acme;Sales;1;;2020-01-01;2026-02-27;de",
      "3;Max Bleibt;max@acme.example;Acme;Sales;1;;2020-01-01;;de",
    );
    const [berta, zoe, max] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    return { company, berta, zoe, max };
  }

  test("asks for a reason, the check of Art. 17(3) and the name, and names what is missing", async () => {
    const { company, berta, zoe, max } = await withLeaver();
    const erase = (id: string, form: Partial<typeof FORM>) =>
      erasePersonOnRequest(company, { personId: berta }, id, { ...FORM, ...form });
    expect(await erase("nobody", {})).toEqual({ outcome: "not-found" });
    expect(await erase(berta, {})).toEqual({ outcome: "oneself" });
    expect(await erase(max, {})).toEqual({ outcome: "here" });
    expect(await erase(zoe, { reason: "", checked: false, name: "Zoe" })).toEqual({
      outcome: "invalid",
      faults: ["reason", "checked", "name"],
    });
    expect(await erase(zoe, { reason: "because" })).toEqual({ outcome: "invalid", faults: ["reason"] });
    expect(await erase(zoe, { name: " zoe  CANARY " })).toEqual({ outcome: "erased" });
    expect(await erase(zoe, {})).toEqual({ outcome: "erased-before" });
    expect(await sumErased(company.db, "2026-03", "2026-04")).toEqual([
      { month: "2026-03", class: "requested", n: 1, people: 0 },
    ]);
    const kinds = await company.db
      .selectFrom("ledger_record")
      .select("kind")
      .orderBy("sequence", "desc")
      .limit(2)
      .execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(["erasure-decided", "subject-erased"]);
    const reason = await company.db
      .selectFrom("ledger_opening")
      .select("value")
      .where("fact", "=", "reason")
      .where("person_id", "is", null)
      .execute();
    expect(reason).toContainEqual({ value: '"unlawful"' });
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("whoever entered the last day waits a week while retention runs; somebody else with the role need not", async () => {
    const { company, berta, zoe, max } = await withLeaver();
    const edit = async (leaveDate: string) => {
      const form = { ...(await shownForm(company.db, max)), leaveDate };
      const outcome = await editPerson(company, {
        personId: max,
        form,
        by: berta,
        mayChangeProtectedMail: true,
      });
      expect(outcome.outcome).toBe("changed");
    };
    // Backwards, and erased in the same minute.
    await edit("2026-02-27");
    const form = { ...FORM, name: "Max Bleibt" };
    const erase = (by: string) => erasePersonOnRequest(company, { personId: by }, max, form);
    expect(await erase(berta)).toEqual({ outcome: "wait", until: "2026-03-09" });
    company.clock.moveTo("2026-03-08T09:00:00Z");
    expect(await erase(berta)).toEqual({ outcome: "wait", until: "2026-03-09" });
    expect(await erase(zoe)).toEqual({ outcome: "erased" });
  });

  test.each([
    [null, "ada", null],
    [{ day: "2026-03-02", by: "bea" }, "ada", null],
    [{ day: "2026-03-02", by: null }, "ada", null],
    [{ day: "2026-03-02", by: "ada" }, "ada", "2026-03-09"],
    [{ day: "2026-02-24", by: "ada" }, "ada", "2026-03-03"],
    [{ day: "2026-02-23", by: "ada" }, "ada", null],
  ] as const)("last day entered as %j: %s waits until %s", (entry, actor, until) => {
    expect(waitsUntil(entry, actor, "2026-03-02")).toBe(until);
  });

  test("needs no reason once retention is over; a member of the management body is kept longer", async () => {
    const { company, berta, zoe } = await withLeaver();
    company.clock.moveTo("2029-03-02T09:00:00Z");
    const bare = { reason: "", checked: false, name: "Zoe Canary" };
    await company.db.updateTable("person").set({ management_body: 1 }).where("id", "=", zoe).execute();
    expect(await erasePersonOnRequest(company, { personId: berta }, zoe, bare)).toMatchObject({
      outcome: "invalid",
    });
    await company.db.updateTable("person").set({ management_body: 0 }).where("id", "=", zoe).execute();
    expect(await erasePersonOnRequest(company, { personId: berta }, zoe, bare)).toEqual({
      outcome: "erased",
    });
  });
});

let folder = "";
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = "";
});

/** Everything that names or was said of the person, each unlike anything else in the database. */
const CANARIES = [
  "Zoe-Canary-Q7",
  "zoe.canary.q7@acme.example",
  "NUMMER-Q7-4711",
  "canary-function-q7",
  "canary-note-q7",
];

test("no byte of the person is in the database file, its log or a pack, and the pack still verifies", async () => {
  folder = mkdtempSync(join(tmpdir(), "wachsam-erase-"));
  const file = join(folder, "wachsam.db");
  const database = await openDatabase(file);
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(
    "1;Berta Chefin;berta@acme.example;Acme;Sales;;;2020-01-01;;de",
    ...Array.from(
      { length: 60 },
      (_, at) => `${100 + at};Person ${at};p${at}@acme.example;Acme;Sales;1;;2020-01-01;;de`,
    ),
    `${CANARIES[2]};${CANARIES[0]};${CANARIES[1]};Acme;Sales;1;;2020-01-01;2026-03-20;de`,
  );
  const berta = await company.person("1");
  const zoe = await company.person(`${CANARIES[2]}`);
  await company.everyoneTakesEssentials("2026-03-02");
  await live(company, zoe, berta);
  const secrets = await database.db
    .selectFrom("person")
    .innerJoin("pseudonym", "pseudonym.person_id", "person.id")
    .select(["person.mail_hint", "pseudonym.key"])
    .where("person.id", "=", zoe)
    .executeTakeFirstOrThrow();
  const wanted = [...CANARIES, secrets.mail_hint, secrets.key];
  const found = () => bytesOf(folder).filter(({ text }) => wanted.some((canary) => text.includes(canary)));
  for (const canary of wanted)
    expect(
      bytesOf(folder).some(({ text }) => text.includes(canary)),
      canary,
    ).toBe(true);
  expect(found().map(({ name }) => name)).toContain("wachsam.db-wal");

  company.clock.moveTo("2026-03-25T09:00:00Z");
  const outcome = await erasePersonOnRequest(company, { personId: berta }, zoe, {
    ...FORM,
    name: `${CANARIES[0]}`,
  });
  expect(outcome).toEqual({ outcome: "erased" });
  expect(found().map(({ name }) => name)).toEqual([]);
  const [run] = await database.db.selectFrom("lesson_run").selectAll().where("person_id", "=", zoe).execute();
  expect(run).toMatchObject({
    started_at: "2026-03-02T00:00:00.000Z",
    completed_at: "2026-03-02T00:00:00.000Z",
  });
  // A passage, a recall and a mail went with her, and are counted.
  expect(await sumErased(company.db, "2026-03", "2026-04")).toEqual([
    { month: "2026-03", class: "answers", n: 2, people: 1 },
    { month: "2026-03", class: "mails", n: 1, people: 0 },
    { month: "2026-03", class: "requested", n: 1, people: 0 },
  ]);

  company.clock.moveTo("2026-04-02T09:00:00Z");
  const signer = loadOrCreateSigningKey(join(folder, "keys"), systemRandom);
  await makeCheckpoint({ ...company, signer }, { file: join(folder, "checkpoints.txt") });
  const pack = join(folder, "pack.zip");
  const made = await makeEvidencePack(
    { ...company, keys: { ledger: signer }, env: { DATA_DIR: folder }, packFolder: join(root, "evidence") },
    berta,
    { from: "2026-03-01", to: "2026-03-31", purpose: "internal-audit", file: pack },
  );
  expect(made.outcome).toBe("made");
  expect((await verify(readFileSync(pack))).verdict).toBe("consistent");
  expect(found().map(({ name }) => name)).toEqual([]);
  await database.close();
  expect(found().map(({ name }) => name)).toEqual([]);
});

/** What is stored of somebody in a few months: answers, recall, a paper's worth of mail, days away, notes. */
async function live(company: TestCompany, personId: string, by: string): Promise<void> {
  const { db, random, clock } = company;
  await passLesson(company, `${CANARIES[2]}`, "report-in-minutes");
  await enterLeave(company, { personId, fromDay: "2026-03-04", toDay: "2026-03-05", by });
  const item = await db
    .selectFrom("assignment_item")
    .select("id")
    .where("person_id", "=", personId)
    .where("completion_id", "is", null)
    .limit(1)
    .executeTakeFirstOrThrow();
  const now = clock().toISOString();
  const mail = {
    kind: "reminder" as const,
    day: "2026-03-02",
    language: "de",
    domain: "acme.example",
    html: null,
    state: "accepted" as const,
    attempts: 1,
    next_at: now,
    expires_on: "2026-03-16",
    lease_until: null,
    fence: 1,
    made_at: now,
    settled_at: now,
  };
  const own = { id: random.id(), person_id: personId, address: `${CANARIES[1]}`, reference: "AAAA-BBBB" };
  const told = { id: random.id(), person_id: by, address: "berta@acme.example", reference: "CCCC-DDDD" };
  await db
    .insertInto("message")
    .values([
      {
        ...mail,
        ...own,
        message_id: "<a@acme>",
        subject: "x",
        text: `Guten Tag ${CANARIES[0]}`,
        response: `250 ${CANARIES[1]}`,
      },
      {
        ...mail,
        ...told,
        message_id: "<b@acme>",
        subject: "y",
        text: `Überfällig: ${CANARIES[0]}`,
        response: "250",
      },
    ])
    .execute();
  await db
    .insertInto("message_reason")
    .values({ message_id: told.id, person_id: by, kind: "late", subject: item.id, step: "manager-7" })
    .execute();
  await db
    .updateTable("person")
    .set({ function: `${CANARIES[3]}` })
    .where("id", "=", personId)
    .execute();
  await db
    .insertInto("due_extension")
    .values({
      id: random.id(),
      assignment_id: (
        await db
          .selectFrom("assignment")
          .select("id")
          .where("person_id", "=", personId)
          .executeTakeFirstOrThrow()
      ).id,
      person_id: personId,
      days: 1,
      reason: `${CANARIES[4]}`,
      granted_by: by,
      granted_at: now,
      request: random.id(),
    })
    .execute();
  company.clock.moveTo("2026-03-09T09:00:00Z");
  await answerRecall(company, personId, "wrong");
}

function bytesOf(path: string): { name: string; text: string }[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), "latin1") }));
}
