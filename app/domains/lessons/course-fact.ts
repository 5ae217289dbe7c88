// What a course is called, as the ledger keeps it: an old report shows the titles of its day.

import type { UnitFact } from "../ledger/reportable.ts";

export function courseFact({ id, title }: { id: string; title: object }): UnitFact {
  return { id, what: "course", name: JSON.stringify(title), entity: null, parent: null };
}
