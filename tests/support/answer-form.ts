// Answers a question's form in a real browser as a person would: ticks, types, chooses from selects, and sends it.

import type { Locator, Page } from "playwright-core";
import type { Question } from "#app/domains/lessons/lesson.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";

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
  const form = page.locator("form.question", { has: page.locator(`input[value="${question.id}"]`) });
  const version = await form.locator("input[name=version]").inputValue();
  const handle = (id: string) => optionHandle({ personId, version, questionId: question.id }, id);
  const choose = async (handles: readonly string[]) => {
    for (const each of handles) await form.locator(`input[value="${each}"]`).check({ force: true });
  };
  switch (question.kind) {
    case "sequence":
      for (const [at, id] of chosen.entries())
        await selectWith(form, handle(id)).selectOption(`${handle(id)}:${at + 1}`);
      break;
    case "match":
      for (const pair of chosen) {
        const [option = "", target = ""] = pair.split(":");
        await selectWith(form, handle(option)).selectOption(`${handle(option)}:${handle(`=${target}`)}`);
      }
      break;
    case "number":
    case "text":
      await form.locator("input[name='chosen[]']").fill(chosen[0] ?? "");
      break;
    case "scenario":
      await choose([handle(chosen.slice(0, 2).join("/"))]);
      break;
    default:
      await choose(chosen.map(handle));
  }
  await form.locator("button[type=submit]").click();
  await page.locator("#feedback").waitFor();
}

function selectWith(form: Locator, handle: string): Locator {
  return form.locator("select", { has: form.page().locator(`option[value^="${handle}:"]`) });
}
