// Asks something as if a table had no rows, and puts them back.

import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";

export async function withoutRows<T>(
  db: Db,
  tables: readonly ("completion_counted" | "further_figure")[],
  ask: () => Promise<T>,
): Promise<T> {
  const kept: [keyof Schema, object[]][] = [];
  for (const table of tables) {
    kept.push([table, await db.selectFrom(table).selectAll().execute()]);
    await db.deleteFrom(table).execute();
  }
  try {
    return await ask();
  } finally {
    for (const [table, rows] of kept)
      if (rows.length > 0)
        await db
          .insertInto(table)
          .values(rows as never)
          .execute();
  }
}
