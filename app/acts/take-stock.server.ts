// The state with which reports of past days begin, in a ledger that is older than they are: a record of each person with
// their duties, and one of what rules are in force and what things are called. From that day on reports can answer.

import type { Db } from "#db/open.server.ts";
import { dutiesOfPeople } from "../domains/assignments/duty-fact-store.server.ts";
import { listRules } from "../domains/assignments/rule-store.server.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import { dutiesFact, type UnitFact } from "../domains/ledger/reportable.ts";
import { courseFact } from "../domains/lessons/course-fact.ts";
import { listCourses } from "../domains/lessons/store.server.ts";
import { listDepartments, listEntities } from "../domains/people/organisation-store.server.ts";
import { personFact } from "../domains/people/people-records.ts";
import { departmentFact, entityFact } from "../domains/people/unit-records.ts";
import { isStockMissing, peopleAfter } from "../domains/proof/live-period-store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";

const PEOPLE = 500;

/** @returns how many people were noted; none where records have told of everything from the first */
export async function takeStock(needs: SettleNeeds & { db: Db }): Promise<number> {
  if (!(await isStockMissing(needs.db))) return 0;
  return needs.db.transaction().execute(async (trx) => {
    await holdLedger(trx, needs);
    // Another process has taken it meanwhile.
    if (!(await isStockMissing(trx))) return 0;
    const at = needs.clock();
    const units: UnitFact[] = [
      ...(await listEntities(trx)).map(entityFact),
      ...(await listDepartments(trx)).map(departmentFact),
      ...(await listCourses(trx)).map(courseFact),
    ];
    const rules = (await listRules(trx))
      .filter(({ state }) => state === "active")
      .map(({ id, courseId }) => ({ rule: id, course: courseId }));
    await appendRecords(trx, needs, [{ kind: "stock-taken", personId: null, at, facts: { units, rules } }]);
    let noted = 0;
    let after = "";
    for (;;) {
      const page = await peopleAfter(trx, after, PEOPLE);
      const people = page.filter(({ isErased }) => !isErased).map(({ person }) => person);
      const duties = await dutiesOfPeople(
        trx,
        people.map(({ id }) => id),
      );
      await appendRecords(
        trx,
        needs,
        people.map((person) => ({
          kind: "stock-taken" as const,
          personId: person.id,
          at,
          facts: { person: personFact(person), ...dutiesFact(duties.get(person.id) ?? []) },
        })),
      );
      noted += people.length;
      const last = page.at(-1);
      if (!last || page.length < PEOPLE) return noted;
      after = last.person.id;
    }
  });
}
