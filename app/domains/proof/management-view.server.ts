// The management body's own training, member by member: what each completed and how long it took, the company's
// supplement, training had elsewhere, and when it is due again. For HR, auditors and the management itself.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { MANAGEMENT_COURSE } from "./certificate.ts";
import { knownSittings } from "./known-sittings.server.ts";
import { completeSince, type TrainingDue, trainingDue } from "./management-training.ts";
import {
  askedOfCourse,
  completionsOfLessons,
  type Member,
  membersOfManagement,
  trainedElsewhere,
} from "./management-training-store.server.ts";
import type { Sitting } from "./net-duration.ts";
import { counts, type Supplement } from "./supplement.ts";
import { supplementsOf } from "./supplement-store.server.ts";

export interface MemberTraining extends Member {
  /** The newest completion of each lesson of the course, in its order. */
  lessons: { id: string; title: string; completedOn: string; sitting: Sitting | null; receipt: number }[];
  supplements: Supplement[];
  elsewhere: { provider: string; completedOn: string }[];
  /** Minutes of the lessons and of the newest supplement that the member does not contradict together; null where of a lesson none are known any more. */
  minutes: number;
  hasUnknownMinutes: boolean;
  /** When the course was last complete. */
  lastOn: string | null;
  due: TrainingDue;
}

export interface ManagementView {
  /** Who provides the training. */
  company: string;
  asOf: string;
  timeZone: string;
  today: string;
  months: number;
  /** What is taught, with what each lesson is to achieve. */
  contents: { id: string; title: string; objectives: readonly string[]; minutes: number }[];
  /** What the company adds about its own processes and risks. */
  supplement: string;
  members: MemberTraining[];
}

interface Needs {
  db: Db;
  library: Pick<Library, "all">;
  clock: Clock;
}

export async function managementView(
  { db, library, clock }: Needs,
  language: Language,
): Promise<ManagementView> {
  const now = clock();
  const company = await readCompany(db);
  const today = dayOf(now, company.timeZone);
  const members = await membersOfManagement(db, today);
  const contents = await contentsOf({ db, library }, language);
  const ids = members.map(({ id }) => id);
  const lessonIds = contents.map(({ id }) => id);
  const completions = await completionsOfLessons(db, ids, lessonIds);
  const sittings = await knownSittings(db, completions);
  const supplements = await supplementsOf(db, ids);
  const elsewhere = await trainedElsewhere(db, ids, MANAGEMENT_COURSE);
  const asked = await askedOfCourse(db, ids, MANAGEMENT_COURSE);

  return {
    company: company.name,
    asOf: now.toISOString(),
    timeZone: company.timeZone,
    today,
    months: company.managementMonths,
    contents,
    supplement: company.managementSupplement,
    members: members.map((member) => {
      const lessons = contents.flatMap(({ id, title }) => {
        const newest = completions.find((each) => each.personId === member.id && each.lessonId === id);
        if (!newest) return [];
        const { completionId, completedOn, receipt } = newest;
        return [{ id, title, completedOn, sitting: sittings.get(completionId) ?? null, receipt }];
      });
      const its = <T extends { personId: string }>(rows: readonly T[]) =>
        rows.filter(({ personId }) => personId === member.id);
      const told = its(supplements);
      const had = its(elsewhere);
      const isComplete = lessons.length === contents.length && lessons.length > 0;
      const days = lessons.map(({ completedOn }) => completedOn);
      const lastOn = completeSince(isComplete ? days : [], had[0]?.completedOn ?? null);
      return {
        ...member,
        lessons,
        supplements: told.map(({ heldOn, minutes, receipt, recordedBy, isOwn, answer }) => ({
          ...{ heldOn, minutes, receipt, recordedBy, isOwn, answer },
        })),
        elsewhere: had.map(({ provider, completedOn }) => ({ provider, completedOn })),
        minutes:
          lessons.reduce((sum, { sitting }) => sum + (sitting?.minutes ?? 0), 0) +
          (told.find(counts)?.minutes ?? 0),
        hasUnknownMinutes: lessons.some(({ sitting }) => sitting === null),
        lastOn,
        due: trainingDue(lastOn, company.managementMonths, today, asked.get(member.id) ?? null),
      };
    }),
  };
}

async function contentsOf({ db, library }: Pick<Needs, "db" | "library">, language: Language) {
  const course = (await listCourses(db)).find(({ id }) => id === MANAGEMENT_COURSE);
  const inUse = await library.all();
  return (course?.lessons ?? []).flatMap((id) => {
    const taught = inUse.get(id);
    if (!taught) return [];
    const { texts, minutes } = taught.lesson;
    const { objectives } = taught.facts;
    return [
      {
        id,
        title: (texts[language] ?? texts.de ?? texts.en)?.title ?? id,
        objectives: objectives[language] ?? objectives.de ?? objectives.en ?? [],
        minutes,
      },
    ];
  });
}
