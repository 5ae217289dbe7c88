// Company settings as dated facts: a change closes the old row and opens a new one, so any past day can be shown.

import type { Random } from "#app/clock.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { prepared } from "#db/prepared.ts";
import { type Company, DEFAULT_COMPANY } from "./company.ts";

const presentSettings = prepared((db) =>
  db.selectFrom("company_setting").select(["name", "value"]).where("valid_until", "is", null).compile(),
);

/** The settings as of now. */
export async function readCompany(db: Db | Trx): Promise<Company> {
  const rows = await presentSettings(db, {});
  return { ...DEFAULT_COMPANY, ...Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value)])) };
}

/** The settings as of an instant of the past. */
export async function readCompanyAt(db: Db | Trx, at: Date): Promise<Company> {
  const instant = at.toISOString();
  const rows = await db
    .selectFrom("company_setting")
    .select(["name", "value"])
    .where("valid_from", "<=", instant)
    .where((eb) => eb.or([eb("valid_until", "is", null), eb("valid_until", ">", instant)]))
    .execute();
  return { ...DEFAULT_COMPANY, ...Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value)])) };
}

/** When a setting got its present value; null where nobody ever set it. */
export async function settingSince(db: Db | Trx, name: keyof Company): Promise<Date | null> {
  const row = await db
    .selectFrom("company_setting")
    .select("valid_from")
    .where("name", "=", name)
    .where("valid_until", "is", null)
    .executeTakeFirst();
  return row ? new Date(row.valid_from) : null;
}

/** Every value that these settings were given, the oldest first. */
export async function listSettings<T extends keyof Company>(
  db: Db,
  names: readonly T[],
): Promise<{ name: T; value: string; from: string }[]> {
  const rows = await db
    .selectFrom("company_setting")
    .select(["name", "value", "valid_from as from"])
    .where("name", "in", names)
    .orderBy("valid_from")
    .orderBy("name")
    .execute();
  return rows.flatMap(({ name, ...row }) => {
    const known = names.find((each) => each === name);
    return known ? [{ name: known, ...row }] : [];
  });
}

/** Writes what differs from the present settings. @returns the names changed */
export async function writeCompany(
  trx: Trx,
  { random }: { random: Random },
  changes: Partial<Company>,
  now: Date,
): Promise<(keyof Company)[]> {
  const present = await readCompany(trx);
  const names = (Object.keys(changes) as (keyof Company)[]).filter(
    (name) => JSON.stringify(changes[name]) !== JSON.stringify(present[name]),
  );
  for (const name of names) {
    await trx
      .updateTable("company_setting")
      .set({ valid_until: now.toISOString() })
      .where("name", "=", name)
      .where("valid_until", "is", null)
      .execute();
    await trx
      .insertInto("company_setting")
      .values({
        id: random.id(),
        name,
        value: JSON.stringify(changes[name]),
        valid_from: now.toISOString(),
        valid_until: null,
      })
      .execute();
  }
  return names;
}
