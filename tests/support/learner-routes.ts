// The learner's rows of the table of routes: everybody who is signed in is a learner.

import { SIGNED_IN } from "./roles.ts";
import {
  acknowledgeForm,
  answerForm,
  completedLesson,
  moveForm,
  newDocument,
  paperForm,
} from "./route-forms.ts";
import type { Row } from "./route-table.ts";
import { contradictionForm, toldSupplement } from "./supplement-forms.ts";

export const LEARNER_ROUTES: Record<string, Row> = {
  "routes/learn/home": { path: "/", get: SIGNED_IN },
  "routes/learn/lesson": {
    path: "/lessons/phishing",
    get: SIGNED_IN,
    post: { who: SIGNED_IN, form: answerForm, status: 303 },
  },
  "routes/learn/feedback": {
    path: "/lessons/report-in-minutes/feedback",
    get: SIGNED_IN,
    post: {
      who: SIGNED_IN,
      path: completedLesson,
      form: () => ({ useful: "yes", clear: "partly", comment: "" }),
      status: 303,
    },
  },
  "routes/learn/document": {
    path: "/documents/acceptable-use",
    get: SIGNED_IN,
    post: { who: SIGNED_IN, path: newDocument, form: acknowledgeForm, status: 303 },
  },
  // Whose question is whose: tests/http/recall.test.ts.
  "routes/learn/recall": {
    path: "/recall",
    get: SIGNED_IN,
    post: { who: SIGNED_IN, form: moveForm, status: 303 },
  },
  // The first record of all is nobody's receipt; whose page is whose: tests/http/receipt-page.test.ts.
  "routes/learn/receipt": { path: "/receipts/0", get: [], notTheirs: SIGNED_IN },
  // Whose paper is whose: tests/http/certificates.test.ts.
  "routes/learn/certificates": {
    path: "/certificates",
    get: [],
    sentOn: { who: SIGNED_IN, to: "/" },
    post: { who: SIGNED_IN, form: paperForm, status: 200 },
  },
  // Whose supplement is whose: tests/journeys/supplement-answers.test.ts.
  "routes/learn/supplements": {
    path: "/supplements",
    get: SIGNED_IN,
    post: { who: SIGNED_IN, path: toldSupplement, form: contradictionForm, status: 303 },
  },
  "routes/learn/messages": { path: "/messages", get: SIGNED_IN },
  "routes/learn/own-data": { path: "/my-data", get: SIGNED_IN },
  "routes/learn/own-data-json": { path: "/my-data.json", get: SIGNED_IN },
  // Of somebody who is none of these; whose is whose: tests/http/own-data.test.ts.
  "routes/learn/own-evidence": {
    path: ({ outsideId }) => `/my-data/evidence/${outsideId}`,
    get: [],
    notTheirs: SIGNED_IN,
  },
  "routes/system/privacy": { path: "/privacy", get: SIGNED_IN },
  "routes/learn/due-dates": { path: "/due-dates.ics", get: SIGNED_IN },
};
