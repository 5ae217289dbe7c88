// Answers a question's form in a real browser as a person would: ticks, types, chooses from selects, and sends it.

import type { Locator, Page } from "playwright-core";
import type { Question } from "#app/domains/lessons/lesson.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { formFields } from "./form-fields.ts";

/**
 * @param chosen one answer in the manner of the key's `right`
 * @returns when the feedback is there
 */
export async function answerForm(
  page: Page,
  personId: string,
  question: Question,
  chosen: readonly string[],
): Promise<void> {
  const { form, fields, attempt } = await readForm(page, personId, question, chosen);
  for (const field of fields) {
    if (question.kind === "number" || question.kind === "text")
      await form.locator("input[name='chosen[]']").fill(field);
    else if (question.kind === "sequence" || question.kind === "match")
      await form.locator("select", { has: page.locator(`option[value="${field}"]`) }).selectOption(field);
    else await form.locator(`input[value="${field}"]`).check({ force: true });
  }
  await form.locator("button[type=submit]").click();
  await feedbackTo(page, attempt);
}

/** The form of a question on the page, what it sends for an answer, and under which attempt. */
export async function readForm(
  page: Page,
  personId: string,
  question: Question,
  chosen: readonly string[],
): Promise<{ form: Locator; fields: string[]; attempt: string }> {
  const form = page.locator("form.question", { has: page.locator(`input[value="${question.id}"]`) });
  const version = await form.locator("input[name=version]").inputValue();
  const handle = (id: string) => optionHandle({ personId, version, questionId: question.id }, id);
  const attempt = await form.locator("input[name=attempt]").inputValue();
  return { form, fields: formFields(question, chosen, handle), attempt };
}

/** Waits for the page that shows what became of an attempt: the one before may have a feedback of its own. */
export async function feedbackTo(page: Page, attempt: string): Promise<void> {
  await page.locator(`input[name=attempt][value="${attempt}"]`).waitFor({ state: "detached" });
  await page.locator("#feedback").waitFor();
}
