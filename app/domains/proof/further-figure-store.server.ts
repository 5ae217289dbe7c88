// Figures of further reports, one row a day: packed, since whoever asks for one of them asks for nearly all, and rows of their
// own would be thousands a day.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Figure } from "./count-duties.ts";
import type { AsOf } from "./past-day.ts";

/** A day's figures, and of which size of the ledger they are. */
export async function readFurther(
  db: Db,
  day: string,
): Promise<{ size: number; figures: Figure[] } | undefined> {
  const row = await db
    .selectFrom("further_figure")
    .select(["size", "figures"])
    .where("day", "=", day)
    .executeTakeFirst();
  return row && { size: row.size, figures: unpacked(row.figures) };
}

/** The same without reading the figures. */
export async function sizeOfFurther(db: Db, day: string): Promise<number | undefined> {
  const row = await db.selectFrom("further_figure").select("size").where("day", "=", day).executeTakeFirst();
  return row?.size;
}

/** The last day before another that has figures. */
export async function lastFurtherBefore(db: Db, day: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("further_figure")
    .select("day")
    .where("day", "<", day)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day;
}

/** The newest day before another that has figures, while the day before it has none. */
export async function lastFurtherAfterGap(db: Db, day: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom("further_figure")
    .select("day")
    .where("day", "<", day)
    .orderBy("day", "desc")
    .execute();
  const days = rows.map((row) => row.day);
  return days.find((each, at) => days[at + 1] !== addDays(each, -1));
}

/** Puts figures in the place of those that the day had. */
export async function writeFurther(db: Db, { day, size }: AsOf, figures: readonly Figure[]): Promise<void> {
  const row = { size, figures: packed(figures) };
  await db
    .insertInto("further_figure")
    .values({ day, ...row })
    .onConflict((conflict) => conflict.column("day").doUpdateSet(row))
    .execute();
}

const LINE = "\n";
const CELL = "\t";

function packed(figures: readonly Figure[]): string {
  const lines = figures.map(({ kind, courseId, departmentId, figure, n }) =>
    [kind, departmentId, courseId, figure, n].join(CELL),
  );
  return deflateRawSync(lines.sort().join(LINE)).toString("base64");
}

function unpacked(text: string): Figure[] {
  const lines = inflateRawSync(Buffer.from(text, "base64")).toString();
  if (lines === "") return [];
  return lines.split(LINE).map((line) => {
    const [kind = "", departmentId = "", courseId = "", figure = "", n] = line.split(CELL);
    return { kind: kind as ContentKind, departmentId, courseId, figure, n: Number(n) };
  });
}
