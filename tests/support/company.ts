// A company in a database of its own, made and run by the product's use cases: for stories without a server.

import { join } from "node:path";
import { createRule } from "#app/acts/change-rule.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { makeLibrary, type PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { actsAlone } from "./acts-alone.ts";
import { clockAt, repeatableRandom } from "./clock.ts";
import { compiledOnce } from "./compiled-once.ts";
import { smallLibrary } from "./small-library.ts";

const HEAD =
  "Personnel number;Name;Mail;Entity;Department;Manager;Management body;Join date;Leave date;Language";

/**
 * Publishes three lessons of ours and gives what the acts need, at a clock to move.
 * @param random repeats itself unless another process works on the same database
 */
export async function openCompany(database: Database, now: string, random = repeatableRandom()) {
  actsAlone(database.db);
  const clock = clockAt(now);
  const needs = {
    ...database,
    clock,
    random,
    library: makeLibrary({ db: database.db, clock, compile: compiledOnce }),
    content: { ours: join(root, "content"), company: undefined as string | undefined },
  };
  await publishContent(needs, await smallLibrary(), { by: null, change: "material", notes: {} });
  await needs.library.refresh();

  return {
    ...needs,
    /** Imports lines under HEAD. */
    async people(...lines: string[]) {
      const outcome = await importPeople(
        { ...needs, afterChange: (trx, ids) => settlePeople(trx, needs, ids) },
        { bytes: Buffer.from([HEAD, ...lines].join("\n")), by: null },
      );
      if (outcome.outcome !== "imported") throw new Error(JSON.stringify(outcome));
    },
    async person(number: string): Promise<string> {
      const person = await findPersonByNumber(database.db, number);
      if (!person) throw new Error(`Nobody has the number ${number}.`);
      return person.id;
    },
    /** Essentials for everyone from a day on, each lesson due after 14 days. */
    async everyoneTakesEssentials(day: string) {
      const made = await createRule(
        needs,
        {
          courseId: "essentials",
          audience: EVERYONE,
          start: { type: "date", day },
          dueAfterDays: 14,
          ...ONCE,
        },
        null,
      );
      if (made.outcome !== "created") throw new Error(made.outcome);
      return made;
    },
    async lesson(id: string): Promise<PublishedLesson> {
      const lesson = await needs.library.current(id);
      if (!lesson) throw new Error(`No lesson ${id}.`);
      return lesson;
    },
  };
}

export type TestCompany = Awaited<ReturnType<typeof openCompany>>;
