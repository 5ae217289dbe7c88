// A report as managers see it: how their people stand, without the columns on what HR did and decided about them.

import type { Finding, ListRow } from "./further-report.ts";

export function withoutHrColumns(finding: Finding): Finding {
  const kept = finding.columns.flatMap(({ hrAlone }, at) => (hrAlone ? [] : [at]));
  const narrowed = ({ personId, cells }: ListRow): ListRow => ({
    personId,
    cells: kept.map((at) => cells[at] ?? null),
  });
  return {
    ...finding,
    columns: finding.columns.filter(({ hrAlone }) => !hrAlone),
    page: async (offset, limit) => (await finding.page(offset, limit)).map(narrowed),
    async *all() {
      for await (const row of finding.all()) yield narrowed(row);
    },
  };
}
