// What the days ahead bring people by themselves: exemptions run out, planned changes move people into and out of rules,
// and calendars begin anew. For the calendar of mails; nothing is stored.

import { addDays } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { PlannedChange } from "#app/domains/people/person-change.ts";
import { allPlannedChanges } from "#app/domains/people/person-change-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { type Course, findCourse } from "../lessons/store.server.ts";
import { type AudienceFacts, reaches } from "./audience.ts";
import { courseCompletedOn, cyclesOf, peopleWithOpeningOf } from "./cycle-store.server.ts";
import { cyclesAhead, type PersonAhead } from "./cycles-ahead.ts";
import { heldExemptions } from "./exemption-store.server.ts";
import { type PlannedItem, planItems, type Rule } from "./rule.ts";
import { passedSince } from "./rule-preview-store.server.ts";
import { departmentPaths, entityCountries, listCandidates, listRules } from "./rule-store.server.ts";

/** A cycle that does not exist yet. */
export interface DutyAhead {
  personId: string;
  ruleId: string;
  cycle: number;
  opensOn: string;
  lastDay: string | null;
  items: (PlannedItem & { isDone: boolean })[];
}

export interface DutiesAhead {
  made: DutyAhead[];
  /** Assignments that end by then, each with its last day. */
  ended: Map<string, string>;
}

export interface DaysAhead {
  /** Changes of facts that are planned, by person. */
  changes: ReadonlyMap<string, readonly PlannedChange[]>;
  /** What the days bring these people. */
  dutiesOf(personIds: readonly string[]): Promise<DutiesAhead>;
}

/** From so many months on, the cycle after a planned one opens beyond two months: nothing of it need be foreseen. */
const FAR_APART = 5;

/** @param to the last day looked at, at most two months ahead */
export async function lookAhead(db: Db, company: Company, today: string, to: string): Promise<DaysAhead> {
  const rules = (await listRules(db)).filter(({ state }) => state === "active");
  const changes = await allPlannedChanges(db);
  const exempt = await heldExemptions(db);
  const frequent = rules.filter(
    ({ recurrence }) => recurrence.type === "calendar" && recurrence.months < FAR_APART,
  );
  const begin = await peopleWithOpeningOf(
    db,
    frequent.map(({ id }) => id),
    today,
    to,
  );
  const concerned = new Set([...changes.keys(), ...exempt.keys(), ...begin]);
  const scene = {
    db,
    company,
    today,
    to,
    rules,
    courses: await coursesOf(db, rules),
    changes,
    exempt,
    paths: await departmentPaths(db),
    countries: await entityCountries(db),
  };
  return {
    changes,
    dutiesOf: (personIds) =>
      dutiesOf(
        scene,
        personIds.filter((id) => concerned.has(id)),
      ),
  };
}

interface Scene {
  db: Db;
  company: Company;
  today: string;
  to: string;
  rules: readonly Rule[];
  courses: ReadonlyMap<string, Course>;
  changes: ReadonlyMap<string, readonly PlannedChange[]>;
  exempt: ReadonlyMap<string, ReadonlyMap<string, string>>;
  paths: ReadonlyMap<string, string[]>;
  countries: ReadonlyMap<string, string>;
}

async function coursesOf(db: Db, rules: readonly Rule[]): Promise<Map<string, Course>> {
  const courses = new Map<string, Course>();
  for (const { courseId } of rules) {
    const course = await findCourse(db, courseId);
    if (course) courses.set(courseId, course);
  }
  return courses;
}

async function dutiesOf(scene: Scene, personIds: readonly string[]): Promise<DutiesAhead> {
  const duties: DutiesAhead = { made: [], ended: new Map() };
  if (personIds.length === 0) return duties;
  const { db, company, today, to } = scene;
  const candidates = await listCandidates(db, today, company.country, personIds);
  const cycles = Map.groupBy(
    await cyclesOf(db, personIds, company.timeZone),
    ({ personId, ruleId }) => `${personId} ${ruleId}`,
  );
  for (const rule of scene.rules) {
    const course = scene.courses.get(rule.courseId);
    if (!course || course.lessons.length === 0) continue;
    const since = addDays(today, -company.completionCountsDays);
    const passed = await passedSince(db, course.lessons, since, personIds);
    const completed =
      rule.start.type === "completing"
        ? await courseCompletedOn(db, personIds, rule.start.courseId, company.timeZone)
        : new Map<string, string>();
    for (const { personId, joinDate, facts, works } of candidates) {
      const lessonsPassed = (opensOn: string) => {
        const from = addDays(opensOn, -company.completionCountsDays);
        return new Set(course.lessons.filter((id) => (passed.get(personId)?.get(id) ?? "") >= from));
      };
      const exemptUntil = scene.exempt.get(personId)?.get(rule.id);
      const changes = scene.changes.get(personId) ?? [];
      const person: PersonAhead = {
        joinDate,
        completedOn: completed.get(personId) ?? null,
        isReached: (day) => reaches(rule.audience, factsOn(scene, facts, works.country, changes, day)),
        isExempt: (day) => exemptUntil !== undefined && day <= exemptUntil,
        isPassed: (opensOn) => lessonsPassed(opensOn).size === course.lessons.length,
      };
      const turns = changes.map(({ effectiveOn }) => effectiveOn);
      if (exemptUntil) turns.push(addDays(exemptUntil, 1));
      const own = cycles.get(`${personId} ${rule.id}`) ?? [];
      const { made, ended } = cyclesAhead(rule, person, own, { today, to, turns });
      for (const [{ id }, lastDay] of ended) duties.ended.set(id, lastDay);
      for (const { cycle, opensOn, isDone, isRenewal, lastDay } of made) {
        if (isDone) continue;
        const known = isRenewal ? new Set<string>() : lessonsPassed(opensOn);
        const items = planItems(course, opensOn, rule).map((item) => ({
          ...item,
          isDone: known.has(item.lessonId),
        }));
        duties.made.push({ personId, ruleId: rule.id, cycle, opensOn, lastDay, items });
      }
    }
  }
  return duties;
}

/** The facts that rules ask about, as they will be on a day. */
function factsOn(
  { paths, countries, company }: Scene,
  now: AudienceFacts,
  ownCountry: string | null,
  changes: readonly PlannedChange[],
  day: string,
): AudienceFacts {
  const planned = changes
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  if (planned.length === 0) return now;
  const facts = Object.assign({}, ...planned.map((change) => change.facts)) as PlannedChange["facts"];
  const entityId = facts.entityId ?? now.entityId;
  const country = facts.country === undefined ? ownCountry : facts.country;
  return {
    ...now,
    entityId,
    departmentPath: facts.departmentId
      ? (paths.get(facts.departmentId) ?? [facts.departmentId])
      : now.departmentPath,
    function: facts.function === undefined ? now.function : facts.function,
    managementBody: facts.managementBody ?? now.managementBody,
    external: facts.external ?? now.external,
    country: country ?? countries.get(entityId) ?? company.country,
  };
}
