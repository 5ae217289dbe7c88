// Forms for the table of routes that take more than a line: each does something, and something else each time.

import { publishContent } from "#app/acts/publish-content.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { type NewRule, ONCE } from "#app/domains/assignments/rule.ts";
import { hashToken } from "#app/domains/identity/tokens.server.ts";
import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import { ownPapers } from "#app/domains/proof/own-papers-view.server.ts";
import type { Form, FormClient } from "./form-client.ts";
import { ownHandles } from "./own-handles.ts";
import { completeLesson, ESSENTIALS } from "./papers.ts";
import { sentForm } from "./person-form.ts";
import { type House, SESSION_COOKIE } from "./roles.ts";

/** A rule that opens nothing, and can be ended as often as a test likes. */
export const RULE_FOR_NOBODY: NewRule = {
  courseId: "essentials",
  audience: { ...EVERYONE, allOf: [{ type: "joined-since", day: "2199-01-01" }] },
  start: { type: "joining", days: 0 },
  dueAfterDays: 14,
  ...ONCE,
};

let count = 0;
/** 1, 2, 3 … */
export const next = () => {
  count += 1;
  return count;
};

export async function answerForm({ server }: House, client: FormClient): Promise<Form> {
  const lesson = await server.context.library.current("phishing");
  const [question] = lesson?.lesson.texts.de?.questions ?? [];
  return {
    version: `${lesson?.version}`,
    question: `${question?.id}`,
    attempt: server.context.random.id(),
    place: "1",
    language: "de",
    "chosen[]": await ownHandles(
      server,
      client,
      { version: `${lesson?.version}`, questionId: `${question?.id}` },
      [`${question?.options[0]?.id}`],
    ),
  };
}

/** Asks for the paper of a course, which whoever is there has completed by then. */
export async function paperForm({ server: { context, clock } }: House, client: FormClient): Promise<Form> {
  const session = await context.db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .select("person_id as personId")
    .where("session.id", "=", hashToken(`${client.cookies[SESSION_COOKIE]}`))
    .where("person.leave_date", "is", null)
    .executeTakeFirst();
  if (session && (await ownPapers(context.db, session, "de")).length === 0)
    for (const lesson of ESSENTIALS) await completeLesson({ ...context, clock }, session.personId, lesson, 0);
  return { course: "essentials" };
}

/** Another day each time, so that each is a move. */
export function moveForm({ server }: House): Form {
  const today = server.context.clock().toISOString().slice(0, 10);
  return { intent: "move", day: addDays(today, 1 + (next() % 14)) };
}

let newest = "";

/** Publishes a document that nobody has read. */
export async function newDocument({ server }: House): Promise<string> {
  newest = `policy-${next()}`;
  const de = `---\ntitle: ${newest}\n---\n\n## Inhalt\n\nText.\n`;
  const lessons = [{ id: newest, kind: "document" as const, sources: { de }, images: {} }];
  await publishContent(server.context, { lessons, courses: [] }, { by: null, change: "material", notes: {} });
  await server.context.library.refresh();
  return `/documents/${newest}`;
}

export async function acknowledgeForm({ server }: House): Promise<Form> {
  const document = await server.context.library.current(newest);
  return { version: `${document?.version}`, request: server.context.random.id(), language: "de" };
}

export async function personForm({ server, id }: House): Promise<Form> {
  // Another day each time, so that each is a change.
  const leaveDate = new Date(Date.UTC(2027, 0, next())).toISOString().slice(0, 10);
  return { ...(await sentForm(server.context.db, id.foreign, { withMail: false })), leaveDate };
}

export async function newPersonForm({ server, id }: House): Promise<Form> {
  const { intent: _, ...form } = await sentForm(server.context.db, id.foreign);
  return { ...form, personnelNumber: `new-${next()}`, mail: "", manager: "" };
}

let leaver = "";

/** Somebody who left a month ago. @returns the page on which they are erased */
export async function newLeaver({ server, id }: House): Promise<string> {
  const { db, clock, random } = server.context;
  const { entity_id, department_id } = await db
    .selectFrom("person")
    .select(["entity_id", "department_id"])
    .where("id", "=", id.foreign)
    .executeTakeFirstOrThrow();
  const personId = random.id();
  leaver = `Leaver ${next()}`;
  const now = clock().toISOString();
  await db
    .insertInto("person")
    .values({
      id: personId,
      personnel_number: leaver,
      name: leaver,
      mail: null,
      entity_id,
      department_id,
      manager_id: null,
      function: null,
      management_body: 0,
      external: 0,
      external_company: null,
      join_date: "2020-01-01",
      leave_date: addDays(now.slice(0, 10), -30),
      language: "de",
      country: null,
      region: null,
      mail_hint: random.id(),
      erased_at: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return `/manage/people/${personId}/erase`;
}

export function erasureForm(): Form {
  return { reason: "unlawful", checked: "yes", name: leaver };
}

/** Another number of days each time, so that each is a change. */
export function planFields(): Form {
  return {
    "sendWeekdays[]": ["1", "2", "3", "4", "5"],
    sendHour: "8",
    remindBefore: "7, 1",
    remindAfter: "1",
    recallWeekday: "2",
    tellManagerAfter: `${next() % 300}`,
    tellHrAfter: "21",
    mailsPerDomain: "60",
    place: "DE",
  };
}

export function extensionForm({ server }: House): Form {
  return { intent: "extend", request: server.context.random.id(), days: "1", reason: "Inventory" };
}

export function wordingForm(): Form {
  const body = `Mit freundlichen Grüßen, Nummer ${next()}`;
  return { intent: "save", language: "de", part: "closing", body };
}

export function listForm(): Form {
  return { intent: "preview", file: { name: "people.csv", bytes: Buffer.from("Name;E-Mail\r\n") } };
}

/** Retires the lesson, or takes it back, so that each time something happens. */
export async function retirementForm({ server }: House): Promise<Form> {
  await server.context.library.refresh();
  return { intent: (await server.context.library.current("phishing")) ? "retire" : "reinstate" };
}

/** Everybody has just completed the lesson anew, and can say what it was like. */
export async function completedLesson({ server, id }: House): Promise<string> {
  const { db, library, clock, random } = server.context;
  const lesson = await library.current("report-in-minutes");
  const at = new Date(clock().getTime() + next());
  for (const personId of Object.values(id)) {
    const run = { person_id: personId, lesson_id: "report-in-minutes", version: `${lesson?.version}` };
    const runId = random.id();
    const completed_at = at.toISOString();
    await db
      .insertInto("lesson_run")
      .values({ ...run, id: runId, step: 1, started_at: completed_at, completed_at })
      .execute();
    await db
      .insertInto("completion")
      .values({
        ...run,
        id: random.id(),
        run_id: runId,
        language: "de",
        completed_at,
        completed_on: completed_at.slice(0, 10),
        record_sequence: 5_000_000 + next(),
      })
      .execute();
  }
  return "/lessons/report-in-minutes/feedback";
}

/** A review of the programme as its management reads it now. */
export async function reviewForm({ server, id }: House): Promise<Form> {
  const { context } = server;
  const { entityId } = await personOfId(context.db, id.management_body);
  const programme = (await currentProgrammes(context)).get(entityId);
  return {
    intent: "review",
    document: `${programme?.sha256}`,
    request: context.random.id(),
    "findings[]": ["fits"],
    note: "",
  };
}

async function personOfId(db: House["server"]["context"]["db"], id: string) {
  return db
    .selectFrom("person")
    .select("entity_id as entityId")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** The company's supplement, given to its one member. */
export function supplementForm({ server, id }: House): Form {
  const { context } = server;
  return {
    request: context.random.id(),
    heldOn: "2026-01-12",
    minutes: "45",
    "members[]": [id.management_body],
  };
}
