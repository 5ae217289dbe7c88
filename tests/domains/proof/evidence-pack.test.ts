import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { systemRandom } from "#app/clock.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { eraseFacts } from "#app/domains/proof/erasure-store.server.ts";
import { PACK_PURPOSES } from "#app/domains/proof/pack-scope.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { type EvidenceDesk, openEvidence, partsOf, zipped } from "#tests/support/evidence.ts";
import { verify } from "#tests/support/verifier.ts";

const newName = () => ({
  ...{ name: "=Cem; new", personnelNumber: null, entity: "e1", department: "d1", manager: null },
  ...{ managementBody: false, external: false, externalCompany: null },
  ...{ joinDate: "2020-01-01", leaveDate: null },
});

const desks: EvidenceDesk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close();
});

onBothDatabases("an evidence pack", (open) => {
  const desk = async () => {
    desks.push(await openEvidence(await open()));
    return desks.at(-1)!;
  };

  test("verifies against a mailed checkpoint, older, younger or within, and is consistent without one", async () => {
    const { pack, mailed, append, checkpoint, clock } = await desk();
    const checkpointAfter = async () => {
      await append([{ kind: "settings-changed", personId: null, at: clock(), facts: {} }]);
      return checkpoint();
    };
    const zip = await pack();
    expect(await verify(zip)).toMatchObject({ verdict: "consistent" });
    for (const month of ["2026-01", "2026-02", "2026-03"]) {
      const checkpoints = [{ name: "mail.txt", text: mailed.get(month)! }];
      const said = await verify(zip, { checkpoints });
      expect(said.lines.slice(1).find((line) => line.includes("16 records from 2026-02-01"))).toBeDefined();
      const first = {
        "2026-01": "CONSISTENT WITH ITSELF, not verified. The checkpoint of 8 records in mail.txt",
        "2026-02": "VERIFIED for 8 of 16 records of the period",
        "2026-03": "VERIFIED against the checkpoint of 24 records",
      }[month];
      expect(said.lines[0]).toContain(first);
      expect(said.lines[1]).toContain("- The archive");
    }
    const all = [...mailed.values(), await checkpointAfter()].join("\n");
    const said = await verify(zip, { checkpoints: [{ name: "all.txt", text: all }] });
    expect(said.verdict).toBe("verified");
    expect(said.lines[1]).toContain("You also hold a newer checkpoint, of 33 records in all.txt.");
    expect(said.lines.join("\n")).toContain("4 checkpoints that you brought agree.");
    expect(said.lines.join("\n")).toContain("says nothing about it.");
    // What was mailed after the pack was made says nothing against it, and the next pack is made there.
    const newest = { checkpoints: [{ name: "mail.txt", text: all.slice(-mailed.get("2026-04")!.length) }] };
    expect((await verify(zip, newest)).verdict).toBe("outdated");
    expect((await verify(await pack(), newest)).verdict).toBe("verified");
  });

  test("is the same twice, after later acts as well, and after going through its parts", async () => {
    const { pack, append, clock, checkpoint } = await desk();
    const zip = await pack();
    expect((await pack()).equals(zip)).toBe(true);
    expect((await zipped(partsOf(zip))).equals(zip)).toBe(true);
    clock.moveTo("2026-05-03T10:00:00.000Z");
    await append([{ kind: "completion", personId: "ada", at: clock(), facts: { lesson: "phishing" } }]);
    await checkpoint();
    expect((await pack({ size: 32 })).equals(zip)).toBe(true);
    const newer = await pack();
    expect(partsOf(newer).get("checkpoint.txt")?.toString()).toContain("\n33\n");
    expect((await pack()).equals(newer)).toBe(true);
  });

  test("shows days, lessons and versions, and neither names nor clock times; names for a purpose", async () => {
    const { pack, versions } = await desk();
    const zip = await pack();
    const text = zip.toString("latin1");
    expect(text).toContain(versions[0]);
    expect(text).toContain('"fact":"due"');
    const about = JSON.parse(`${partsOf(zip).get("pack.json")}`);
    expect(about).toMatchObject({ company: "Wachsam", entities: [] });
    for (const line of ["- Company: Wachsam", "- Unternehmen: Wachsam"])
      expect(`${partsOf(zip).get("README.txt")}`).toContain(line);
    expect(text).not.toContain("Canary");
    expect(text).not.toContain("T09:30");
    const purpose = PACK_PURPOSES[0];
    const named = await pack({ purpose });
    expect(named.toString("latin1")).toContain("Canary ada");
    expect(named.toString("latin1")).not.toContain("T09:30");
    expect(partsOf(named).get("README.txt")?.toString()).toContain(purpose);
    expect(await verify(named)).toMatchObject({ verdict: "consistent" });
  });

  test("opens what the management's own training and the review consist of; minutes and reasons of exemptions only beside a name", async () => {
    const { pack, append, checkpoint, clock, programme } = await desk();
    clock.moveTo("2026-05-05T09:30:00.000Z");
    const at = clock();
    const lesson = { lesson: "risks", version: "0".repeat(64), number: 1, language: "de" };
    const sitting = { from: "2026-05-05T09:11:00.000Z", until: "2026-05-05T09:30:00.000Z" };
    const review = { entity: "e1", document: programme, number: 1, by: "ada", findings: ["content"] };
    await append([
      {
        kind: "management-supplemented",
        personId: "ada",
        at,
        facts: { held: "2026-05-04", minutes: 61, supplement: "a".repeat(64), by: "ben" },
      },
      { kind: "completion", personId: "ada", at, facts: { ...lesson, sitting, net_minutes: 19 } },
      { kind: "programme-reviewed", personId: null, at, facts: { ...review, note: "b".repeat(64) } },
      { kind: "supplement-confirmed", personId: "ada", at, facts: { held: "2026-05-04", record: 34 } },
      {
        kind: "exemption-granted",
        personId: "ben",
        at,
        facts: { reason: "long-absence", until: "2026-06-30" },
      },
    ]);
    await checkpoint();
    clock.moveTo("2026-05-07T09:30:00.000Z");
    const period = { from: "2026-05-01", to: "2026-05-05" };
    const opened = async (purpose: (typeof PACK_PURPOSES)[number] | null) => {
      const lines = `${partsOf(await pack({ ...period, purpose })).get("openings.jsonl")}`.trim().split("\n");
      return lines.map((line) => (JSON.parse(line) as { fact: string }).fact);
    };
    const plain = await opened(null);
    expect(plain).toEqual(expect.arrayContaining(["held", "findings", "note", "record", "until"]));
    for (const fact of ["minutes", "net_minutes", "reason", "supplement", "sitting"])
      expect(plain).not.toContain(fact);
    const named = await opened("external-audit");
    expect(named).toEqual(expect.arrayContaining(["held", "findings", "note", "minutes", "net_minutes"]));
    expect(named).toEqual(expect.arrayContaining(["supplement", "reason"]));
    for (const fact of ["sitting", "at"]) expect(named).not.toContain(fact);
  });

  test("shows who decided, and that entering and approving are not the same person's; who that is with names only", async () => {
    const { pack, append, checkpoint, clock } = await desk();
    clock.moveTo("2026-05-05T09:30:00.000Z");
    const at = clock();
    const evidence = "e".repeat(64);
    const entry = { entry: "11111111-1111-4111-8111-111111111111" };
    const granted = { exemption: "x1", rule: "r1", reason: "other", until: "2026-06-30" };
    await append([
      {
        kind: "outside-completion-entered",
        personId: "ada",
        at,
        facts: { ...entry, course: "essentials", completed: "2026-05-04", evidence, by: "ben" },
      },
      {
        kind: "outside-completion-decided",
        personId: "ada",
        at,
        facts: { ...entry, decision: "accepted", by: "cem" },
      },
      { kind: "exemption-granted", personId: "ada", at, facts: { ...granted, by: "stranger" } },
      { kind: "exemption-ended", personId: "ada", at, facts: { exemption: "x1", rule: "r1", by: null } },
      { kind: "reminders-requested", personId: null, at, facts: { by: "reminder", mails: 1 } },
      { kind: "person-changed", personId: "cem", at, facts: { by: "changer", person: newName() } },
    ]);
    await checkpoint();
    clock.moveTo("2026-05-07T09:30:00.000Z");
    const period = { from: "2026-05-01", to: "2026-05-05" };
    const plain = await pack(period);
    const table = `${partsOf(plain).get("data/records.csv")}`.replaceAll('""', '"');
    expect(table).toContain(`"evidence":"${evidence}"`);
    const decided = [...table.matchAll(/;([a-z-]+);[^;]*;opened;"\{.*"by":("[a-z]+"|null)/g)];
    expect(decided.map(([, kind, by]) => `${kind} ${by}`)).toEqual([
      'outside-completion-entered "ben"',
      'outside-completion-decided "cem"',
      'exemption-granted "stranger"',
      "exemption-ended null",
    ]);
    expect(table.match(new RegExp(`"entry":"${entry.entry}"`, "g"))).toHaveLength(2);
    expect([...partsOf(plain).keys()].filter((path) => path.includes("decider"))).toEqual([
      "schemas/decider.schema.json",
    ]);
    expect((await verify(plain)).lines.join("\n")).toContain("3 people decided on records shown here");

    const named = await pack({ ...period, purpose: "external-audit" });
    for (const hidden of ["reminder", "changer"])
      for (const zip of [plain, named]) expect(`${partsOf(zip).get("openings.jsonl")}`).not.toContain(hidden);
    const rows = `${partsOf(named).get("data/deciders.jsonl")}`.trim().split("\n");
    expect(rows.map((row) => JSON.parse(row))).toEqual([
      {
        by: "ben",
        subject: expect.stringMatching(/^[0-9a-f]{64}$/),
        name: "Canary ben",
        personnelNumber: "no-ben",
      },
      { by: "cem", subject: expect.any(String), name: "=Cem; new", personnelNumber: null },
      { by: "stranger", subject: null, name: null, personnelNumber: null },
    ]);
    expect(`${partsOf(named).get("data/deciders.csv")}`).toContain(';"\'=Cem; new";\r\n');
    const said = await verify(named);
    expect(said.verdict).toBe("consistent");
    expect(said.lines.join("\n")).toContain("3 people decided on records shown here");
    expect(said.lines.join("\n")).toContain("without a name: 1");
  });

  test("of somebody erased shows the facts as erased, still verifies, and holds no byte of them", async () => {
    const { database, pack, clock, mailed } = await desk();
    clock.moveTo("2026-05-03T10:00:00.000Z");
    const before = await pack({ purpose: "external-audit" });
    const random = repeatableRandom("erase");
    await database.db.transaction().execute(async (trx) => {
      await eraseSubject(trx, { dialect: database.dialect, clock, random }, "ben");
      await eraseFacts(trx, { random }, ["ben"], { now: clock(), today: clock().toISOString().slice(0, 10) });
    });
    const after = await pack({ purpose: "external-audit" });
    expect((await pack({ purpose: "external-audit" })).equals(after)).toBe(true);
    expect(before.toString("latin1")).toContain("Canary ben");
    expect(after.toString("latin1")).not.toContain("Canary ben");
    // He approved the programme: that somebody did stays, by an identifier that leads to nobody.
    expect(`${partsOf(before).get("data/deciders.csv")}`).toMatch(/ben;[0-9a-f]{64};Canary ben;no-ben/);
    expect(`${partsOf(after).get("data/deciders.csv")}`).toContain("\r\nben;;;\r\n");
    const said = await verify(after, {
      checkpoints: [{ name: "mail.txt", text: mailed.get("2026-04")! }],
    });
    expect(said.verdict).toBe("verified");
    expect(said.lines.join("\n")).toContain("in 12 records; erased, with a record of it, in 4;");
    expect(partsOf(after).get("data/records.csv")?.toString()).toContain(';erased;"{}"');
    // A pack made at the old checkpoint could not show that the facts were erased rather than taken away.
    await expect(pack({ size: 24 })).rejects.toThrow("no-checkpoint");
  });

  test("verifies whatever the texts of its facts consist of, short and long", async () => {
    const { pack, append, clock } = await desk();
    const texts = [
      "a \"quoted\" \\ text; with 'all', {braces} and [brackets]",
      "Grüße 😀 \u2028 \u2029 \u00a0 \u0000 \r\n\t =1+1",
      "ü".repeat(20_000),
    ];
    const at = clock();
    for (const until of texts)
      await append([{ kind: "exemption-granted", personId: "ada", at, facts: { until, reason: "other" } }]);
    const zip = await pack({ from: "2026-04-01", to: "2026-04-30" });
    const { verdict, lines } = await verify(zip);
    expect({ verdict, first: lines[0] }).toMatchObject({ verdict: "consistent" });
    const openings = partsOf(zip).get("openings.jsonl")!.toString();
    for (const text of texts) expect(openings).toContain(`"value":${JSON.stringify(text)}}`);
  });

  test("of a period without records proves that there are none", async () => {
    const { pack } = await desk();
    const zip = await pack({ from: "2026-02-06", to: "2026-02-10" });
    const said = await verify(zip);
    expect(said.verdict).toBe("consistent");
    expect(said.lines.join("\n")).toContain("0 records from 2026-02-06 to 2026-02-10");
  });

  test("of the log's first records needs none before, and of its last none after", async () => {
    const { pack } = await desk();
    expect(await verify(await pack({ from: "2025-01-01", to: "2026-01-31" }))).toMatchObject({
      verdict: "consistent",
    });
    expect(await verify(await pack({ from: "2026-04-01", to: "2026-04-30" }))).toMatchObject({
      verdict: "consistent",
    });
  });
});

test("the commands make a pack and verify it, and say why they do not", { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "wachsam-commands-"));
  const database = await openDatabase(join(dir, "wachsam.sqlite"));
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
  const desk = await openEvidence(
    database,
    "commands",
    loadOrCreateSigningKey(join(dir, "keys"), systemRandom),
  );
  const mail = join(dir, "mail.txt");
  writeFileSync(mail, desk.mailed.get("2026-04") ?? "");
  desks.push(desk);
  await database.close();
  const run = (script: string, ...words: string[]) => {
    const env = { ...process.env, DATA_DIR: dir, NODE_ENV: "production" as const };
    const file = join(root, "scripts", script);
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
      env,
      encoding: "utf8",
    });
    return { status, said: stdout + stderr };
  };
  const out = join(dir, "pack.zip");
  const period = ["--from", "2026-02-01", "--to", "2026-03-31"];
  expect(run("evidence-pack.ts", ...period, "--out", out)).toMatchObject({
    status: 0,
    said: expect.stringContaining("16 records, in the log of 32 records."),
  });
  expect(run("evidence-verify.ts", out, "--checkpoint", mail)).toMatchObject({
    status: 0,
    said: expect.stringContaining("VERIFIED against the checkpoint of 32 records"),
  });
  const refused: [string[], string][] = [
    [[...period, "--out", out], "is there already"],
    [[...period, "--out", join(dir, "x.zip"), "--named", "curiosity"], "Usage:"],
    [[...period, "--out", join(dir, "x.zip"), "--checkpoint", "17"], "must be of 24 records or more"],
    [["--from", "2026-02-01", "--to", "2999-01-01", "--out", join(dir, "x.zip")], "The period must be over"],
  ];
  for (const [words, sentence] of refused)
    expect(run("evidence-pack.ts", ...words)).toMatchObject({
      status: 1,
      said: expect.stringContaining(sentence),
    });
  expect(existsSync(join(dir, "x.zip"))).toBe(false);
  rmSync(dir, { recursive: true });
});
