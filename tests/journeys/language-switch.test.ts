// The language is a view: whoever switches in the middle of a lesson finds every answer again, typed ones and how sure
// they were among them.

import { join } from "node:path";
import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const fixture = join(import.meta.dirname, "../fixtures/content/every-kind");
const today = "2026-03-02";

onBothDatabases("switching the language", (open) => {
  test("keeps what was chosen, what was typed and how sure one was", async () => {
    const company = await openCompany(await open(), `${today}T09:00:00Z`);
    const { lessons } = await readContent(fixture);
    await publishContent(company, { lessons, courses: [] }, { by: null, change: "editorial", notes: {} });
    await company.library.refresh();
    await company.people("1;Lena Lohse;lena@acme.example;Acme;Sales;;;2020-01-01;;de");
    const actor = { personId: await company.person("1") };
    const { version, lesson, key } = await company.lesson("every-kind");
    const answers = { "first-move": null, "early-warning": ["48"], "phishing-word": ["Fischmail"] };
    for (const [questionId, typed] of Object.entries(answers)) {
      const chosen = typed ?? [...(key.questions[questionId]?.de?.right ?? [])];
      const { outcome } = await answerQuestion(company, actor, {
        lessonId: "every-kind",
        version,
        questionId,
        attemptId: company.random.id(),
        chosen,
        language: "de",
        confidence: questionId === "first-move" ? "unsure" : undefined,
      });
      expect(outcome).toBe("kept");
    }
    const shown = async (questionId: string, language: "de" | "en") => {
      const steps = lesson.texts[language]?.steps ?? [];
      const step = steps.findIndex(({ questions }) => questions.includes(questionId)) + 1;
      const view = await lessonView(company, actor, "every-kind", { step: `${step}` }, { language, today });
      // Steps wait for what stands before them; this one is looked at where the learner may be.
      return view?.questions.find(({ id }) => id === questionId);
    };
    for (const language of ["de", "en"] as const) {
      const first = await shown("first-move", language);
      expect(first).toMatchObject({ right: true, confidence: "unsure" });
      expect(first?.options.filter(({ feedback }) => feedback?.chosen)).toHaveLength(1);
    }
    const places = await Promise.all(
      (["de", "en"] as const).map(async (language) => {
        const view = await lessonView(company, actor, "every-kind", {}, { language, today });
        return [view?.language, view?.place, view?.questions.map(({ id }) => id)];
      }),
    );
    expect(places[1]?.slice(1)).toEqual(places[0]?.slice(1));
    expect(places.map(([language]) => language)).toEqual(["de", "en"]);
    // All that comes before is answered, so that the typed ones are reached.
    for (const { id, kind } of lesson.texts.de?.questions ?? [])
      if (kind !== "scenario" && !(id in answers))
        await answerQuestion(company, actor, {
          lessonId: "every-kind",
          version,
          questionId: id,
          attemptId: company.random.id(),
          chosen: [...(key.questions[id]?.de?.right ?? [])],
          language: "de",
        });
    for (const language of ["de", "en"] as const) {
      expect((await shown("early-warning", language))?.typed?.given).toMatch(/^48/);
      expect((await shown("phishing-word", language))?.typed?.given).toBe("Fischmail");
    }
  });
});
