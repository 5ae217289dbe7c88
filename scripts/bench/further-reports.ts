// What further reports cost: pages of today, of yesterday and of a day a year ago, and the CSV.

import { addDays } from "#app/calendar.ts";
import { FURTHER_REPORTS } from "#app/domains/proof/further-report.ts";
import type { HistoryServer } from "./history-server.ts";

const format = (number: number) => Math.round(number).toLocaleString("en");

/** @param put takes a row of the table */
export async function measureFurther(
  server: HistoryServer,
  today: string,
  put: (what: string, cell: string) => void,
): Promise<void> {
  const days: Record<string, string>[] = [{}, { as_of: addDays(today, -1) }, { as_of: addDays(today, -365) }];
  for (const name of FURTHER_REPORTS) {
    const path = `/manage/reports/${name}`;
    const pages: string[] = [];
    for (const day of days) {
      const { wall, cpu } = await server.page(`${path}?${new URLSearchParams(day)}`, 3);
      pages.push(`${format(wall)} (${format(cpu)})`);
    }
    put(`${name}, of today, yesterday, a year ago`, `${pages.join(", ")} ms`);
    const files = [];
    for (const day of days.slice(0, 2))
      files.push(await server.file({ ...day, format: "csv" }, `${path}/file`));
    put(
      `${name}, CSV of today, yesterday: first byte`,
      `${files.map(({ first }) => format(first)).join(", ")} ms`,
    );
    put(
      `${name}, CSV of today, yesterday: whole`,
      `${files.map(({ whole }) => `${(whole.wall / 1000).toFixed(2)} (${(whole.cpu / 1000).toFixed(2)})`).join(", ")} s, ${format(Math.max(...files.map(({ memory }) => memory)) / 1e6)} MB more memory`,
    );
  }
}
