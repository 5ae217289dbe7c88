// A learner's home: what is due in order of days, what comes later, and what is done with its receipt; lessons and
// documents apart.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { isExemptAhead } from "../assignments/exemption.ts";
import { ownExemptions } from "../assignments/exemption-store.server.ts";
import { itemsOf } from "../assignments/person-assignments-store.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { completionsOf, openRunsOf } from "./store.server.ts";

export interface HomeView {
  /** What the reader need not do until when; it applies again on the day after. */
  exemptions: { id: string; course: string; untilDay: string }[];
  /** Documents to acknowledge. */
  documents: {
    due: {
      lessonId: string;
      title: string;
      dueOn: string;
      overdue: boolean;
      /** True where it was acknowledged before. */
      again: boolean;
    }[];
    later: { lessonId: string; title: string; opensOn: string }[];
    /** Each once, by its newest acknowledgement. */
    done: { lessonId: string; title: string; completedOn: string; receipt: number }[];
  };
  due: {
    lessonId: string;
    title: string;
    minutes: number;
    dueOn: string;
    overdue: boolean;
    begun: boolean;
    /** True where it was done before, and is due again. */
    renewal: boolean;
    /** True where it was done before, and has changed since. */
    update: boolean;
    course: string;
  }[];
  later: {
    lessonId: string;
    title: string;
    minutes: number;
    opensOn: string;
    dueOn: string;
    /** False for a renewal that has not begun: what is answered now does not count for it. */
    mayBegin: boolean;
  }[];
  done: {
    lessonId: string;
    title: string;
    completedOn: string;
    receipt: number;
    /** False once the lesson was retired. */
    taught: boolean;
  }[];
  /** Lessons that no duty asks for, to be taken by whoever likes. */
  further: { lessonId: string; title: string; minutes: number }[];
}

export async function homeView(
  { db, library }: { db: Db; library: Library },
  actor: { personId: string },
  today: string,
  language: Language,
): Promise<HomeView> {
  const lessons = await library.all();
  const ever = await library.known();
  const exemptions = await ownExemptions(db, actor.personId, today);
  const items = (await itemsOf(db, actor.personId)).filter(
    (item) => item.state !== "open" || !isExemptAhead(item, exemptions, today),
  );
  const begun = await openRunsOf(db, actor.personId);
  const completions = await completionsOf(db, actor.personId);
  const describe = (lessonId: string) => {
    const lesson = ever.get(lessonId)?.lesson;
    const text = lesson?.texts[language] ?? lesson?.texts.de ?? lesson?.texts.en;
    return { lessonId, title: text?.title ?? lessonId, minutes: lesson?.minutes ?? 0 };
  };
  // Two duties that hold the same lesson are one thing to do: the earlier day counts.
  const open = new Map<string, (typeof items)[number]>();
  for (const item of items)
    if (!item.completionId && item.state === "open" && lessons.has(item.lessonId) && !open.has(item.lessonId))
      open.set(item.lessonId, item);
  const isLesson = ({ kind }: { kind: ContentKind }) => kind === "lesson";
  const openItems = [...open.values()].filter(isLesson);
  const known = new Set([
    ...items.map((item) => item.lessonId),
    ...completions.map((each) => each.lesson_id),
  ]);
  return {
    exemptions: exemptions.map(({ id, courseTitle, untilDay }) => ({
      id,
      course: titleIn(courseTitle, language),
      untilDay,
    })),
    documents: documentsOf(
      [...open.values()].filter((item) => !isLesson(item)),
      completions.filter((each) => !isLesson(each)),
      { today, titleOf: (id) => describe(id).title },
    ),
    due: openItems
      .filter((item) => item.opensOn <= today)
      .map((item) => ({
        ...describe(item.lessonId),
        dueOn: item.dueOn,
        overdue: item.lateAfter < today,
        begun: begun.includes(item.lessonId),
        renewal: item.causeKind === "rule" && item.cycle > 1,
        update: item.causeKind === "change",
        course: titleIn(item.courseTitle, language),
      })),
    later: openItems
      .filter((item) => item.opensOn > today)
      .map((item) => ({
        ...describe(item.lessonId),
        opensOn: item.opensOn,
        dueOn: item.dueOn,
        mayBegin: item.cycle === 1 || item.assignmentOpensOn <= today,
      })),
    further: [...lessons.values()]
      .filter(({ id, kind }) => kind === "lesson" && !known.has(id))
      .map(({ id }) => describe(id)),
    done: completions.filter(isLesson).map((completion) => ({
      ...describe(completion.lesson_id),
      completedOn: completion.completed_on,
      receipt: completion.record_sequence,
      taught: lessons.has(completion.lesson_id),
    })),
  };
}

/** @param completions newest first */
function documentsOf(
  open: readonly Awaited<ReturnType<typeof itemsOf>>[number][],
  completions: readonly Awaited<ReturnType<typeof completionsOf>>[number][],
  { today, titleOf }: { today: string; titleOf: (id: string) => string },
): HomeView["documents"] {
  const newest = new Map(completions.toReversed().map((each) => [each.lesson_id, each]));
  return {
    due: open
      .filter(({ opensOn }) => opensOn <= today)
      .map(({ lessonId, dueOn, lateAfter }) => ({
        lessonId,
        title: titleOf(lessonId),
        dueOn,
        overdue: lateAfter < today,
        again: newest.has(lessonId),
      })),
    later: open
      .filter(({ opensOn }) => opensOn > today)
      .map(({ lessonId, opensOn }) => ({ lessonId, title: titleOf(lessonId), opensOn })),
    done: [...newest.values()]
      .toReversed()
      .map(({ lesson_id: lessonId, completed_on: completedOn, record_sequence: receipt }) => ({
        lessonId,
        title: titleOf(lessonId),
        completedOn,
        receipt,
      })),
  };
}

/** Empty for an update, which is of no course. */
function titleIn(json: string | null, language: Language): string {
  const title = JSON.parse(json ?? "{}") as Record<string, string>;
  return title[language] ?? title.de ?? "";
}
