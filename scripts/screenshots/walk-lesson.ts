// Takes a lesson to its end and tells what there is to see on the way: the first page, each kind of question open and
// answered, a wrong answer, the question asked again, the end and the receipt.

import type { Page } from "playwright-core";
import type { Context } from "#app/context.server.ts";
import { drawnFor } from "#app/domains/quizzes/draw.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import { answerForm } from "#tests/support/answer-form.ts";
import { wrongAnswers } from "#tests/support/wrong-answers.ts";

/** @param see gets a name and the path that shows it now */
export async function walkLesson(
  context: Context,
  page: Page,
  { site, personId, lessonId }: { site: string; personId: string; lessonId: string },
  see: (name: string, path: string) => Promise<void>,
): Promise<void> {
  const lesson = await context.library.current(lessonId);
  const whole = lesson?.lesson.texts.en;
  if (!lesson || !whole) throw new Error(`No lesson ${lessonId} in English.`);
  const { questions } = drawnFor(whole, { personId, version: lesson.version });
  const seen = new Set<string>();
  const seeOnce = async (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const { pathname, search, hash } = new URL(page.url());
    await see(name, pathname + search + hash);
  };
  await page.goto(`${site}/lessons/${lessonId}`);
  await seeOnce("first");
  for (let pages = 0; pages < 60; pages += 1) {
    const form = page.locator("form.question").first();
    if ((await form.count()) === 0) {
      const next = page.locator(".lesson-ways a.button");
      if ((await next.count()) === 0) break;
      const before = page.url();
      await next.click();
      await page.waitForURL((url) => url.href !== before);
      continue;
    }
    const id = await form.locator("input[name=question]").inputValue();
    const question = questions.find((each) => each.id === id);
    const key = lesson.key.questions[id]?.en;
    if (!question || !key) throw new Error(`The page asks ${id}, which ${lessonId} does not have.`);
    const isAgain = new URL(page.url()).searchParams.get("step") === "again";
    await seeOnce(isAgain ? "again" : question.kind);
    // The first question goes wrong, and so comes again.
    const wrong = !seen.has("wrong") && !isAgain ? wrongAnswers(question, key)[0]?.choices : undefined;
    for (const choice of wrong ?? rightAnswers(question, key))
      await answerForm(page, personId, question, choice);
    await seeOnce(wrong ? "wrong" : `${question.kind}-right`);
  }
  await seeOnce("end");
  await page.locator("main a[href^='/receipts/']").first().click();
  await page.waitForURL(/receipts/);
  await seeOnce("receipt");
}
