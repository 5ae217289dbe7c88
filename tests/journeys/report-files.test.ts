// The report as a file, end to end on both databases: the record that it leaves, and figures that are those of the page.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { endRule } from "#app/acts/change-rule.server.ts";
import { exportReport } from "#app/acts/export-report.server.ts";
import { dayOf } from "#app/calendar.ts";
import { systemRandom } from "#app/clock.ts";
import { makeCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { pastDay } from "#app/domains/proof/past-day-store.server.ts";
import { presentReport } from "#app/domains/proof/present-report.server.ts";
import { FILE_FORMATS, type FileFormat } from "#app/domains/proof/report-document.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import type { ReportRow } from "#app/domains/proof/report-source.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";

const PEOPLE = [
  "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
  "2;Ben Behr;ben@acme.example;Acme;Sales/North;1;no;2020-01-01;;de",
  "3;=1+1;cem@acme.example;Beta;Sales;;no;2020-01-01;;de",
];
const folder = mkdtempSync(join(tmpdir(), "report-files-"));
const signer = loadOrCreateSigningKey(join(folder, "keys"), systemRandom);
afterAll(() => rmSync(folder, { recursive: true }));

onBothDatabases("report files", (open) => {
  test("say what the page says, as of when and by which record, and leave a record with their form", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-03-20T09:00:00Z");
    const ada = await company.person("1");
    const made = await makeCheckpoint(
      { ...company, signer },
      { file: join(folder, `${systemRandom.id()}.txt`) },
    );
    const jsonOf = async (filter: ReportFilter) => {
      let text = "";
      for await (const piece of await exportReport(company, { personId: ada }, filter, "en", "json"))
        text += piece;
      return JSON.parse(text);
    };

    const page = await reportView(company, {}, undefined, "en");
    const whole = await jsonOf({});
    expect(whole.facts).toMatchObject({
      population: 3,
      rows: 3,
      as_of: { day: "2026-03-20", at: "2026-03-20T09:00:00.000Z", time_zone: "Europe/Berlin" },
      // The checkpoint is of the records before the export's own.
      records: (made?.size ?? 0) + 1,
      checkpoint: made?.note,
    });
    expect(
      whole.summary.map((each: { department: string; overdue: number }) => [each.department, each.overdue]),
    ).toEqual(page.departments.map(({ name, overdue }) => [name, overdue]));
    expect(whole.rows.map((row: { person: string; entity: string }) => [row.person, row.entity])).toEqual([
      ["=1+1", "Beta"],
      ["Ada Lovelace", "Acme"],
      ["Ben Behr", "Acme"],
    ]);
    // What is looked for narrows the list, never the denominator.
    const some = await jsonOf({ search: "ben", state: "overdue" });
    expect(some.facts).toMatchObject({ population: 3, rows: 1, filter: { state: "overdue", search: "ben" } });
    expect(some.rows).toHaveLength(1);
    expect(some.rows[0]).toMatchObject({ person: "Ben Behr", state: "overdue", done: 0, all: 3 });
    expect(
      (await jsonOf({ belowManager: ada })).rows.map(({ person }: { person: string }) => person),
    ).toEqual(["Ben Behr"]);

    const before = await exports();
    const sizes: [FileFormat, boolean][] = [];
    for (const format of FILE_FORMATS) {
      let bytes = 0;
      for await (const piece of await exportReport(company, { personId: ada }, {}, "de", format))
        bytes += piece.length;
      sizes.push([format, bytes > 500]);
    }
    expect(sizes).toEqual(FILE_FORMATS.map((format) => [format, true]));
    expect((await exports()).slice(before.length)).toEqual(FILE_FORMATS.map((format) => `"${format}"`));

    async function exports(): Promise<string[]> {
      const rows = await company.db
        .selectFrom("ledger_opening")
        .innerJoin("ledger_record", "ledger_record.sequence", "ledger_opening.sequence")
        .select("ledger_opening.value")
        .where("ledger_record.kind", "=", "export-made")
        .where("ledger_opening.fact", "=", "format")
        .orderBy("ledger_opening.sequence")
        .execute();
      return rows.map(({ value }) => value);
    }
  });
});

onBothDatabases("the rows of a file of today", (open) => {
  test("stand by name and duty, whether people are read by name or as their duties lie", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    // Two are called the same; large letters and small, and one that is not in ASCII.
    const names = ["Zoe", "Äda", "ben", "Ben", "Mia", "Mia", "Abu", "Kim", "Uwe"];
    await company.people(
      ...names.map((name, n) => `${n};${name};p${n}@acme.example;Acme;D${n % 3};;no;2020-01-01;;de`),
    );
    for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) await company.everyoneTakesEssentials(day);
    company.clock.moveTo("2026-03-20T09:00:00Z");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await passLesson(company, "4", lesson);
    const rowsOf = async (filter: ReportFilter, first?: Parameters<typeof presentReport>[2]) =>
      (
        await Array.fromAsync((await presentReport(company.db, company.clock(), first)).pagesOf(filter))
      ).flat();
    for (const [filter, rows] of [
      [{}, 27],
      [{ state: "overdue" }, 24],
      [{ search: "m" }, 9],
      [{ state: "done" }, 3],
    ] as const) {
      const byName = (await rowsOf(filter)).map(shown);
      expect(byName).toHaveLength(rows);
      for (const first of [
        { rows: 0, people: 20, together: 1 },
        { rows: 4, people: 20, together: 2 },
        { rows: 99, people: 5, together: 1 },
      ])
        expect((await rowsOf(filter, first)).map(shown)).toEqual(byName);
    }
    const inOrder = await company.db
      .selectFrom("person")
      .select("personnel_number")
      .orderBy("name")
      .orderBy("id")
      .execute();
    const people = (await rowsOf({}, { rows: 0, people: 0, together: 1 })).map((row) => row.personnelNumber);
    expect(people).toEqual(inOrder.flatMap(({ personnel_number }) => Array(3).fill(personnel_number)));
  });
});

onBothDatabases("a file of today, while others go on", (open) => {
  test.each([
    ["a lesson is passed, people move, join and leave", false],
    ["a rule ends, which is everybody's", true],
  ])("is of the size of the ledger at which it was begun: %s", async (_, isRule) => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const line = (n: number, department = "D", leave = "") =>
      `${n};Person ${n};p${n}@acme.example;Acme;${department};;no;2020-01-01;${leave};de`;
    await company.people(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => line(n)));
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    await company.everyoneTakesEssentials("2026-03-03");
    company.clock.moveTo("2026-03-20T09:00:00Z");
    const begin = async () =>
      (await presentReport(company.db, company.clock(), { rows: 2, people: 20, together: 1 })).pagesOf({});
    const before = (await Array.fromAsync(await begin())).flat();
    expect(before).toHaveLength(16);

    const rows: ReportRow[] = [];
    let pages = 0;
    for await (const page of await begin()) {
      rows.push(...page);
      pages += 1;
      if (pages !== 1) continue;
      // After the first page: of people who come first and last.
      for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
        await passLesson(company, "7", lesson);
      await company.people(line(2, "E"), line(8, "D", "2026-03-01"), line(9));
      if (isRule) await endRule(company, ruleId);
    }
    expect(pages).toBe(8);
    expect(rows.map(shown)).toEqual(before.map(shown));
    const after = (await Array.fromAsync(await begin())).flat();
    expect(after.map(shown)).not.toEqual(before.map(shown));
  });
});

onBothDatabases("report files of a past day", (open) => {
  test("are the same bytes in every form, whatever happens later, entered for earlier days too", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(...PEOPLE);
    await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben] = [await company.person("1"), await company.person("2")] as const;
    company.clock.moveTo("2026-03-20T09:00:00Z");
    const file = join(folder, `${systemRandom.id()}.txt`);
    const first = await makeCheckpoint({ ...company, signer }, { file });
    company.clock.moveTo("2026-03-21T09:00:00Z");
    const filters: ReportFilter[] = [{}, { state: "overdue" }, { search: "ben" }, { belowManager: ada }];
    const filesOf = async () => {
      const asked = await pastDay(
        company,
        "2026-03-20",
        dayOf(company.clock(), "Europe/Berlin"),
        "Europe/Berlin",
      );
      if (asked.outcome !== "answered") throw new Error(asked.outcome);
      const files: string[] = [];
      for (const filter of filters)
        for (const format of FILE_FORMATS)
          for (const language of filter === filters[0] ? (["de", "en"] as const) : (["en"] as const)) {
            const pieces: Buffer[] = [];
            for await (const piece of await exportReport(
              company,
              { personId: ada },
              filter,
              language,
              format,
              asked.asOf,
            ))
              pieces.push(Buffer.from(piece));
            files.push(Buffer.concat(pieces).toString("base64"));
          }
      return files;
    };
    const taken = await filesOf();
    const json = JSON.parse(
      Buffer.from(taken[FILE_FORMATS.indexOf("json") * 2] ?? "", "base64").toString("utf8"),
    );
    expect(json.facts).toMatchObject({
      as_of: { day: "2026-03-20", at: null },
      population: 3,
      rows: 3,
      checkpoint: first?.note,
    });
    expect(json.rows.map(({ person }: { person: string }) => person).sort()).toEqual([
      "=1+1",
      "Ada Lovelace",
      "Ben Behr",
    ]);

    // Later: a checkpoint, lessons done, another department and a last day of work before the day of the report.
    await makeCheckpoint({ ...company, signer }, { file });
    company.clock.moveTo("2026-04-02T09:00:00Z");
    await company.people(
      "1;Ada Lovelace;ada@acme.example;Acme;Purchase;;no;2020-01-01;;de",
      "2;Ben Behr;ben@acme.example;Acme;Sales/North;1;no;2020-01-01;2026-03-10;de",
    );
    const now = await company.db
      .selectFrom("person")
      .select("leave_date")
      .where("id", "=", ben)
      .executeTakeFirst();
    expect(now?.leave_date).toBe("2026-03-10");
    expect(await filesOf()).toEqual(taken);
  });
});

/** A row without the ids by which it is found. */
const shown = ({ name, personnelNumber, departmentId, courseId, state, ...row }: ReportRow) => ({
  ...{ name, personnelNumber, departmentId, courseId, state, done: row.done, lessons: row.lessons },
  ...{ opensOn: row.opensOn, dueOn: row.dueOn, doneOn: row.doneOn },
});
