// Whether reports know what holds: the open periods, which only records write, against the rows that acts write. An act
// that changes a person or a duty without saying so in a record is found here.

import type { Db } from "#db/open.server.ts";
import { dutiesAfter } from "../assignments/duty-fact-store.server.ts";
import { listRules } from "../assignments/rule-store.server.ts";
import { isSameRow, type PeriodRow, type PeriodTable, turnsOf } from "../ledger/periods.ts";
import type { UnitFact } from "../ledger/reportable.ts";
import { courseFact } from "../lessons/course-fact.ts";
import { listCourses } from "../lessons/store.server.ts";
import { listDepartments, listEntities } from "../people/organisation-store.server.ts";
import { personFact } from "../people/people-records.ts";
import { departmentFact, entityFact } from "../people/unit-records.ts";
import { openPeriods, peopleAfter } from "./live-period-store.server.ts";

const PAGE = 500;

/** What holds by the live rows: key -> the row that its open period should be. */
type Live = Map<string, PeriodRow>;

/** @returns a sentence for each deviation, at most so many */
export async function periodDeviations(db: Db, most = 20): Promise<string[]> {
  const found: string[] = [];
  const compare = async (table: PeriodTable, live: Live, erased: ReadonlySet<string> = new Set()) => {
    const open = await openPeriods(db, table, [...live.keys()]);
    for (const [key, row] of live) {
      const period = open.get(key);
      if (!period) found.push(`${table} has no open row of ${key}.`);
      else {
        const said = erased.has(key) ? { ...row, ...NAMELESS, manager_id: period.manager_id ?? null } : row;
        if (!isSameRow(said, period)) found.push(`${table} says of ${key} ${difference(said, period)}.`);
      }
    }
  };
  for (let after: string | undefined = ""; after !== undefined && found.length < most; ) {
    const people: Awaited<ReturnType<typeof peopleAfter>> = await peopleAfter(db, after, PAGE);
    for (const { person, isErased, isKnown } of people)
      if (!isErased && !isKnown)
        found.push(`person ${person.id} is not erased, but no record can be theirs.`);
    const erased = new Set(people.filter((each) => each.isErased).map(({ person }) => person.id));
    const live: Live = new Map();
    for (const { person } of people)
      for (const { row } of turnsOf(
        { kind: "", personId: person.id, facts: { person: personFact(person) } },
        0,
      ))
        if (row) live.set(person.id, row);
    await compare("person_period", live, erased);
    after = people.length === PAGE ? people.at(-1)?.person.id : undefined;
  }
  for (let after: string | undefined = ""; after !== undefined && found.length < most; ) {
    const duties: Awaited<ReturnType<typeof dutiesAfter>> = await dutiesAfter(db, after, PAGE);
    const turns = duties.flatMap(({ personId, duty }) => turnsOf({ kind: "", personId, facts: { duty } }, 0));
    await compare("assignment_period", new Map(turns.flatMap(({ key, row }) => (row ? [[key, row]] : []))));
    after = duties.length === PAGE ? duties.at(-1)?.duty.assignment : undefined;
  }
  await compare("rule_period", await liveRules(db));
  await compare("name_period", await liveNames(db));
  return found.slice(0, most);
}

/** Of somebody erased; whose manager was whose is taken out of the live row alone. */
const NAMELESS = { name: null, personnel_number: null, external_company: null };

async function liveRules(db: Db): Promise<Live> {
  const rules = (await listRules(db)).filter(({ state }) => state === "active");
  return new Map(rules.map((rule) => [rule.id, { rule_id: rule.id, course_id: rule.courseId }]));
}

async function liveNames(db: Db): Promise<Live> {
  const units: UnitFact[] = [
    ...(await listEntities(db)).map(entityFact),
    ...(await listDepartments(db)).map(departmentFact),
    ...(await listCourses(db)).map(courseFact),
  ];
  const turns = turnsOf({ kind: "", personId: null, facts: { units } }, 0);
  return new Map(turns.flatMap(({ key, row }) => (row ? [[key, row]] : [])));
}

function difference(live: PeriodRow, period: PeriodRow): string {
  const column = Object.keys(live).find((each) => live[each] !== period[each]) ?? "";
  return `that ${column} is ${JSON.stringify(period[column] ?? null)}, and it is ${JSON.stringify(live[column] ?? null)}`;
}
