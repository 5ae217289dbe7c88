// The delivery list as HR reads it: whose mail, what it was about, and what became of it; found by person, reference or day.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { lessonTitles } from "../lessons/lesson-titles.server.ts";
import type { Library } from "../lessons/library.server.ts";
import {
  type Deliveries,
  type Delivery,
  type DeliveryQuery,
  deliveryList,
  findDelivery,
} from "../outbox/delivery-list-store.server.ts";
import { reasonsOf } from "../outbox/delivery-store.server.ts";
import { MESSAGE_STATES, type MessageState, type Reason } from "../outbox/message.ts";
import { normalReference, REFERENCE_LENGTH } from "../outbox/reference.ts";
import { findPeopleIds } from "../people/people-list-store.server.ts";
import { type KindOfMail, mailKind } from "./mail-kind.ts";
import { assignmentsNamed, lessonsOfItems } from "./occasion-store.server.ts";
import { toldAs } from "./plan.ts";
import { type WhyNotAgain, whetherAgain } from "./resend-store.server.ts";

/** Mails of no more people are searched through. */
export const PEOPLE_LIMIT = 100;

export interface Occasion {
  kind: KindOfMail;
  /** Titles of lessons or courses; to a manager or HR with whose they are. */
  about: string[];
}

export interface ListedDelivery extends Delivery {
  occasions: Occasion[];
  /** Of a failed one: "yes" where it can be sent again, else why not; null for any other. */
  again: "yes" | WhyNotAgain | null;
}

export interface DeliveryView extends Omit<Deliveries, "deliveries"> {
  deliveries: ListedDelivery[];
  /** More people than PEOPLE_LIMIT may be meant. */
  tooMany: boolean;
}

/** @param search a reference, or words of names, addresses and numbers; empty for everybody */
export async function deliveryView(
  { db, library }: { db: Db; library: Pick<Library, "known"> },
  { today, timeZone, language }: { today: string; timeZone: string; language: Language },
  { search, ...query }: Omit<DeliveryQuery, "personIds"> & { search: string },
): Promise<DeliveryView> {
  const one = normalReference(search).length === REFERENCE_LENGTH ? await findDelivery(db, search) : null;
  const people = search.trim() === "" || one ? null : await findPeopleIds(db, search, PEOPLE_LIMIT + 1);
  const list = one
    ? single(one, query.state ?? null)
    : people?.length === 0
      ? { deliveries: [], counts: noCounts(), next: null }
      : await deliveryList(db, today, { ...query, personIds: people?.slice(0, PEOPLE_LIMIT) ?? null });
  const occasions = await occasionsOf(
    { db, library },
    list.deliveries.map(({ id }) => id),
    language,
  );
  const failed = list.deliveries.filter(({ state }) => state === "refused" || state === "uncertain");
  const again = await whetherAgain(db, failed, today, timeZone);
  return {
    ...list,
    deliveries: list.deliveries.map((each) => {
      const own = again.get(each.id);
      return { ...each, occasions: occasions.get(each.id) ?? [], again: own ? (own.why ?? "yes") : null };
    }),
    tooMany: people !== null && people.length > PEOPLE_LIMIT,
  };
}

function single(one: Delivery, state: MessageState | null): Deliveries {
  return {
    deliveries: state === null || state === one.state ? [one] : [],
    counts: { ...noCounts(), [one.state]: 1 },
    next: null,
  };
}

function noCounts(): Record<MessageState, number> {
  return Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>;
}

async function occasionsOf(
  { db, library }: { db: Db; library: Pick<Library, "known"> },
  messageIds: readonly string[],
  language: Language,
): Promise<Map<string, Occasion[]>> {
  const reasons = await reasonsOf(db, messageIds);
  const all = [...reasons.values()].flat();
  const subjects = (of: (reason: Reason) => boolean) => [
    ...new Set(all.filter(of).map(({ subject }) => subject)),
  ];
  const items = await lessonsOfItems(
    db,
    subjects(({ kind }) => kind !== "assignment"),
  );
  const assignments = await assignmentsNamed(
    db,
    subjects(({ kind }) => kind === "assignment"),
  );
  const titleOf = await lessonTitles(library, language);
  const about = ({ kind, subject, step }: Reason): string[] => {
    if (kind === "assignment") {
      const named = assignments.get(subject);
      if (!named) return [];
      return [named.courseTitle ? titleIn(named.courseTitle, language) : titleOf(named.lessonId)];
    }
    const lesson = items.get(subject);
    if (!lesson) return [];
    const title = titleOf(lesson.lessonId);
    return [toldAs(step) === "self" ? title : `${lesson.personName}: ${title}`];
  };
  return new Map(
    [...reasons].map(([messageId, own]) => [
      messageId,
      [...Map.groupBy(own, ({ step }) => mailKind(step))].map(([kind, said]) => ({
        kind,
        about: [...new Set(said.flatMap(about))],
      })),
    ]),
  );
}

function titleIn(json: string, language: Language): string {
  const title = JSON.parse(json) as Partial<Record<Language, string>>;
  return title[language] ?? title.de ?? "";
}
