// Takes a lesson to its end in a real browser, answering from the key: right at once, or first wrong in the ways that its
// author thought of, each with its reason on the page.

import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { plainText } from "#app/domains/lessons/words.ts";
import { drawnFor } from "#app/domains/quizzes/draw.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import { answerForm } from "./answer-form.ts";
import type { Variant } from "./browser-desk.ts";
import { seemsRight } from "./inspect-page.ts";
import { answerByKeyboard, tabTo } from "./keyboard.ts";
import { wrongAnswers } from "./wrong-answers.ts";

interface Taking {
  lesson: PublishedLesson;
  personId: string;
  variant: Variant;
  /** "every": wrong in each way; "once": in ways that show every reason, each once; "none": right at once. */
  wrong: "every" | "once" | "none";
  /** True for somebody without a pointer. */
  byKeyboard?: boolean;
}

/** @returns how many answers were given; the page shows the receipt */
export async function takeLesson(
  page: Page,
  { lesson, personId, variant, wrong, byKeyboard = false }: Taking,
): Promise<number> {
  const { language, javaScript } = variant;
  const whole = lesson.lesson.texts[language];
  if (!whole) throw new Error(`${lesson.id} has no text in ${language}.`);
  const { questions } = drawnFor(whole, { personId, version: lesson.version });
  const left = new Map(
    questions.map((question) => {
      const key = lesson.key.questions[question.id]?.[language];
      if (!key) throw new Error(`No key for ${question.id}.`);
      const ways = wrong === "none" ? [] : wrongAnswers(question, key);
      // One wrong choice shows the reasons of all options.
      return [
        question.id,
        { question, key, wrong: wrong === "once" && question.kind === "single" ? ways.slice(0, 1) : ways },
      ] as const;
    }),
  );
  let answers = 0;
  await page.locator(".lesson").waitFor();
  for (let pages = 0; pages < 120; pages += 1) {
    const form = page.locator("form.question").first();
    if ((await form.count()) > 0) {
      const asked = left.get(await form.locator("input[name=question]").inputValue());
      if (!asked) throw new Error("The page asks what the lesson does not have.");
      const way = asked.wrong.shift();
      for (const choice of way?.choices ?? rightAnswers(asked.question, asked.key)) {
        await (byKeyboard ? answerByKeyboard : answerForm)(page, personId, asked.question, choice);
        answers += 1;
      }
      if (javaScript) await page.waitForFunction(() => document.activeElement?.id === "feedback");
      const shown = (await page.locator(".question").allTextContents()).join(" ").replace(/\s+/g, " ");
      for (const reason of way?.reasons ?? []) {
        expect(plainText(reason)).not.toBe("");
        // The company's variables stand in it by now.
        for (const words of plainText(reason).split("Musterbezeichnung"))
          expect(shown).toContain(words.replace(/\s+/g, " ").trim());
      }
      if (wrong === "every" && way && asked.wrong.length === 0) await seemsRight(page, variant);
      continue;
    }
    const next = page.locator(".lesson-ways a.button");
    if ((await next.count()) === 0) {
      expect([...left.values()].flatMap((one) => one.wrong)).toEqual([]);
      return answers;
    }
    if (byKeyboard) {
      const before = page.url();
      await tabTo(page, next);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href !== before);
    } else await next.click();
    await page.waitForLoadState("load");
  }
  throw new Error("The lesson did not come to its end.");
}
