// Gathers what a paper for a completed course would claim now: from the person, the company, the lessons as they were
// taught, and for the management's course what its guidance asks to be documented.

import { dayOf } from "#app/calendar.ts";
import type { Trx } from "#db/open.server.ts";
import { findLastCheckpoint } from "../ledger/store.server.ts";
import type { PublishedLesson } from "../lessons/library.server.ts";
import { readCompany, settingSince } from "../people/company-store.server.ts";
import { listEntities } from "../people/organisation-store.server.ts";
import { requirePerson } from "../people/store.server.ts";
import {
  type ClaimedLesson,
  type ClaimedUnit,
  type Claims,
  lastDayOf,
  MANAGEMENT_COURSE,
} from "./certificate.ts";
import { approvedElsewhere, type CompletedCourse } from "./certificate-store.server.ts";
import { knownSittings } from "./known-sittings.server.ts";
import { counts, standingOf } from "./supplement.ts";
import { supplementsOf } from "./supplement-store.server.ts";

interface About {
  personId: string;
  course: CompletedCourse;
  /** The versions taught, by hash: looked up before the transaction, which may hold the only connection. */
  versions: ReadonlyMap<string, PublishedLesson>;
  now: Date;
}

/** @returns null where the paper must say how long each lesson took, and of one of them nobody knows any more */
export async function claimsOf(trx: Trx, { personId, course, versions, now }: About): Promise<Claims | null> {
  const company = await readCompany(trx);
  const person = await requirePerson(trx, personId);
  const lessons = course.lessons.map((done) => claimedLesson(done, versions));
  const ofAll = {
    v: 1 as const,
    company: company.name,
    logo: company.logo,
    accent: company.accent,
    name: person.name,
    course: course.title,
    completedOn: lastDayOf(lessons),
    issuedOn: dayOf(now, company.timeZone),
    checkpoint: await newestCheckpoint(trx, company.timeZone),
  };
  if (course.courseId !== MANAGEMENT_COURSE) return { ...ofAll, kind: "course", lessons };

  const { timeZone, managementSupplement: text } = company;
  const known = await knownSittings(trx, course.lessons);
  const units = course.lessons.flatMap((done): ClaimedUnit[] => {
    const sitting = known.get(done.completionId);
    const objectives = versions.get(done.version)?.facts.objectives ?? {};
    return sitting ? [{ ...claimedLesson(done, versions), ...sitting, objectives }] : [];
  });
  if (units.length < lessons.length) return null;
  const since = await settingSince(trx, "managementSupplement");
  const talkedAbout = (await supplementsOf(trx, [personId])).find(counts);
  const held = talkedAbout
    ? {
        on: talkedAbout.heldOn,
        minutes: talkedAbout.minutes,
        receipt: talkedAbout.receipt,
        standing: standingOf(talkedAbout),
        answer: talkedAbout.answer && { on: talkedAbout.answer.on, receipt: talkedAbout.answer.receipt },
      }
    : null;
  const entities = await listEntities(trx);
  return {
    ...ofAll,
    kind: "participation",
    lessons: units,
    function: person.function,
    entity: entities.find(({ id }) => id === person.entityId)?.name ?? "",
    timeZone,
    supplement: text !== "" && since ? { text, since: dayOf(since, timeZone), held } : null,
    elsewhere: await approvedElsewhere(trx, personId, course.courseId),
  };
}

function claimedLesson(
  { version, completedOn, receipt, lessonId }: CompletedCourse["lessons"][number],
  versions: ReadonlyMap<string, PublishedLesson>,
): ClaimedLesson {
  const taught = versions.get(version);
  const texts = Object.values(taught?.lesson.texts ?? {});
  const title = Object.fromEntries(texts.map((text) => [text.language, text.title]));
  return {
    title: texts.length > 0 ? title : { de: lessonId },
    version,
    number: taught?.number ?? 1,
    completedOn,
    receipt,
  };
}

/** The three lines of the newest note. */
async function newestCheckpoint(trx: Trx, timeZone: string): Promise<Claims["checkpoint"]> {
  const kept = await findLastCheckpoint(trx);
  if (!kept) return null;
  const [origin = "", , root = ""] = kept.note.split("\n");
  return { origin, size: kept.size, root, day: dayOf(new Date(kept.made_at), timeZone) };
}
