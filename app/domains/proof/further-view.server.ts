// A further report as HR and managers see it: the document that its files are made of, with one page of the list.

import type { Language } from "#app/i18n/languages.ts";
import { listCourses } from "../lessons/store.server.ts";
import { furtherReport } from "./further-document.server.ts";
import type { Days, FurtherFilter, FurtherName, ListRow } from "./further-report.ts";
import type { AsOf } from "./past-day.ts";
import type { ReportDocument } from "./report-document.ts";
import { type Ground, type GroundNeeds, groundOf } from "./report-ground.server.ts";
import { courseName } from "./report-view.server.ts";

const ROWS_A_PAGE = 50;

export interface FurtherView {
  name: FurtherName;
  /** The days in effect, of a report that has such. */
  period: Days;
  document: Omit<ReportDocument, "rows">;
  asOf: Ground["asOf"];
  timeZone: string;
  list: readonly ListRow[];
  page: number;
  pages: number;
  /** True where only those below the reader are counted. */
  isNarrowed: boolean;
  /** True where there is anything to acknowledge at all. */
  hasDocuments: boolean;
  choices: Record<"entities" | "departments" | "courses", { id: string; name: string }[]>;
}

export async function furtherView(
  needs: GroundNeeds,
  {
    name,
    filter,
    page: asked,
    past,
  }: { name: FurtherName; filter: FurtherFilter; page: number; past?: AsOf | undefined },
  language: Language,
): Promise<FurtherView> {
  const ground = await groundOf(needs, past);
  const { document, finding, offered } = await furtherReport(name, ground, filter, language);
  const { rows: _, ...told } = document;
  const pages = Math.max(1, Math.ceil(finding.size / ROWS_A_PAGE));
  const page = Math.min(asked, pages);
  const courses = await listCourses(needs.db);
  return {
    name,
    period: filter.period,
    document: told,
    asOf: ground.asOf,
    timeZone: ground.company.timeZone,
    list: await finding.page((page - 1) * ROWS_A_PAGE, ROWS_A_PAGE),
    page,
    pages,
    isNarrowed: filter.belowManager !== undefined,
    hasDocuments: courses.some(({ kind }) => kind === "document"),
    choices: {
      entities: [...new Map(offered.map((each) => [each.entityId, each.entityName]))].map(([id, entity]) => ({
        id,
        name: entity,
      })),
      departments: offered.map(({ id }) => ({ id, name: ground.placeOf(id)[1] })),
      courses: courses
        .filter(({ kind }) => kind === (filter.kind ?? "lesson"))
        .map(({ id }) => ({ id, name: courseName(courses, id, language) })),
    },
  };
}
