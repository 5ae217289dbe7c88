// Which file a report becomes: its writer, its media type, and the ending of its name.

import type { FileFormat, ReportDocument } from "#app/domains/proof/report-document.ts";
import { reportPdf } from "#app/paper/report-paper.server.ts";
import { reportCsv } from "./report-csv.ts";
import { reportJson } from "./report-json.ts";
import { reportXlsx } from "./report-xlsx.server.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const WRITERS: Record<FileFormat, (document: ReportDocument) => AsyncGenerator<string | Bytes>> = {
  csv: reportCsv,
  xlsx: reportXlsx,
  pdf: reportPdf,
  json: reportJson,
};

export const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  json: "application/json; charset=utf-8",
};

/** The file's pieces, the first of them at once. */
export function writeReport(document: ReportDocument, format: FileFormat): AsyncGenerator<string | Bytes> {
  return WRITERS[format](document);
}
