// Evidence packs over HTTP: a file that verifies, for those who see the proof; names for HR and admin alone, on purpose.

import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allCheckpoints } from "#app/domains/ledger/store.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { packReport } from "#app/domains/proof/pack-report.server.ts";
import { SMALLEST_GROUP } from "#app/domains/proof/partition.ts";
import { HOST } from "#tests/support/app-server.ts";
import { canary } from "#tests/support/canary-company.ts";
import { partsOf } from "#tests/support/evidence.ts";
import { type FormClient, FROM_OUR_PAGE } from "#tests/support/form-client.ts";
import { checkedBySchema } from "#tests/support/pack-schemas.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { verify } from "#tests/support/verifier.ts";

let house: House;
const PERIOD = { from: "2026-03-01", to: "2026-03-31" };

beforeAll(async () => {
  house = await openHouse();
  house.server.clock.moveTo("2026-04-01T09:00:00.000Z");
});
afterAll(() => house?.server.stop());

/** The bytes of the download: the forms' client reads text. */
function download(
  { cookies }: FormClient,
  form: Record<string, string>,
): Promise<{ status: number; zip: Buffer }> {
  return new Promise((resolve, reject) => {
    const Cookie = Object.entries(cookies)
      .map((pair) => pair.join("="))
      .join("; ");
    const sent = request({
      port: house.server.port,
      method: "POST",
      path: "/proof/pack",
      headers: { Host: HOST, Cookie, ...FROM_OUR_PAGE, "Content-Type": "application/x-www-form-urlencoded" },
    });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, zip: Buffer.concat(pieces) }));
    });
    sent.end(`${new URLSearchParams(form)}`);
  });
}

const downloads = async () =>
  house.server.context.db
    .selectFrom("ledger_record")
    .innerJoin("ledger_opening", "ledger_opening.sequence", "ledger_record.sequence")
    .select(["person_id", "value"])
    .where("kind", "=", "pack-downloaded")
    .where("fact", "=", "purpose")
    .orderBy("ledger_record.sequence")
    .execute();

/** Each duty names a record about the same person, where that is of the period. */
function expectRecordsOf(parts: ReadonlyMap<string, Buffer>): void {
  const lines = <T>(path: string) =>
    `${parts.get(path)}`
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as T);
  const records = lines<{ seq: number; subject: string }>("records.jsonl");
  const subjects = new Map(records.map(({ seq, subject }) => [seq, subject]));
  const duties = lines<{ record: number; subject: string }>("data/duties.jsonl");
  const there = duties.filter(({ record }) => subjects.has(record));
  expect(there.length).toBeGreaterThan(0);
  for (const { record, subject } of there) expect(subjects.get(record)).toBe(subject);
}

test("an auditor takes a pack that verifies, and the ledger says so", async () => {
  const { status, zip } = await download(await house.spare("auditor"), PERIOD);
  expect(status).toBe(200);
  const said = await verify(zip);
  expect(said.verdict).toBe("consistent");
  expect(said.lines.join("\n")).not.toContain(" 0 records from");
  const parts = partsOf(zip);
  const { name } = await readCompany(house.server.context.db);
  const about = JSON.parse(`${parts.get("pack.json")}`) as { company: string; entities: string[] };
  expect(about.company).toBe(name);
  expect(about.entities.length).toBeGreaterThan(0);
  for (const entity of about.entities) expect(`${parts.get("README.txt")}`).toContain(entity);
  expect(`${parts.get("data/duties.csv")}`.split("\r\n").length).toBeGreaterThan(5);
  expect(`${parts.get("data/duties.jsonl")}`).toContain('"course":"essentials"');
  expect(checkedBySchema(parts).faults).toEqual([]);
  expectRecordsOf(parts);
  for (const [language, word] of [
    ["de", "Schulungen"],
    ["en", "Training"],
  ])
    expect((await readPdf(parts.get(`report/training.${language}.pdf`)!)).text).toContain(word);
  for (const key of ["learner", "foreign"]) expect(zip.toString("latin1")).not.toContain(canary("name", key));
  expect(await downloads()).toEqual([{ person_id: house.id.auditor, value: "null" }]);
  // Nothing of it stays beside the database.
  expect(readdirSync(join(house.server.context.env.DATA_DIR, "packs"))).toEqual([]);
});

test("the report counts every course, however few it is about: the list below tells of each duty", async () => {
  const { db } = house.server.context;
  const { zip } = await download(await house.spare("auditor"), PERIOD);
  const { until } = JSON.parse(`${partsOf(zip).get("pack.json")}`) as { until: number };
  const checkpoint = (await allCheckpoints(db)).at(-1)!;
  const seen = new Set<number>();
  // From the first duty in the ledger to the last.
  for (let size = 1; size <= until; size++) {
    const of = { ...PERIOD, purpose: null, kind: "lesson", until: size, checkpoint } as const;
    const report = await packReport(db, of, "en");
    if (!report) continue;
    const { rows, foot } = report.summary;
    const total = rows.reduce((sum, row) => sum + Number(row.at(-2)), 0);
    expect(total).toBe(Number(foot?.at(-2)));
    seen.add(total);
  }
  expect(Math.min(...seen)).toBeLessThan(SMALLEST_GROUP);
});

test("names are for HR and admin, with a purpose of the list", async () => {
  const named = { ...PERIOD, purpose: "external-audit" };
  for (const visitor of ["auditor", "management_body"] as const)
    expect((await (await house.spare(visitor)).post("/proof/pack", named)).status).toBe(403);
  const before = await downloads();
  expect(
    (await (await house.spare("hr")).post("/proof/pack", { ...PERIOD, purpose: "curiosity" })).status,
  ).toBe(400);
  expect(await downloads()).toEqual(before);
  for (const visitor of ["hr", "admin"] as const) {
    const { status, zip } = await download(await house.spare(visitor), named);
    expect(status).toBe(200);
    expect((await verify(zip)).verdict).toBe("consistent");
    expect(checkedBySchema(partsOf(zip)).faults).toEqual([]);
    expect(`${partsOf(zip).get("data/duties.csv")}`).toContain(canary("name", "learner"));
    expect(`${partsOf(zip).get("openings.jsonl")}`).toContain(canary("name", "learner"));
  }
  expect((await downloads()).slice(before.length).map(({ value }) => value)).toEqual([
    '"external-audit"',
    '"external-audit"',
  ]);
});

test("a period that is no period comes back with the reason and the days", async () => {
  const client = await house.spare("management_body");
  const faults = [
    [{ from: "2026-03-01", to: "2026-04-01" }, "not-over"],
    [{ from: "2026-03-31", to: "2026-03-01" }, "backwards"],
    [{ from: "yesterday", to: "2026-03-01" }, "no-day"],
    [{ from: "2001-01-01", to: "2026-03-01" }, "too-long"],
  ] as const;
  for (const [form, fault] of faults) {
    const answer = await client.post("/proof/pack", form);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toContain(`/proof?pack=${fault}&packFrom=`);
    const page = (await client.get(`${answer.headers.location}`.replace("#pack", ""))).body;
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(`value="${form.to}"`);
  }
});

test("a mistake in the pack's period leaves the page's own as it was", async () => {
  const client = await house.spare("auditor");
  const page = { pageFrom: "2026-01-01", pageTo: "2026-02-28" };
  const answer = await client.post("/proof/pack", { from: "2026-03-31", to: "2026-03-01", ...page });
  expect(answer.headers.location).toContain("&from=2026-01-01&to=2026-02-28#pack");
  const { body } = await client.get(`${answer.headers.location}`.replace("#pack", ""));
  for (const field of [
    'name="pageFrom" value="2026-01-01"',
    'name="pageTo" value="2026-02-28"',
    'value="2026-03-31"',
  ])
    expect(body).toContain(field);
});

test("the page says what is inside, and offers names to whom it may", async () => {
  const [auditor, hr] = [await house.spare("auditor"), await house.spare("hr")];
  expect((await auditor.get("/proof")).body).not.toContain('name="purpose"');
  expect((await hr.get("/proof")).body).toContain('name="purpose"');
  expect((await hr.get("/proof?pack=nonsense")).status).toBe(200);
  // No word of purposes that are not there.
  expect((await auditor.get("/proof")).body).not.toMatch(/Zwecke unten|purposes below/);
  expect((await hr.get("/proof")).body).toMatch(/Zwecke unten|purposes below/);
});
