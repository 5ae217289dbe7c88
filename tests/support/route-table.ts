// The routes of the product, by hand: who gets each page, who may act there, and with which form.

import { createRule } from "#app/acts/change-rule.server.ts";
import { listUndecided } from "#app/domains/assignments/outside-completion-store.server.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { hashToken } from "#app/domains/identity/tokens.server.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { canary, enterTrainingElsewhere } from "./canary-company.ts";
import type { Form, FormClient } from "./form-client.ts";
import { LEARNER_ROUTES } from "./learner-routes.ts";
import {
  type House,
  NOBODY,
  PRIVILEGED,
  SESSION_COOKIE,
  SIGNED_IN,
  VISITORS,
  type Visitor,
} from "./roles.ts";
import {
  erasureForm,
  extensionForm,
  listForm,
  newLeaver,
  newPersonForm,
  next,
  personForm,
  planFields,
  RULE_FOR_NOBODY,
  wordingForm,
} from "./route-forms.ts";

import { SYSTEM_ROUTES } from "./system-routes.ts";

export interface Row {
  path: string | ((house: House) => string);
  /** Who gets the page. */
  get: readonly Visitor[];
  /** True where nothing is, for anybody. */
  missing?: true;
  /** Who may come, and finds nothing of one's own there. */
  notTheirs?: readonly Visitor[];
  /** Where those are sent who need no such page. */
  sentOn?: { who: readonly Visitor[]; to: string };
  /** Who may act, with a form that does something. Without it, nobody may. */
  post?: {
    who: readonly Visitor[];
    form: (house: House, client: FormClient) => Form | Promise<Form>;
    path?: (house: House) => Promise<string>;
    /** What the answer holds on purpose, though no page does: kinds of leaks.ts. */
    holds?: readonly string[];
    /** The status that tells of success. */
    status: 200 | 302 | 303;
  };
}

export const TABLE: Record<string, Row> = {
  root: { path: "/language", get: VISITORS },

  ...LEARNER_ROUTES,

  "routes/account/sign-in": {
    path: "/sign-in",
    get: NOBODY,
    sentOn: { who: SIGNED_IN, to: "/" },
    post: {
      who: VISITORS,
      form: () => ({ intent: "ask", to: "/", mail: `nobody-${next()}@example.com` }),
      status: 302,
    },
  },
  "routes/account/sign-in-link": {
    path: "/sign-in/no-such-link",
    get: VISITORS,
    post: {
      who: VISITORS,
      path: ({ server, id }) => makeConsoleLink(server.context, id.stranger, "/", 600),
      form: () => ({}),
      status: 302,
    },
  },
  "routes/account/second-factor": {
    path: "/second-factor",
    get: [...PRIVILEGED, "hr-first-factor"],
    post: { who: [...PRIVILEGED, "hr-first-factor"], form: () => ({ intent: "begin" }), status: 302 },
  },
  "routes/account/sign-out": {
    path: "/sign-out",
    get: SIGNED_IN,
    post: { who: SIGNED_IN, form: () => ({}), status: 302 },
  },
  "routes/account/account": {
    path: "/account",
    get: SIGNED_IN,
    post: {
      who: SIGNED_IN,
      form: (_, { cookies }) => ({ intent: "end", session: hashToken(`${cookies[SESSION_COOKIE]}`) }),
      status: 302,
    },
  },
  "routes/account/language": {
    path: "/language",
    get: VISITORS,
    post: { who: VISITORS, form: () => ({ language: "en", to: "/" }), status: 303 },
  },

  "routes/manage/report": { path: "/manage", get: ["hr", "manager"] },
  "routes/manage/report-file": {
    path: "/manage/report-file",
    get: [],
    sentOn: { who: ["hr"], to: "/manage" },
    post: { who: ["hr"], form: () => ({ search: `x${next()}` }), status: 200 },
  },
  "routes/manage/further-report": { path: "/manage/reports/overdue", get: ["hr", "manager"] },
  "routes/manage/further-report-file": {
    path: "/manage/reports/joiners/file",
    get: [],
    sentOn: { who: ["hr"], to: "/manage/reports/joiners" },
    post: { who: ["hr"], form: () => ({ department: `x${next()}` }), status: 200 },
  },
  "routes/manage/people": { path: "/manage/people", get: ["hr", "admin"] },
  "routes/manage/people-import": {
    path: "/manage/people/import",
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], form: listForm, status: 303 },
  },
  "routes/manage/person-new": {
    path: "/manage/people/new",
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], form: newPersonForm, status: 303 },
  },
  "routes/manage/person": {
    path: ({ id }) => `/manage/people/${id.foreign}`,
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], form: personForm, status: 303 },
  },
  "routes/manage/person-erase": {
    path: ({ id }) => `/manage/people/${id.foreign}/erase`,
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], path: newLeaver, form: erasureForm, status: 303 },
  },
  "routes/manage/rules": {
    path: "/manage/rules",
    get: ["hr", "admin"],
    post: {
      who: ["hr", "admin"],
      path: async ({ server, id }) => {
        await createRule(server.context, RULE_FOR_NOBODY, id.hr);
        return "/manage/rules";
      },
      form: async ({ server, ruleId }) => {
        const rules = await listRules(server.context.db);
        const other = rules.find((rule) => rule.state === "active" && rule.id !== ruleId);
        return { intent: "end", rule: other?.id ?? "none" };
      },
      status: 303,
    },
  },
  "routes/manage/rule": {
    path: "/manage/rules/new",
    get: ["hr", "admin"],
    post: {
      who: ["hr", "admin"],
      form: () => ({ intent: "save", course: "essentials", day: "2026-04-01", due: "14" }),
      status: 303,
    },
  },
  "routes/manage/assignment": {
    path: ({ assignmentId }) => `/manage/assignments/${assignmentId}`,
    get: ["hr"],
    post: { who: ["hr"], form: extensionForm, status: 303 },
  },
  "routes/manage/approvals": {
    path: "/manage/approvals",
    get: ["hr"],
    post: {
      who: ["hr"],
      path: async ({ server, id }) => {
        await enterTrainingElsewhere(server.context, id.foreign, id.admin);
        return "/manage/approvals";
      },
      form: async ({ server, outsideId }) => {
        const entries = await listUndecided(server.context.db);
        return { entry: entries.find((each) => each.id !== outsideId)?.id ?? "none", decision: "rejected" };
      },
      status: 303,
    },
  },
  "routes/manage/evidence": { path: ({ outsideId }) => `/manage/evidence/${outsideId}`, get: ["hr"] },
  "routes/manage/extend": {
    path: "/manage/extend",
    get: ["hr"],
    post: {
      who: ["hr"],
      form: ({ server }) => ({
        request: server.context.random.id(),
        days: "1",
        reason: "Inventory",
        search: canary("name", "foreign"),
      }),
      status: 303,
    },
  },
  "routes/manage/messages": {
    path: "/manage/messages",
    get: ["hr", "admin"],
    post: {
      who: ["hr", "admin"],
      form: async ({ server }) => ({
        intent: (await isStopped(server.context.db)) ? "resume" : "stop",
      }),
      status: 303,
    },
  },
  "routes/manage/calendar": { path: "/manage/calendar", get: ["hr", "admin"] },
  "routes/manage/remind": {
    path: "/manage/remind",
    get: ["hr"],
    post: { who: ["hr"], form: () => ({ search: "nobody of this name" }), status: 303 },
  },
  "routes/manage/plan": {
    path: "/manage/plan",
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], form: planFields, status: 303 },
  },
  "routes/manage/texts": {
    path: "/manage/texts",
    get: ["hr", "admin"],
    post: { who: ["hr", "admin"], form: wordingForm, status: 303 },
  },
  "routes/manage/settings": {
    path: "/manage/settings",
    get: ["admin"],
    post: {
      who: ["admin"],
      form: () => ({ intent: "add-entity", entityName: `Neue Gesellschaft ${next()}` }),
      status: 303,
    },
  },

  ...SYSTEM_ROUTES,
  "routes/system/not-found": { path: "/nowhere", get: [], missing: true },
};

/** The address of a page's data, as Remix's client asks for it. */
export function dataPath(path: string): string {
  return path === "/" ? "/_root.data" : `${path}.data`;
}
