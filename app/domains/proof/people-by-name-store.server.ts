// All people in the order of their names, some at a time.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";

/** Read together: some milliseconds. */
const PEOPLE = 1_000;

/** Ids, whoever is called the same by their ids. */
export async function* peopleByName(db: Db): AsyncGenerator<string[]> {
  let after: { name: string; id: string } | undefined;
  do {
    const last = after;
    const people: { id: string; name: string }[] = await db
      .selectFrom("person")
      .select(["id", "name"])
      .$if(last !== undefined, (rows) =>
        rows.where(sql<boolean>`(name, id) > (${last?.name ?? ""}, ${last?.id ?? ""})`),
      )
      .orderBy("name")
      .orderBy("id")
      .limit(PEOPLE)
      .execute();
    if (people.length > 0) yield people.map(({ id }) => id);
    after = people.length === PEOPLE ? people.at(-1) : undefined;
  } while (after);
}
