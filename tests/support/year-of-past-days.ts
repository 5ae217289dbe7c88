// A year of a small company, by chance: people come, move, marry, leave and are erased, lists are imported, lessons passed,
// retired and changed, duties extended and exempted, companies renamed. At each month's end the report is taken as a file;
// at the year's end the same question is asked again.

import { createRule, endRule } from "#app/acts/change-rule.server.ts";
import { changeCompanyEntity } from "#app/acts/change-settings.server.ts";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays, addMonths, dayOf } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { completionReport } from "#app/domains/proof/completion-report.server.ts";
import { endOfDay } from "#app/domains/proof/past-day.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { pastReport } from "#app/domains/proof/past-report.server.ts";
import { type DutyRow, dutyRowsAsOf } from "#app/domains/proof/past-report-store.server.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import type { Database } from "#db/open.server.ts";
import { openCompany, type TestCompany } from "./company.ts";
import { passLesson } from "./duties.ts";
import { presentDeviations } from "./past-days.ts";

const FIRST = "2026-01-05";
const ZONE = "Europe/Berlin";
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n");

export interface YearOfReports {
  days: number;
  /** What was asked at the end of each month: the file then and at the year's end, where they differ. */
  differences: string[];
  /** Files compared, and rows in them. */
  files: number;
  rows: number;
  acts: Record<string, number>;
  erased: number;
}

/** 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Taken {
  day: string;
  kind: "lesson" | "document";
  language: "de" | "en";
  csv: string;
  rows: string;
}

/** @param people at the beginning; more come @param actsADay on average */
export async function liveYearOfReports(
  database: Database,
  {
    seed,
    people,
    actsADay,
    months = 12,
  }: { seed: number; people: number; actsADay: number; months?: number },
  log: (line: string) => void = () => undefined,
): Promise<YearOfReports> {
  const company = await openCompany(database, `${FIRST}T08:00:00Z`);
  const office = makeOffice(company, chance(seed), people);
  await office.begin();
  const taken: Taken[] = [];
  const lastDay = addMonths(FIRST, months);
  let days = 0;
  for (let day = FIRST; day <= lastDay; day = addDays(day, 1)) {
    company.clock.moveTo(`${day}T08:00:00Z`);
    await settleTime(company, new AbortController().signal);
    for (let n = 0; n < actsADay; n += 1) await office.act(day);
    days += 1;
    if (addDays(day, 1).slice(8) !== "01") continue;
    // The last quarter of an hour of the month, and the first moment after it.
    company.clock.moveTo(new Date(endOfDay(day, ZONE).getTime() - 60_000).toISOString());
    await office.act(day);
    const deviations = await presentDeviations(company.db, company.clock());
    if (deviations.length > 0) throw new Error(`${day}: ${deviations.join("\n")}`);
    company.clock.moveTo(endOfDay(day, ZONE).toISOString());
    for (const kind of ["lesson", "document"] as const)
      for (const language of ["de", "en"] as const) taken.push(await take(company, day, kind, language));
    log(`${day}: ${taken.at(-1)?.rows.length ?? 0} bytes of rows, ${JSON.stringify(office.acts)}`);
  }
  // Who left is forgotten: names go, and everything else stays.
  company.clock.moveTo(`${addMonths(lastDay, 24)}T08:00:00Z`);
  await company.db
    .transaction()
    .execute((trx) => writeCompany(trx, company, { retentionMonths: 20 }, company.clock()));
  const erased = await eraseExpired(company);
  const gone = await namesGone(company);
  const differences: string[] = [];
  let rows = 0;
  for (const then of taken) {
    const now = await take(company, then.day, then.kind, then.language);
    rows += then.rows === "" ? 0 : then.rows.split("\n").length;
    if (nameless(then, gone) !== nameless(now, gone))
      differences.push(`${then.day} ${then.kind} ${then.language}`);
  }
  return { days, differences, files: taken.length, rows, acts: office.acts, erased };
}

async function take(
  company: TestCompany,
  day: string,
  kind: Taken["kind"],
  language: Taken["language"],
): Promise<Taken> {
  const asOf = { day, size: await findSize(company, day, ZONE) };
  let csv = "";
  const report = await completionReport(await pastReport(company.db, asOf, ZONE), { kind }, language);
  for await (const piece of writeReport(report, "csv")) csv += piece;
  const rows: DutyRow[] = [];
  for await (const row of dutyRowsAsOf(company.db, asOf, { kind })) rows.push(row);
  return { day, kind, language, csv, rows: rows.map((row) => JSON.stringify(row)).join("\n") };
}

/** Whose names are gone by now. */
async function namesGone(company: TestCompany): Promise<ReadonlySet<string>> {
  const rows = await company.db
    .selectFrom("person_period")
    .select("person_id")
    .where("name", "is", null)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** File and rows without the names and numbers of those erased; a line of the file is that of the row in its place. */
function nameless({ csv, rows }: Taken, gone: ReadonlySet<string>): string {
  const told = rows === "" ? [] : rows.split("\n").map((row) => JSON.parse(row) as DutyRow);
  const lines = csv.split("\r\n");
  const first = lines.indexOf("") + 2;
  return JSON.stringify([
    lines.map((line, at) => {
      const row = told[at - first];
      return row && gone.has(row.personId) ? line.replace(/^[^;]*;[^;]*;/, "") : line;
    }),
    told.map((row) =>
      gone.has(row.personId) ? { ...row, name: null, personnelNumber: null, externalCompany: null } : row,
    ),
  ]);
}

/** Those who act, and what they may do: people named "Gone" leave for good, the others come back. */
function makeOffice(company: TestCompany, next: () => number, people: number) {
  const acts: Record<string, number> = {};
  const line = new Map<number, string[]>();
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const department = () => pick(["Sales", "Production", "Lager", "Lager/Nacht", "IT"]) ?? "IT";
  let count = 0;
  let rules: string[] = [];
  let hr = "";

  const put = (number: number, change: (cells: string[]) => void) => {
    const cells = line.get(number) ?? [
      `${number}`,
      number % 6 === 5 ? `Gone ${number}` : `Person ${number}`,
      `p${number}@acme.example`,
      "Acme",
      department(),
      number > 3 ? `${1 + (number % 3)}` : "",
      number === 2 ? "yes" : "no",
      "2020-01-01",
      "",
      "de",
    ];
    change(cells);
    line.set(number, cells);
  };
  const write = (...numbers: number[]) =>
    company.people(...numbers.map((n) => (line.get(n) ?? []).join(";")));
  const someone = () => Math.max(1, Math.ceil(next() * count));
  const dutyOf = async (number: number) => {
    const rows = await company.db
      .selectFrom("assignment")
      .select(["id", "course_id"])
      .where("person_id", "=", await company.person(`${number}`))
      .where("state", "=", "open")
      .execute();
    return pick(rows);
  };
  const join = (day: string) => {
    count += 1;
    put(count, (cells) => {
      cells[7] = day;
    });
    return write(count);
  };

  const ACTS: Record<string, (day: string) => Promise<unknown>> = {
    join,
    move: async () => {
      const number = someone();
      put(number, (cells) => {
        cells[4] = department();
      });
      await write(number);
    },
    marry: async (day) => {
      const number = someone();
      put(number, (cells) => {
        if (!cells[1]?.startsWith("Gone")) cells[1] = `Person ${number} ${day}`;
      });
      await write(number);
    },
    // Often entered late.
    leave: async (day) => {
      const number = someone();
      if (number <= 3) return;
      put(number, (cells) => {
        const entered = addDays(day, Math.floor(next() * 60) - 40);
        const last = entered < `${cells[7]}` ? `${cells[7]}` : entered;
        // Who is gone for good stays so; the others come back.
        if (cells[8] === "") cells[8] = last;
        else if (!cells[1]?.startsWith("Gone")) cells[8] = "";
      });
      await write(number);
    },
    list: () => write(...Array.from({ length: Math.min(10, count) }, (_, n) => n + 1)),
    pass: async () => {
      const lesson = pick(LESSONS) ?? "phishing";
      if (await company.library.current(lesson)) await passLesson(company, `${someone()}`, lesson);
    },
    extend: async () => {
      const duty = await dutyOf(someone());
      if (duty)
        await extendDue(
          company,
          { assignmentIds: [duty.id], days: 9, reason: "x", request: company.random.id() },
          hr,
        );
    },
    exempt: async (day) => {
      const personId = await company.person(`${someone()}`);
      const ruleId = pick(rules) ?? "";
      const untilDay = addDays(day, 5 + Math.floor(next() * 60));
      await grantExemption(company, { personId, ruleId, reason: "long-absence", note: "", untilDay }, hr);
    },
    unexempt: async () => {
      const rows = await company.db
        .selectFrom("exemption")
        .select("id")
        .where("ended_at", "is", null)
        .execute();
      const one = pick(rows);
      if (one) await endExemption(company, one.id, hr);
    },
    outside: async (day) => {
      const number = someone();
      const duty = await dutyOf(number);
      if (!duty?.course_id || number <= 2) return;
      const request = company.random.id();
      const entry = { request, personId: await company.person(`${number}`), courseId: duty.course_id };
      const evidence = { bytes: PDF, name: "e.pdf" };
      await enterOutsideCompletion(company, { ...entry, completedOn: day, provider: "IHK", evidence }, hr);
      const second = await company.person("2");
      await decideOutsideCompletion(company, request, next() < 0.8 ? "approved" : "rejected", second);
    },
    retire: async () => {
      const lesson = pick(LESSONS) ?? "phishing";
      if (await company.library.current(lesson)) await retireLesson(company, null, lesson);
      else await reinstateLesson(company, null, lesson);
    },
    rename: async (day) => {
      const entity = await company.db.selectFrom("entity").select("id").limit(1).executeTakeFirstOrThrow();
      const name = `Acme ${day}`;
      const { outcome } = await changeCompanyEntity(company, { personId: hr }, entity.id, {
        name,
        place: "",
      });
      if (outcome === "saved") for (const cells of line.values()) cells[3] = name;
    },
    rule: async (day) => {
      if (rules.length > 3) {
        await endRule(company, rules.shift() ?? "");
        return;
      }
      await makeRule(day);
    },
  };
  const WEIGHTS: Record<string, number> = { pass: 8, move: 3, leave: 3, retire: 0.4, rename: 0.4, rule: 0.3 };

  async function makeRule(day: string): Promise<void> {
    const made = await createRule(
      company,
      {
        courseId: "essentials",
        audience: EVERYONE,
        start: { type: "date", day: addDays(day, Math.floor(next() * 20) - 5) },
        dueAfterDays: 7 + Math.floor(next() * 20),
        graceDays: Math.floor(next() * 4),
        recurrence: next() < 0.5 ? { type: "calendar", months: 3 } : { type: "after-completion", months: 2 },
      },
      null,
    );
    if (made.outcome === "created") rules = [...rules, made.ruleId];
  }

  return {
    acts,
    async begin(): Promise<void> {
      for (let n = 1; n <= people; n += 1) put(n, () => undefined);
      count = people;
      await write(...Array.from({ length: people }, (_, n) => n + 1));
      hr = await company.person("1");
      await makeRule(dayOf(company.clock(), ZONE));
    },
    async act(day: string): Promise<void> {
      const names = Object.keys(ACTS);
      const sum = names.reduce((all, name) => all + (WEIGHTS[name] ?? 1), 0);
      let drawn = next() * sum;
      const name = names.find((each) => {
        drawn -= WEIGHTS[each] ?? 1;
        return drawn < 0;
      });
      await ACTS[name ?? "pass"]?.(day);
      acts[name ?? "pass"] = (acts[name ?? "pass"] ?? 0) + 1;
    },
  };
}
