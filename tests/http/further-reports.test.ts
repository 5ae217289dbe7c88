// The further reports over HTTP: who gets whom, as a page and as a file; what is no day, no period and no filter; and the
// record that each download leaves.

import { afterAll, beforeAll, expect, test } from "vitest";
import { FURTHER_REPORTS, isForManagers } from "#app/domains/proof/further-report.ts";
import { canary } from "#tests/support/canary-company.ts";
import { type LeakFinder, leakFinder } from "#tests/support/leaks.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
let leaks: LeakFinder;
beforeAll(async () => {
  house = await openHouse();
  leaks = await leakFinder(house);
});
afterAll(() => house?.server.stop());

const EVER = { from: "2000-01-01", to: "2199-12-31" };
const fieldsOf = (name: string) =>
  ["joiners", "movers", "completions", "extensions", "outside"].includes(name) ? EVER : {};

test.each(FURTHER_REPORTS)(
  "%s: a page and four files for HR, and a page without files for a manager, of those below alone",
  async (name) => {
    const { hr, manager } = house.client;
    const query = new URLSearchParams(fieldsOf(name));
    const page = await hr.get(`/manage/reports/${name}?${query}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`action="/manage/reports/${name}/file"`);
    for (const format of ["csv", "xlsx", "pdf", "json"]) {
      const file = await hr.post(`/manage/reports/${name}/file`, { ...fieldsOf(name), format });
      expect([file.status, file.headers["content-disposition"]]).toEqual([
        200,
        `attachment; filename="wachsam-${name}.${format}"`,
      ]);
    }
    const foreign = await house.server.context.db
      .selectFrom("person")
      .select(["entity_id as entity", "department_id as department"])
      .where("id", "=", house.id.foreign)
      .executeTakeFirstOrThrow();
    const asked: Record<string, string>[] = [{}, foreign, { belowManager: house.id.hr }, { scope: "all" }];
    const theirs = await manager.get(`/manage/reports/${name}?${query}`);
    expect(theirs.status).toBe(isForManagers(name) ? 200 : 403);
    expect(theirs.body).not.toContain("/file");
    for (const fields of asked)
      for (const { status, body } of [
        await manager.get(`/manage/reports/${name}?${new URLSearchParams({ ...fieldsOf(name), ...fields })}`),
        await manager.post(`/manage/reports/${name}/file`, { ...fieldsOf(name), ...fields }),
      ]) {
        // The page passes over what is no filter; a file is for HR alone.
        expect([200, 403]).toContain(status);
        expect({ name, fields, leaks: leaks("manager", body) }).toEqual({ name, fields, leaks: [] });
      }
    for (const visitor of ["learner", "author", "auditor", "management_body"] as const) {
      expect((await house.client[visitor].get(`/manage/reports/${name}`)).status, visitor).toBe(403);
      expect((await house.client[visitor].post(`/manage/reports/${name}/file`, {})).status, visitor).toBe(
        403,
      );
    }
  },
);

test("people stand in the list of joiners, with a link for HR", async () => {
  const query = new URLSearchParams(EVER);
  const { body } = await house.client.hr.get(`/manage/reports/joiners?${query}`);
  expect(body).toContain(canary("name", "foreign"));
  expect(body).toContain(`href="/manage/people/${house.id.foreign}"`);
});

test.each([
  ["joiners", { from: "gestern" }, /kein Zeitraum/],
  ["movers", { to: "2026-02-30" }, /kein Zeitraum/],
  ["joiners", { from: "2026-03-01", to: "2026-02-01" }, /endet, bevor er beginnt/],
  ["courses", { as_of: "2199-01-01" }, /noch nicht vorüber/],
  ["overdue", { as_of: "2026-02-30" }, /kein Tag/],
  ["lessons", { as_of: "1999-01-01" }, /Aufgezeichnet wird seit dem/],
])("%s has no answer to %o: a sentence, and nothing else", async (name, fields, sentence) => {
  const { hr } = house.client;
  const before = await house.server.state();
  const page = await hr.get(
    `/manage/reports/${name}?${new URLSearchParams(fields as Record<string, string>)}`,
  );
  expect([page.status, page.body.includes("<table")]).toEqual([422, false]);
  expect(page.body).toMatch(sentence);
  const file = await hr.post(`/manage/reports/${name}/file`, fields as Record<string, string>);
  expect(file.status).toBe(422);
  expect(file.body).toMatch(sentence);
  expect(await house.server.state()).toBe(before);
});

test("a filter that is misspelt, or that the report does not have, takes nothing away", async () => {
  const { hr } = house.client;
  const before = await house.server.state();
  for (const [name, fields] of [
    ["courses", { departement: "x" }],
    ["courses", { ...EVER }],
    ["joiners", { course: "essentials" }],
    ["suppliers", { of: "documents" }],
    ["overdue", { state: "done" }],
    ["lessons", { format: "exe" }],
  ] as [string, Record<string, string>][])
    expect((await hr.post(`/manage/reports/${name}/file`, fields)).status, JSON.stringify(fields)).toBe(400);
  expect((await hr.get("/manage/reports/salaries")).status).toBe(404);
  expect((await hr.post("/manage/reports/salaries/file", {})).status).toBe(404);
  expect(await house.server.state()).toBe(before);
});

test("each download is a record with the report's name, its filters and its role", async () => {
  await house.client.hr.post("/manage/reports/joiners/file", { ...EVER, format: "json" });
  const rows = await house.server.context.db
    .selectFrom("ledger_opening as opening")
    .innerJoin("ledger_record as record", "record.sequence", "opening.sequence")
    .select(["opening.fact", "opening.value", "opening.sequence"])
    .where("record.kind", "=", "export-made")
    .orderBy("opening.sequence", "desc")
    .execute();
  const facts = Object.fromEntries(
    rows
      .filter(({ sequence }) => sequence === rows[0]?.sequence)
      .map(({ fact, value }) => [fact, JSON.parse(value)]),
  );
  expect(facts).toMatchObject({
    ...{ what: "joiners-report", format: "json", ...EVER },
    ...{ below_manager: false, role: "hr", department: null },
  });
});
