// Who is to get what today: the plan laid over what is open, for each person by the days on which that person is sent mails.

import { dayOf } from "#app/calendar.ts";
import { latest } from "#app/domains/assignments/rule.ts";
import { reasonsOfPeople } from "#app/domains/outbox/planning-store.server.ts";
import type { Company } from "#app/domains/people/company.ts";
import { leavesOfPeople, peopleAwayOn } from "#app/domains/people/leave-store.server.ts";
import type { Db, Trx } from "#db/open.server.ts";
import {
  type DueLesson,
  findDueLessons,
  findNewAssignments,
  lessonsOf,
  type NewAssignment,
  peopleBack,
  placesOf,
  type Recipient,
} from "./due-store.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import { findLateLessons, hrRecipients, type LateLesson } from "./late-store.server.ts";
import {
  isInNotice,
  lateStep,
  lateWindow,
  mayGo,
  type ReminderPlan,
  type StepDays,
  stepsOf,
  stepToday,
  stepWindows,
  type Today,
} from "./plan.ts";
import { type Holidays, type Place, remembering, type SendingDays, sendingDays } from "./sending-days.ts";

export interface DueReason extends Omit<Recipient, "place"> {
  kind: "assignment" | "lesson" | "late" | "recall" | "checkpoint";
  subject: string;
  step: string;
  /** The last day on which the mail may still say it. */
  lastDay: string;
  /** True where the day is the step's own, as the calendar has said it: not made up for another day. */
  onItsDay: boolean;
}

type PlanOf = Pick<
  Company,
  | "remindBefore"
  | "remindAfter"
  | "sendWeekdays"
  | "tellManagerAfter"
  | "tellHrAfter"
  | "country"
  | "region"
  | "timeZone"
>;

/** The company's plan of reminders to the person. */
export function planOf(company: Pick<Company, "remindBefore" | "remindAfter">): ReminderPlan {
  return { before: company.remindBefore, after: company.remindAfter };
}

/** What a reader of the plan asks about days. */
interface Days {
  today: string;
  of(recipient: Recipient): SendingDays;
}

/** All reasons for a mail today that have had none yet. */
export async function dueToday(db: Db | Trx, company: PlanOf, today: string): Promise<DueReason[]> {
  const { country, region, sendWeekdays } = company;
  const place = { country, region };
  const holidays = await publicHolidays();
  const places = await placesOf(db, place);
  const ofPlaces = places.map((each) => sendingDays(sendWeekdays, holidays, each));
  if (!ofPlaces.some((each) => each.has(today))) return [];
  // The widest reach of all places; what it brings too much is sorted out below.
  const [lastBefore = today] = ofPlaces.map((each) => each.lastBefore(today)).sort();
  const widest = { today, lastBefore };

  const back = await peopleBack(db, widest);
  const lessons = await lessonsOf(db, back, today, place);
  const notices = await findNewAssignments(db, widest, place, back);
  const isBack = new Set(back);
  const others = <T extends Recipient>(found: T[]) => found.filter(({ personId }) => !isBack.has(personId));
  for (const window of stepWindows(planOf(company), widest))
    lessons.push(...others(await findDueLessons(db, window, today, place)));
  notices.push(...others(await findNewAssignments(db, widest, place)));
  const managers = await lateForManagers(db, company, widest, back, place);
  const hr = await hrRecipients(db, today, place);

  const recipients = [...lessons, ...notices, ...hr, ...managers.flatMap(({ manager }) => manager ?? [])];
  const days = await daysOf(db, company, holidays, today, recipients, isBack);
  const reasons = [
    ...lessons.flatMap((lesson) => lessonReason(lesson, company, days)),
    ...notices.flatMap((notice) => noticeReason(notice, company, days)),
    ...managers.flatMap((late) => managerReason(late, company, days)),
    ...(await hrReasons(db, company, days, hr, place)),
  ];
  return withoutGiven(db, reasons, isBack);
}

async function lateForManagers(
  db: Db | Trx,
  company: PlanOf,
  widest: Today,
  back: readonly string[],
  place: Place,
): Promise<LateLesson[]> {
  const window = lateWindow("manager", company.tellManagerAfter, widest);
  if (!window) return [];
  const all = [
    ...(await findLateLessons(db, window, widest.today, place)),
    ...(await findLateLessons(db, window, widest.today, place, back)),
  ];
  return [...new Map(all.map((late) => [late.subject, late])).values()];
}

/** Each recipient's sending days; leave is read for those only of whom something is asked. */
export async function daysOf(
  db: Db | Trx,
  company: Pick<PlanOf, "sendWeekdays">,
  holidays: Holidays,
  today: string,
  recipients: readonly Recipient[],
  isBack: ReadonlySet<string>,
): Promise<Days> {
  const ids = [...new Set(recipients.map(({ personId }) => personId))];
  const away = await peopleAwayOn(db, ids, today);
  const leaves = Map.groupBy(
    await leavesOfPeople(
      db,
      ids.filter((id) => away.has(id) || isBack.has(id)),
    ),
    ({ personId }) => personId,
  );
  const ofPlace = new Map<string, SendingDays>();
  return {
    today,
    of({ personId, place }) {
      const leave = leaves.get(personId);
      if (leave) return sendingDays(company.sendWeekdays, holidays, place, leave);
      const key = `${place.country} ${place.region}`;
      const days = ofPlace.get(key) ?? remembering(sendingDays(company.sendWeekdays, holidays, place));
      ofPlace.set(key, days);
      return days;
    },
  };
}

/** Today as this person's plan sees it; null where nothing is sent to the person today. */
function todayOf(recipient: Recipient, days: Days): Today | null {
  const own = days.of(recipient);
  return own.has(days.today) ? { today: days.today, lastBefore: own.lastBefore(days.today) } : null;
}

function lessonReason(lesson: DueLesson, company: PlanOf, days: Days): DueReason[] {
  const day = todayOf(lesson, days);
  const plan = planOf(company);
  const step = day && stepToday(stepsOf(plan, lesson), day);
  if (!step || isInNotice(step, lesson)) return [];
  return [reason(lesson, "lesson", lesson.subject, step, latest(step.begins, lesson.opensOn), day)];
}

function noticeReason(notice: NewAssignment, company: PlanOf, days: Days): DueReason[] {
  const day = todayOf(notice, days);
  const step = { step: "assigned", begins: notice.opensOn, ends: notice.dueOn };
  if (!day || !mayGo(step, day)) return [];
  // An act of today is announced by whoever acted, however long ago the duty began.
  const made = dayOf(new Date(notice.createdAt), company.timeZone);
  return [reason(notice, "assignment", notice.subject, step, latest(step.begins, made), day)];
}

function managerReason(late: LateLesson, company: PlanOf, days: Days): DueReason[] {
  const step = lateStep("manager", company.tellManagerAfter, late);
  const day = late.manager && todayOf(late.manager, days);
  if (!step || !late.manager || !day || !mayGo(step, day)) return [];
  return [reason(late.manager, "late", late.subject, step, step.begins, day)];
}

/** All of HR who are there today are told together; when one of them was, the others are not told later. */
async function hrReasons(
  db: Db | Trx,
  company: PlanOf,
  days: Days,
  hr: readonly Recipient[],
  place: Place,
): Promise<DueReason[]> {
  const present = hr.filter((each) => days.of(each).has(days.today));
  const lastBefore = hr
    .map((each) => days.of(each).lastBefore(days.today))
    .sort()
    .at(-1);
  if (present.length === 0 || !lastBefore) return [];
  const day = { today: days.today, lastBefore };
  const window = lateWindow("hr", company.tellHrAfter, day);
  if (!window) return [];
  return (await findLateLessons(db, window, days.today, place)).flatMap((late) => {
    const step = lateStep("hr", company.tellHrAfter, late);
    if (!step || !mayGo(step, day)) return [];
    return present.map((each) => reason(each, "late", late.subject, step, step.begins, day));
  });
}

function reason(
  to: Recipient,
  kind: DueReason["kind"],
  subject: string,
  step: StepDays,
  ownDay: string,
  { today, lastBefore }: Today,
): DueReason {
  const { personId, address, language } = to;
  const lastDay = latest(step.ends, today);
  return {
    personId,
    address,
    language,
    kind,
    subject,
    step: step.step,
    lastDay,
    onItsDay: ownDay > lastBefore,
  };
}

/** Of people who are back from leave all lessons were looked at, also those with a mail for their step. */
async function withoutGiven(
  db: Db | Trx,
  reasons: readonly DueReason[],
  isBack: ReadonlySet<string>,
): Promise<DueReason[]> {
  const asked = reasons.filter(({ kind, personId }) => kind === "lesson" && isBack.has(personId));
  if (asked.length === 0) return [...reasons];
  const given = await reasonsOfPeople(
    db,
    asked.map(({ personId }) => personId),
  );
  const keys = new Set(given.map(({ kind, subject, step }) => `${kind} ${subject} ${step}`));
  return reasons.filter(
    ({ kind, subject, step, personId }) =>
      kind !== "lesson" || !isBack.has(personId) || !keys.has(`${kind} ${subject} ${step}`),
  );
}
