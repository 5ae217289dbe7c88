// What the clock alone causes for people: on the day from which a planned change holds, it becomes a fact.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { peopleInCircles } from "#app/domains/people/managers.ts";
import type { PersonChange } from "#app/domains/people/people-records.ts";
import { changedFields, type Person } from "#app/domains/people/person.ts";
import { withFacts } from "#app/domains/people/person-change.ts";
import {
  dueChanges,
  isChangeDue,
  type StoredChange,
  settleChanges,
} from "#app/domains/people/person-change-store.server.ts";
import { managersAbove } from "#app/domains/people/standing-store.server.ts";
import { findPeople } from "#app/domains/people/store.server.ts";
import { writePeople } from "#app/domains/people/write-people.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** Changes per transaction: others may write in between, and a stop loses one batch at most. */
const CHANGES_AT_A_TIME = 500;

/** @returns how many changes became facts; running it again applies none, after a stop it goes on */
export async function applyPlannedChanges(needs: Needs): Promise<number> {
  const today = dayOf(needs.clock(), (await readCompany(needs.db)).timeZone);
  let applied = 0;
  while (await isChangeDue(needs.db, today)) {
    applied += await needs.db.transaction().execute((trx) => applySome(trx, needs, today));
  }
  return applied;
}

async function applySome(trx: Trx, needs: Needs, today: string): Promise<number> {
  const due = await dueChanges(trx, needs.dialect, today, CHANGES_AT_A_TIME);
  const people = await findPeople(trx, [...new Set(due.map(({ personId }) => personId))]);
  const changing = await withoutCircles(
    trx,
    people.flatMap((person) => changeOf(person, due)),
  );
  await writePeople(trx, needs, { changing }, null);
  await settleChanges(
    trx,
    due.map(({ id }) => id),
    "applied",
    needs.clock(),
  );
  await settlePeople(
    trx,
    needs,
    changing.map(({ person }) => person.id),
  );
  return due.length;
}

interface Applied extends PersonChange {
  before: Person;
}

/** A person's due changes as one, in the order of their days; whoever planned the last one said so. */
function changeOf(before: Person, due: readonly StoredChange[]): Applied[] {
  const own = due.filter(({ personId }) => personId === before.id);
  const person = own.reduce((known, { facts }) => withFacts(known, facts), before);
  const fields = changedFields(before, person);
  return fields.length > 0 ? [{ before, person, fields, by: own.at(-1)?.enteredBy ?? null }] : [];
}

/** Who was planned to report to somebody who reports to them by now keeps the present manager. */
async function withoutCircles(trx: Trx, changes: readonly Applied[]): Promise<Applied[]> {
  const moving = changes.filter(({ fields }) => fields.includes("managerId"));
  if (moving.length === 0) return [...changes];
  const managerOf = await managersAbove(
    trx,
    moving.flatMap(({ person }) => person.managerId ?? []),
  );
  for (const { person } of moving) managerOf.set(person.id, person.managerId);
  const circular = await peopleInCircles(managerOf);
  return changes.flatMap((change) => {
    const { person, before, fields } = change;
    if (!fields.includes("managerId") || !circular.has(person.id)) return [change];
    const kept = { ...person, managerId: before.managerId };
    const others = fields.filter((field) => field !== "managerId");
    return others.length > 0 ? [{ ...change, person: kept, fields: others }] : [];
  });
}
