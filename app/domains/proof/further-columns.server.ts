// The columns of each further report's list, for those who only say what a report shows.

import { completionColumns } from "./completions-report.server.ts";
import { courseColumns } from "./courses-report.server.ts";
import { cycleColumns } from "./cycles-report.server.ts";
import { exemptionColumns } from "./exemptions-report.server.ts";
import { extensionColumns } from "./extensions-report.server.ts";
import type { FurtherName, ListColumns } from "./further-report.ts";
import { joinerColumns } from "./joiners-report.server.ts";
import { lessonColumns } from "./lessons-report.server.ts";
import { memberColumns } from "./management-report.server.ts";
import { moverColumns } from "./movers-report.server.ts";
import { outsideColumns } from "./outside-report.server.ts";
import { lateColumns } from "./overdue-report.server.ts";
import { supplierColumns } from "./suppliers-report.server.ts";

export const FURTHER_COLUMNS: Record<FurtherName, ListColumns> = {
  courses: courseColumns,
  lessons: lessonColumns,
  overdue: lateColumns,
  cycles: cycleColumns,
  completions: completionColumns,
  exemptions: exemptionColumns,
  extensions: extensionColumns,
  outside: outsideColumns,
  joiners: joinerColumns,
  movers: moverColumns,
  suppliers: supplierColumns,
  management: memberColumns,
};
