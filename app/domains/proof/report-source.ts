// Where a report file's figures and rows come from: the present, or a past day. Whoever gives these few things gets all files.

import type { Language } from "#app/i18n/languages.ts";
import type { Counts } from "./counts.ts";
import type { Moment, StatedCheckpoint } from "./file-facts.ts";
import type { GoneOn } from "./gone-on.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";

export interface ReportSource {
  asOf: Moment;
  company: { name: string; accent: string; timeZone: string };
  departments: readonly {
    id: string;
    name: string;
    parentId: string | null;
    entityId: string;
    entityName: string;
  }[];
  /** A course's title in a language. */
  courseTitle(id: string | null, language: Language): string;
  /** The newest of no more records than the report speaks of. */
  checkpoint: StatedCheckpoint | null;
  /** Within a filter that looks for no state, concern or name. */
  countsOf(filter: ReportFilter): Promise<readonly (Counts & { departmentId: string })[]>;
  /** Within the same. */
  goneOnOf(filter: ReportFilter): Promise<GoneOn>;
  /** How many rows a filter leaves. */
  sizeOf(filter: ReportFilter): Promise<number>;
  /** Some at a time, by name or of a past day in an order that no erasure changes; read while they are written. */
  pagesOf(filter: ReportFilter): AsyncIterable<readonly ReportRow[]>;
}

export interface ReportRow {
  /** Null where the person was erased since. */
  name: string | null;
  personnelNumber: string | null;
  departmentId: string;
  courseId: string | null;
  state: ReportState;
  done: number;
  lessons: number;
  opensOn: string;
  dueOn: string;
  doneOn: string | null;
}
