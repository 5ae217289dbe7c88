// Named data leaves the house: the export is a record before its first byte.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { completionReport } from "../domains/proof/completion-report.server.ts";
import type { AsOf } from "../domains/proof/past-day.ts";
import { pastReport } from "../domains/proof/past-report.server.ts";
import { presentReport } from "../domains/proof/present-report.server.ts";
import type { FileFormat } from "../domains/proof/report-document.ts";
import type { ReportFilter } from "../domains/proof/report-filter.ts";
import { writeReport } from "../files/write-report.server.ts";
import type { Language } from "../i18n/languages.ts";

/**
 * @param actor who downloads, and in which role
 * @param past the day that is over of which it is; today without it
 * @returns the file's pieces
 */
export async function exportReport(
  needs: { db: Db; dialect: Dialect; clock: Clock; random: Random },
  actor: { personId: string; as?: "hr" | "manager" },
  filter: ReportFilter,
  language: Language,
  format: FileFormat = "csv",
  past?: AsOf,
): Promise<AsyncGenerator<string | Uint8Array<ArrayBuffer>>> {
  const now = needs.clock();
  const { timeZone } = await readCompany(needs.db);
  await needs.db.transaction().execute((trx) =>
    appendRecords(trx, needs, [
      {
        kind: "export-made",
        personId: actor.personId,
        at: now,
        // What was looked for by name stays out of the ledger.
        facts: {
          what: filter.kind === "document" ? "acknowledgement-report" : "completion-report",
          format,
          as_of: past?.day ?? dayOf(now, timeZone),
          ...(past && { records: past.size }),
          entity: filter.entity ?? null,
          department: filter.department ?? null,
          course: filter.course ?? null,
          state: filter.state ?? null,
          only: filter.only ?? null,
          below_manager: filter.belowManager !== undefined,
          by_name: filter.search !== undefined,
          role: actor.as ?? null,
        },
      },
    ]),
  );
  const source = past ? await pastReport(needs.db, past, timeZone) : await presentReport(needs.db, now);
  return writeReport(await completionReport(source, filter, language), format);
}
