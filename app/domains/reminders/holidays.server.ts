// Public holidays by country and region, from the tables of date-holidays: some megabytes, read when first asked for.

import type { default as Tables } from "date-holidays";
import { addDays } from "#app/calendar.ts";
import type { Holidays, Place } from "./sending-days.ts";

const DAY = 86_400_000;

let tables: Promise<typeof Tables> | undefined;
/** "DE BY 2026" -> the days. The tables never change while we run. */
const known = new Map<string, ReadonlySet<string>>();

/** Answers at once, when the tables are read. A country that they do not have has no holidays. */
export async function publicHolidays(): Promise<Holidays> {
  tables ??= import("date-holidays").then((module) => module.default);
  const Table = await tables;
  return {
    isHoliday(place, day) {
      const key = `${place.country} ${place.region} ${day.slice(0, 4)}`;
      const days = known.get(key) ?? holidaysOf(Table, place, Number(day.slice(0, 4)));
      known.set(key, days);
      return days.has(day);
    },
  };
}

/** The countries that have a table, by their code. */
export async function holidayCountries(): Promise<string[]> {
  tables ??= import("date-holidays").then((module) => module.default);
  return Object.keys(new (await tables)().getCountries());
}

/** A country's regions; none where it has no such table. */
export async function holidayRegions(
  country: string,
  language: string,
): Promise<{ region: string; name: string }[]> {
  tables ??= import("date-holidays").then((module) => module.default);
  const regions = new (await tables)().getStates(country, language) ?? {};
  return Object.entries(regions)
    .map(([region, name]) => ({ region, name }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

function holidaysOf(Table: typeof Tables, { country, region }: Place, year: number): Set<string> {
  const table = new Table();
  // A region without a table of its own has its country's holidays.
  const found = region !== "" && table.init(country, region) ? true : table.init(country);
  if (!found) return new Set();
  return new Set(
    table
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .flatMap(({ date, start, end }) => {
        const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
        return Array.from({ length }, (_, n) => addDays(date.slice(0, 10), n));
      }),
  );
}
