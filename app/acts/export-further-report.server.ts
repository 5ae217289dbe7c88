// A further report leaves the house: the export is a record before its first byte, as that of the completion report.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import type { Clock, Random } from "../clock.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import { furtherReport } from "../domains/proof/further-document.server.ts";
import { type FurtherFilter, type FurtherName, hasChoice } from "../domains/proof/further-report.ts";
import type { AsOf } from "../domains/proof/past-day.ts";
import type { FileFormat } from "../domains/proof/report-document.ts";
import { groundOf } from "../domains/proof/report-ground.server.ts";
import { writeReport } from "../files/write-report.server.ts";
import type { Language } from "../i18n/languages.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Pick<Library, "version">;
}

/**
 * @param actor who downloads, and in which role
 * @param past the day that is over of which it is; the present without it
 * @returns the file's pieces
 */
export async function exportFurtherReport(
  needs: Needs,
  actor: { personId: string; as?: "hr" | "manager" },
  { name, filter }: { name: FurtherName; filter: FurtherFilter },
  language: Language,
  format: FileFormat,
  past?: AsOf,
): Promise<AsyncGenerator<string | Uint8Array<ArrayBuffer>>> {
  // What the report stands on is read first: its size is without the export's own record.
  const ground = await groundOf(needs, past);
  const days = hasChoice(name, "period") ? filter.period : null;
  await needs.db.transaction().execute((trx) =>
    appendRecords(trx, needs, [
      {
        kind: "export-made",
        personId: actor.personId,
        at: needs.clock(),
        facts: {
          what: `${name}-report`,
          format,
          as_of: ground.asOf.day,
          ...(past && { records: past.size }),
          kind: hasChoice(name, "kind") ? (filter.kind ?? "lesson") : null,
          entity: filter.entity ?? null,
          department: filter.department ?? null,
          course: filter.course ?? null,
          from: days?.from ?? null,
          to: days?.to ?? null,
          below_manager: filter.belowManager !== undefined,
          role: actor.as ?? null,
        },
      },
    ]),
  );
  const { document } = await furtherReport(name, ground, filter, language);
  return writeReport(document, format);
}
