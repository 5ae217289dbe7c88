// All people in the order of their names, and how many they are.

import type { Db } from "#db/open.server.ts";

/** Ids, whoever is called the same by their ids. At once: an order that nobody who is renamed meanwhile falls out of. */
export async function peopleByName(db: Db): Promise<string[]> {
  const people = await db.selectFrom("person").select("id").orderBy("name").orderBy("id").execute();
  return people.map(({ id }) => id);
}

export async function countPeople(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}
