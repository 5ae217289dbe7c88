// The route of evidence packs: whoever sees the proof may take one without names.

import type { Row } from "./route-table.ts";

const OFFICE = ["auditor", "management_body", "hr", "admin"] as const;

export const PACK_ROUTES: Record<string, Row> = {
  "routes/system/evidence-pack": {
    path: "/proof/pack",
    get: [],
    sentOn: { who: OFFICE, to: "/proof" },
    post: { who: OFFICE, form: () => ({ from: "2026-01-01", to: "2026-01-31" }), status: 200 },
  },
};
