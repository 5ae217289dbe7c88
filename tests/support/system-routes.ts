// The rows of the table of routes for authors, for those who prove and check, and for everybody. Whoever sees the proof may
// take an evidence pack without names.

import { VISITORS } from "./roles.ts";
import { retirementForm, reviewForm, supplementForm } from "./route-forms.ts";
import type { Row } from "./route-table.ts";

/** Who sees the proof. */
const OFFICE = ["auditor", "management_body", "hr", "admin"] as const;

export const SYSTEM_ROUTES: Record<string, Row> = {
  "routes/author/lessons": { path: "/author", get: ["author", "admin"] },
  "routes/author/lesson": {
    path: "/author/lessons/phishing",
    get: ["author", "admin"],
    post: { who: ["author", "admin"], form: retirementForm, status: 303 },
  },
  "routes/system/proof": { path: "/proof", get: OFFICE },
  "routes/system/evidence-pack": {
    path: "/proof/pack",
    get: [],
    sentOn: { who: OFFICE, to: "/proof" },
    post: {
      who: OFFICE,
      form: () => ({ from: "2026-01-01", to: "2026-01-31" }), // What the proof is made of; who is behind a pseudonym is not in it.
      holds: ["a leaf", "a pseudonym", "an opening's salt"],
      status: 200,
    },
  },
  "routes/system/programme": {
    path: "/programme",
    get: OFFICE,
    post: { who: ["management_body"], form: reviewForm, status: 303 },
  },
  "routes/system/management-training": {
    path: "/management-training",
    get: ["auditor", "management_body", "hr"],
    post: { who: ["management_body", "hr"], form: supplementForm, status: 303 },
  },
  "routes/system/privacy-paper": {
    path: "/privacy/annex",
    get: ["works_council", "hr", "admin", "auditor", "management_body"],
  },
  "routes/system/erased-csv": {
    path: "/privacy/erased.csv",
    get: ["works_council", "hr", "admin", "auditor", "management_body"],
  },
  "routes/system/obligations": { path: "/obligations", get: [...OFFICE, "author"] },
  "routes/system/check": {
    path: "/check",
    get: VISITORS,
    post: { who: VISITORS, form: () => ({ code: "7K4M-2Q9X-0ABC-D3EF-GH5J" }), status: 200 },
  },
  "routes/system/brand": { path: "/brand/0123456789abcdef.css", get: VISITORS },
};
