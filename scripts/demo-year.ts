// A year of the demo company's life, lived through the product's own use cases under a moved clock,
// so that ledger, mails and reports agree as they would in a company.

import { readFileSync } from "node:fs";
import { changeSettings } from "#app/acts/change-settings.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays, weekdayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { itemsOf } from "#app/domains/assignments/person-assignments-store.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import type { GrantedRole } from "#app/domains/identity/roles.ts";
import { makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { DEMO_CONTROLLER } from "./demo-controller.ts";
import { askToRead, putOffReading, readDocument, UNREAD } from "./demo-documents.ts";
import { type MoveTo, takeLesson } from "./demo-lesson.ts";
import type { DemoMailbox } from "./demo-mailbox.ts";
import {
  approveDemoProgramme,
  DEMO_SUPPLEMENT,
  reviewDemoProgramme,
  talkOfOwnRisks,
} from "./demo-management.ts";
import { DEMO_ROLES, DEMO_TROUBLES, type DemoPerson, demoCsv, demoPeople } from "./demo-people.ts";
import { mailAboutRecall, recallToday } from "./demo-recall.ts";
import { makeRules, trainManagement } from "./demo-rules.ts";
import { publishFirstContent } from "./first-content.ts";

export const DEMO_COMPANY = "Nordlicht Maschinenbau GmbH";
/** A year, and three weeks of the renewal that follows it. */
const DAYS = 386;
const ROLES: Partial<Record<keyof typeof DEMO_ROLES, GrantedRole>> = {
  hr: "hr",
  author: "author",
  management: "management_body",
  auditor: "auditor",
  "works-council": "works_council",
  admin: "admin",
};

/** The day of the year from which the management takes its own course. */
const MANAGED = 120;
/** The day on which it approves the programme, and the one on which it talks of the company's own risks. */
const APPROVED = 130;
const SUPPLEMENTED = 140;
/** Days before the end on which it approves the programme anew, with the policies in it, and reviews it. */
const REVIEWED = 50;
/** Days before the end from which everybody is to read the policies. */
const READING = 60;
/** Days before the end from which people answer what comes back after weeks. */
const RECALLED = 100;
/** Days before the end on which the learner takes a lesson that nobody asks for: its first recall still waits today. */
const ASIDE = 15;
/** Days before the end from which some mails are not simply taken. */
const TROUBLED = 14;

/**
 * @param moveTo sets the context's clock
 * @param now when the year ends: nothing of it lies later
 * @param mailbox takes the mails
 */
export async function liveAYear(
  context: Context,
  moveTo: MoveTo,
  now: Date,
  { troubles }: Pick<DemoMailbox, "troubles">,
): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const first = addDays(today, -DAYS);
  const people = demoPeople(
    addDays(first, -400),
    [40, 95, 160, 230, 300, 350].map((n) => addDays(first, n)),
  );
  moveTo(morning(first));
  const problems = await publishFirstContent(context);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const joined = (day: string) => people.filter((person) => person.joinDate <= day);
  await feed(context, joined(first));
  for (const [name, role] of Object.entries(ROLES))
    await grantRole(context, {
      personId: await personId(context, DEMO_ROLES[name as keyof typeof DEMO_ROLES]),
      role,
      by: null,
    });
  const settings = {
    ...settingsForm(DEFAULT_COMPANY),
    name: DEMO_COMPANY,
    contactName: "Vera Ihde, IT-Sicherheit",
    contactPhone: "+49 40 5550 112",
    contactMail: "vorfall@nordlicht.example",
    ...DEMO_CONTROLLER,
    senderName: `Schulung ${DEMO_COMPANY}`,
    senderAddress: "schulung@nordlicht.example",
    managementSupplement: DEMO_SUPPLEMENT,
  };
  const admin = { personId: await personId(context, DEMO_ROLES.admin) };
  const logo = new Uint8Array(readFileSync(new URL("demo-logo.png", import.meta.url)));
  const saved = await changeSettings(context, admin, settings, { kind: "replace", bytes: logo });
  if (saved.outcome === "invalid") throw new Error(`The demo's settings: ${[...saved.faults].join(", ")}`);
  const hr = await personId(context, DEMO_ROLES.hr);
  const management = await personId(context, DEMO_ROLES.management);
  // Two in HR, so that one can approve what the other has entered.
  const deputy = await personId(context, "1046");
  await grantRole(context, { personId: deputy, role: "hr", by: admin.personId });
  const ruleId = await makeRules(context, first, hr);

  /** Personnel number -> id. */
  const ids = new Map<string, string>();
  for (let n = 0; n <= DAYS; n += 1) {
    const day = addDays(first, n);
    // Early in the morning the day's mails are still to come: the server sends them at its hour.
    if (morning(day) > now) break;
    moveTo(morning(day));
    if (people.some((person) => person.joinDate === day)) await feed(context, joined(day));
    if (n === 200) await feed(context, moveAndLeave(joined(day), day));
    await settleTime(context, new AbortController().signal);
    if (n === MANAGED) await trainManagement(context, day, hr);
    if (n === APPROVED || n === DAYS - REVIEWED) await approveDemoProgramme(context, management);
    if (n === DAYS - REVIEWED) await reviewDemoProgramme(context, management);
    if (n === SUPPLEMENTED) await talkOfOwnRisks(context, day, management);
    if (n === 0 || n === DAYS - RECALLED) await mailAboutRecall(context, n === 0 ? 0 : 2);
    if (n === DAYS - READING) await askToRead(context, day, hr);
    if (n === DAYS - 45) await putOffReading(context, await personId(context, DEMO_ROLES.learner), hr);
    if (n === DAYS - ASIDE) {
      const learner = await personId(context, DEMO_ROLES.learner);
      await takeLesson(context, moveTo, learner, { lessonId: "payment-fraud", language: "de", index: 3 });
    }
    if (n === DAYS - 15) {
      const untilDay = addDays(today, 10);
      const exempt = { ruleId, reason: "long-absence", note: "", untilDay } as const;
      await grantExemption(context, { ...exempt, personId: await personId(context, "1019") }, hr);
      await extendFirstOpen(context, await personId(context, "1032"), hr);
      await trainedElsewhere(context, await personId(context, "1047"), addDays(day, -3), hr, deputy);
    }
    if (n === DAYS - TROUBLED)
      for (const { number, mail } of people) {
        const trouble = Object.entries(DEMO_TROUBLES).find(([whose]) => whose === number)?.[1];
        if (trouble) troubles.set(mail, trouble);
      }
    await sendReminders(context, new AbortController().signal);
    if (weekdayOf(day) <= 5 && n < DAYS) await learn(context, { people, ids, moveTo }, day, n);
    await makeDailyCheckpoint(context);
  }
}

async function extendFirstOpen(context: Context, owner: string, by: string): Promise<void> {
  const open = (await itemsOf(context.db, owner)).find(
    (item) => item.kind === "lesson" && item.state === "open" && !item.completionId,
  );
  if (!open) return;
  const reason = "Inventur / Stocktaking";
  await extendDue(
    context,
    { assignmentIds: [open.assignmentId], days: 14, reason, request: context.random.id() },
    by,
  );
}

/** A certificate of a chamber of commerce, entered by one person and approved by another. */
async function trainedElsewhere(
  context: Context,
  owner: string,
  completedOn: string,
  by: string,
  approver: string,
): Promise<void> {
  const request = context.random.id();
  const evidence = { bytes: Buffer.from("%PDF-1.4\n% Demo\n"), name: "" };
  const entry = { request, personId: owner, courseId: "essentials", completedOn, provider: "IHK", evidence };
  await enterOutsideCompletion(context, entry, by);
  await decideOutsideCompletion(context, request, "approved", approver);
}

/** One colleague changes the department, another leaves. */
function moveAndLeave(people: DemoPerson[], day: string): DemoPerson[] {
  for (const person of people) {
    if (person.number === "1012") person.department = "Einkauf";
    if (person.number === "1031") person.leaveDate = addDays(day, 10);
  }
  return people;
}

async function feed(context: Context, people: readonly DemoPerson[]): Promise<void> {
  const outcome = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: demoCsv(people, DEMO_COMPANY), by: null },
  );
  if (outcome.outcome !== "imported") throw new Error(JSON.stringify(outcome));
}

/** Each person has a pace of its own: some answer on the first day, some after the reminder, a few not at all. */
async function learn(
  context: Context,
  { people, ids, moveTo }: { people: readonly DemoPerson[]; ids: Map<string, string>; moveTo: MoveTo },
  day: string,
  n: number,
): Promise<void> {
  for (const person of people) {
    const index = Number(person.number);
    if (person.number === DEMO_ROLES.learner && n > DAYS - 20) continue;
    // Nobody has time for it every day.
    if (index % 13 === 6 || person.joinDate > day || (index + n) % 2 === 0) continue;
    if (person.leaveDate && person.leaveDate < day) continue;
    const patience = (index * 5) % 15;
    const owner = ids.get(person.number) ?? (await personId(context, person.number));
    ids.set(person.number, owner);
    const left = person.number === DEMO_ROLES.learner ? UNREAD : null;
    const due = (await itemsOf(context.db, owner)).find(
      (item) =>
        item.state === "open" &&
        !item.completionId &&
        item.lessonId !== left &&
        addDays(item.opensOn, patience) <= day,
    );
    if (n > DAYS - RECALLED) await recallToday(context, owner, index);
    if (due?.kind === "document") await readDocument(context, owner, due.lessonId, person.language);
    else if (due)
      await takeLesson(context, moveTo, owner, { lessonId: due.lessonId, language: person.language, index });
  }
}

async function personId(context: Context, number: string): Promise<string> {
  const person = await findPersonByNumber(context.db, number);
  if (!person) throw new Error(`The demo has nobody with the number ${number}.`);
  return person.id;
}

/** Half past seven UTC is past the sending hour in Berlin all year. */
function morning(day: string): Date {
  return new Date(`${day}T07:30:00Z`);
}
