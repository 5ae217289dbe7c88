// One lesson for its author: its problems, a preview, two texts beside each other, and publishing.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { foreseeLesson } from "#app/acts/foresee-lesson.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { type AuthorDesk, authorDesk } from "#app/domains/progress/author-lesson-view.server.ts";
import { compareEditions } from "#app/domains/progress/edition-comparison.ts";
import { shownFeedback } from "#app/domains/progress/feedback-store.server.ts";
import { listItemFigures } from "#app/domains/progress/item-figures-store.server.ts";
import { previewView } from "#app/domains/progress/preview-view.ts";
import { listRetention } from "#app/domains/progress/retention-store.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { LessonViews } from "#app/ui/author/lesson-views.tsx";
import { namedIn } from "#app/ui/learn/company-variables.ts";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const lessonId = z.string().regex(/^[a-z0-9-]{1,60}$/);
const edition = z.string().regex(/^(proposal|[1-9]\d{0,5})$/);

const input = z.object({
  lesson: lessonId,
  view: z.enum(["problems", "results", "preview", "compare", "publish"]).default("problems"),
  of: edition.optional(),
  lang: z.enum(["de", "en"]).optional(),
  theme: z.enum(["light", "dark"]).default("light"),
  step: z.coerce.number().int().min(1).max(50).default(1),
  answers: z.enum(["open", "shown"]).default("open"),
  from: edition.optional(),
  to: edition.optional(),
  done: z.enum(["published", "retired", "reinstated"]).optional(),
  people: z.coerce.number().int().min(0).max(100_000_000).default(0),
});

export const loader = defineLoader(
  { access: ["author", "admin"], input },
  async ({ input: asked, context, reader }) => {
    const { company, language } = await reader();
    const desk = await authorDesk(context, asked.lesson, { language, timeZone: company.timeZone });
    if (!desk) throw refuse(404);
    const { lesson } = desk;
    // A document is read, not answered.
    if (asked.view === "results" && lesson.kind === "document") throw refuse(404);
    return {
      lesson,
      timeZone: company.timeZone,
      done: asked.done ? { what: asked.done, people: asked.people } : null,
      shown:
        asked.view === "problems"
          ? { view: asked.view }
          : asked.view === "results"
            ? {
                view: asked.view,
                figures: await figuresOf(context, desk, asked.lang ?? language),
                feedback: await shownFeedback(context.db, lesson.id),
                retention: await listRetention(context.db, lesson.id),
              }
            : asked.view === "preview"
              ? { view: asked.view, ...(await previewOf(desk, asked, language)), named: namedIn(company) }
              : asked.view === "compare"
                ? { view: asked.view, ...(await comparisonOf(desk, asked)) }
                : {
                    view: asked.view,
                    foreseen: await foreseeLesson(context, {
                      id: lesson.id,
                      isRetired: lesson.state === "retired",
                      languages: lesson.languages,
                    }),
                  },
    };
  },
);

export const action = defineAction(
  {
    access: ["author", "admin"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({
        lesson: lessonId,
        intent: z.literal("publish"),
        expected: z.string().regex(/^[0-9a-f]{64}$/),
        change: z.enum(["editorial", "material"]).optional(),
        note_de: z.string().max(2000).default(""),
        note_en: z.string().max(2000).default(""),
      }),
      z.strictObject({ lesson: lessonId, intent: z.enum(["retire", "reinstate"]) }),
    ]),
  },
  async ({ actor, input: asked, context }) => {
    const { lesson: id } = asked;
    const back = (done: string, people: number) =>
      redirect(
        `/author/lessons/${id}?${new URLSearchParams({ view: "publish", done, people: `${people}` })}`,
        303,
      );
    if (asked.intent !== "publish") {
      const outcome =
        asked.intent === "retire"
          ? await retireLesson(context, actor, id)
          : await reinstateLesson(context, actor, id);
      // Somebody else was quicker: the page shows how it is now.
      throw outcome.outcome === "unknown" ? refuse(409) : back(outcome.outcome, outcome.people);
    }
    const change = asked.change ?? null;
    const notes = { de: asked.note_de, en: asked.note_en };
    const outcome = await publishLessons(context, actor, {
      ids: [id],
      change,
      notes,
      expected: { [id]: asked.expected },
    });
    if (outcome.outcome === "refused")
      return data({ change, notes, refusals: outcome.refusals }, { status: 422 });
    throw back("published", outcome.lessons[0]?.updates ?? 0);
  },
);

export const meta = pageTitle(authorText, (_t, { lesson }: { lesson: { title: string } }) => lesson.title);

export default function AuthorLessonPage() {
  const page = usePage<typeof loader>();
  return <LessonViews {...page} refused={useOutcome<typeof action>()} />;
}

type Asked = z.infer<typeof input>;

async function previewOf({ lesson, edition: find }: AuthorDesk, asked: Asked, reading: "de" | "en") {
  const of = asked.of ?? (lesson.proposal ? "proposal" : `${lesson.publications[0]?.number}`);
  const found = await find(of);
  if (!found) throw refuse(404);
  const has = Object.values(found.compiled.lesson.texts).map(({ language }) => language);
  const lang = asked.lang ?? (has.includes(reading) ? reading : has[0]) ?? reading;
  const shown = { of, lang, theme: asked.theme, answers: asked.answers === "shown" };
  if (lesson.kind === "document")
    return { ...shown, preview: null, document: found.compiled.lesson.texts[lang] ?? null };
  const preview = previewView(lesson.id, found.version, found.compiled, {
    language: lang,
    step: asked.step,
    answers: asked.answers === "shown",
  });
  return { ...shown, preview: preview ?? null, document: null };
}

/** Unless asked otherwise, the current text and what is proposed in its place, or the one before and the newest. */
async function comparisonOf({ lesson, edition: find }: AuthorDesk, asked: Asked) {
  const [newest, before] = [...new Set(lesson.publications.map(({ number }) => `${number}`))];
  const isProposed = lesson.proposal !== null && !lesson.proposal.isCurrent;
  const to = asked.to ?? (isProposed || !newest ? "proposal" : newest);
  const from = asked.from ?? (isProposed ? (newest ?? "proposal") : (before ?? to));
  const [first, second] = [await find(from), await find(to)];
  if (!first || !second) throw refuse(404);
  return { from, to, comparison: compareEditions(first, second) };
}

async function figuresOf(
  { db }: Parameters<typeof authorDesk>[0],
  { lesson, edition: find }: AuthorDesk,
  language: "de" | "en",
) {
  const newest = await find(`${lesson.publications[0]?.number}`);
  const texts = newest?.compiled.lesson.texts;
  const questions = (texts?.[language] ?? texts?.de ?? texts?.en)?.questions ?? [];
  const figures = await listItemFigures(db, lesson.id);
  return questions.map(({ id, kind, prompt }) => ({
    id,
    kind,
    prompt,
    figure: figures.find(({ questionId }) => questionId === id) ?? null,
  }));
}
