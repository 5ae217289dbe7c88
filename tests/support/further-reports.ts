// Further reports in stories: as a file, as JSON read back, and as the page has them.

import { furtherReport } from "#app/domains/proof/further-document.server.ts";
import type { FurtherFilter, FurtherName } from "#app/domains/proof/further-report.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import type { FileFormat } from "#app/domains/proof/report-document.ts";
import { type GroundNeeds, groundOf } from "#app/domains/proof/report-ground.server.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import type { Language } from "#app/i18n/languages.ts";

export interface Asked {
  /** A day that is over; the present without it. */
  day?: string;
  filter?: Partial<FurtherFilter>;
  language?: Language;
}

const ALWAYS = { from: "2000-01-01", to: "2199-12-31" };

export async function reportOf(company: GroundNeeds, name: FurtherName, asked: Asked = {}) {
  const { day, filter, language = "en" } = asked;
  const past = day === undefined ? undefined : { day, size: await findSize(company, day, "Europe/Berlin") };
  return furtherReport(name, await groundOf(company, past), { period: ALWAYS, ...filter }, language);
}

export async function fileOf(
  company: GroundNeeds,
  name: FurtherName,
  format: FileFormat,
  asked: Asked = {},
): Promise<Buffer> {
  const { document } = await reportOf(company, name, asked);
  const pieces: Buffer[] = [];
  for await (const piece of writeReport(document, format)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

type Told = Record<string, string | number | null>;

/** The JSON file of a report, read. */
export async function told(
  company: GroundNeeds,
  name: FurtherName,
  asked: Asked = {},
): Promise<{ facts: Told; columns: { key: string }[]; summary: Told[]; rows: Told[] }> {
  return JSON.parse((await fileOf(company, name, "json", asked)).toString());
}
