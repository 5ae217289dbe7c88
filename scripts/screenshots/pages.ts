// What is photographed: the pages by their address and who looks at them, and the lessons that show each kind of question.

import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { itemsOf } from "#app/domains/assignments/person-assignments-store.server.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { DEMO_ROLES } from "../demo-people.ts";

export interface Sight {
  name: string;
  /** A path, or how it is found in the demo's company. */
  path: string | ((context: Context) => Promise<string>);
  /** Who looks; null for somebody who is not signed in. */
  who: keyof typeof DEMO_ROLES | null;
}

export const PAGES: readonly Sight[] = [
  { name: "sign-in", path: "/sign-in", who: null },
  { name: "sign-in-from-mail", path: "/lessons/phishing", who: null },
  { name: "sign-in-link", path: "/sign-in/no-such-link", who: null },
  { name: "check", path: "/check", who: null },
  { name: "home", path: "/", who: "learner" },
  { name: "home-nothing-due", path: "/", who: "auditor" },
  { name: "messages", path: "/messages", who: "learner" },
  { name: "account", path: "/account", who: "learner" },
  { name: "language", path: "/language", who: "learner" },
  { name: "sign-out", path: "/sign-out", who: "learner" },
  { name: "document", path: "/documents/reporting-incidents", who: "learner" },
  { name: "recall", path: "/recall", who: "learner" },
  { name: "my-data", path: "/my-data", who: "learner" },
  { name: "privacy", path: "/privacy", who: "learner" },
  { name: "privacy-council", path: "/privacy", who: "works-council" },
  { name: "unknown-page", path: "/no-such-page", who: "learner" },
  { name: "unknown-lesson", path: "/lessons/no-such-lesson", who: "learner" },

  { name: "team", path: "/manage", who: "manager" },
  { name: "report", path: "/manage", who: "hr" },
  { name: "report-past-day", path: pastDayPath, who: "hr" },
  { name: "report-documents", path: "/manage?of=documents", who: "hr" },
  { name: "report-overdue", path: "/manage?state=overdue", who: "hr" },
  { name: "report-nobody", path: "/manage?search=nobody", who: "hr" },
  { name: "people", path: "/manage/people", who: "hr" },
  { name: "people-import", path: "/manage/people/import", who: "hr" },
  { name: "person-new", path: "/manage/people/new", who: "hr" },
  { name: "person", path: personPath, who: "hr" },
  { name: "person-roles", path: personPath, who: "admin" },
  { name: "assignment", path: assignmentPath, who: "hr" },
  { name: "person-erase", path: erasePath, who: "hr" },
  { name: "rules", path: "/manage/rules", who: "hr" },
  { name: "rule-new", path: "/manage/rules/new", who: "hr" },
  { name: "rule", path: rulePath, who: "hr" },
  { name: "approvals", path: "/manage/approvals", who: "hr" },
  { name: "extend", path: "/manage/extend?state=overdue", who: "hr" },
  { name: "remind", path: "/manage/remind?state=overdue", who: "hr" },
  { name: "mails", path: "/manage/messages", who: "hr" },
  { name: "mail-calendar", path: "/manage/calendar", who: "hr" },
  { name: "mail-plan", path: "/manage/plan", who: "hr" },
  { name: "mail-texts", path: "/manage/texts", who: "hr" },
  { name: "settings", path: "/manage/settings", who: "admin" },
  { name: "second-factor", path: "/second-factor", who: "admin" },

  { name: "author", path: "/author", who: "author" },
  ...(["problems", "results", "preview", "compare", "publish"] as const).map(
    (view): Sight => ({
      name: `author-lesson-${view}`,
      path: `/author/lessons/phishing?view=${view}`,
      who: "author",
    }),
  ),
  { name: "author-document", path: "/author/lessons/reporting-incidents?view=preview", who: "author" },
  { name: "proof", path: "/proof", who: "management" },
  { name: "programme", path: "/programme", who: "management" },
  { name: "management-training", path: "/management-training", who: "management" },
  ...(["annex", "processing", "access", "erased"] as const).map(
    (paper): Sight => ({ name: `privacy-${paper}`, path: `/privacy/${paper}`, who: "hr" }),
  ),
  { name: "obligations", path: "/obligations", who: "auditor" },
];

/** Between them they have every kind of question that our lessons ask. */
export const WALKS: readonly string[] = [
  "phishing",
  "calls-and-deepfakes",
  "data-classes-and-desk",
  "ransomware-first-steps",
];

/** The report as it stood half a year ago. */
async function pastDayPath({ clock }: Context): Promise<string> {
  return `/manage?as_of=${addDays(clock().toISOString().slice(0, 10), -180)}`;
}

async function personPath({ db }: Context): Promise<string> {
  return `/manage/people/${(await findPersonByNumber(db, "1019"))?.id}`;
}

/** Somebody who left. */
async function erasePath({ db }: Context): Promise<string> {
  return `/manage/people/${(await findPersonByNumber(db, "1031"))?.id}/erase`;
}

async function assignmentPath({ db }: Context): Promise<string> {
  const person = await findPersonByNumber(db, DEMO_ROLES.learner);
  const [item] = person ? await itemsOf(db, person.id) : [];
  return `/manage/assignments/${item?.assignmentId}`;
}

async function rulePath({ db }: Context): Promise<string> {
  const [rule] = await listRules(db);
  return `/manage/rules/${rule?.id}`;
}
