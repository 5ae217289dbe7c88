// What was done about late duties: mails that were accepted or were not, later due days, exemptions before. Of mails that the log no
// longer holds nothing is said, rather than that there were none; where it holds a part, from which day on.

import { addMonths, dayOf } from "#app/calendar.ts";
import { toldAs } from "../reminders/plan.ts";
import {
  exemptionsBefore,
  extensionsOf,
  type LateDuty,
  settledMails,
  undoneItems,
} from "./past-overdue-store.server.ts";
import type { Ground } from "./report-ground.server.ts";

export interface DoneAbout {
  /** The lesson at which the duty stands. */
  lessonId: string | null;
  /** Null where the log no longer holds any of them. */
  mails: {
    reminders: number;
    lastOn: string | null;
    /** Reminders that no mail server took, or of which it is not known. */
    failed: number;
    managerOn: string | null;
    hrOn: string | null;
    /** The day from which on the log holds them, where there may have been more before; null where it holds all. */
    knownSince: string | null;
  } | null;
  extensions: { times: number; days: number };
  /** The last day of the newest exemption from the same rule, which has ended. */
  exemptUntil: string | null;
}

type Mail = Awaited<ReturnType<typeof settledMails>>[number];

/** As many as one query should name. */
const AT_A_TIME = 500;

/** @returns what was done about one of these duties */
export async function doneAboutLate(
  ground: Ground,
  retired: readonly string[],
  duties: readonly LateDuty[],
): Promise<(duty: LateDuty) => DoneAbout> {
  const { db, asOf, before, today, mailMonths, company } = ground;
  const logSince = addMonths(today, -mailMonths);
  const ids = duties.map(({ assignmentId }) => assignmentId);
  const people = [...new Set(duties.map(({ personId }) => personId))];
  const asked = (await inParts(ids, (some) => undoneItems(db, asOf, some))).filter(
    ({ lessonId }) => !retired.includes(lessonId),
  );
  const items = Map.groupBy(asked, ({ assignmentId }) => assignmentId);
  const itemIds = asked.map(({ id }) => id);
  const mails = Map.groupBy(
    await inParts(itemIds, (some) => settledMails(db, before, some)),
    ({ itemId }) => itemId,
  );
  const extensions = new Map(
    (await inParts(ids, (some) => extensionsOf(db, before, some))).map((each) => [each.assignmentId, each]),
  );
  const exemptions = new Map(
    (await inParts(people, (some) => exemptionsBefore(db, before, some))).map((each) => [
      `${each.personId} ${each.ruleId}`,
      each.untilDay,
    ]),
  );
  const lastOf = (some: readonly Mail[]) => {
    const last = some.reduce(
      (newest, { settledAt }) => ((settledAt ?? "") > newest ? `${settledAt}` : newest),
      "",
    );
    return last === "" ? null : dayOf(new Date(last), company.timeZone);
  };
  return ({ assignmentId, personId, causeId }) => {
    const own = items.get(assignmentId) ?? [];
    const settled = own.flatMap(({ id }) => mails.get(id) ?? []);
    const about = settled.filter(({ state }) => state === "accepted");
    const isReminder = ({ kind, step }: Mail) => kind === "lesson" && /^(after|by-hand)-/.test(step);
    const reminders = about.filter(isReminder);
    const failed = settled.filter((each) => each.state !== "accepted" && isReminder(each));
    const toldTo = (whom: "manager" | "hr") =>
      lastOf(about.filter(({ kind, step }) => kind === "late" && toldAs(step) === whom));
    const isKnown = own.every(({ opensOn }) => opensOn >= logSince);
    const extended = extensions.get(assignmentId);
    return {
      lessonId: own[0]?.lessonId ?? null,
      mails:
        isKnown || logSince <= asOf.day
          ? {
              reminders: countMessages(reminders),
              lastOn: lastOf(reminders),
              failed: countMessages(failed),
              managerOn: toldTo("manager"),
              hrOn: toldTo("hr"),
              knownSince: isKnown ? null : logSince,
            }
          : null,
      extensions: { times: Number(extended?.times ?? 0), days: Number(extended?.days ?? 0) },
      exemptUntil: exemptions.get(`${personId} ${causeId}`) ?? null,
    };
  };
}

/** One mail may be about several lessons. */
function countMessages(mails: readonly Mail[]): number {
  return new Set(mails.map(({ messageId }) => messageId)).size;
}

async function inParts<T>(
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += AT_A_TIME)
    found.push(...(await ask(ids.slice(at, at + AT_A_TIME))));
  return found;
}
