// Somebody who has no pointer: goes from place to place by the Tab key, sees where the focus is, and presses keys there.

import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Question } from "#app/domains/lessons/lesson.ts";
import { feedbackTo, readForm } from "./answer-form.ts";

const MOST_STOPS = 120;

/** Presses Tab until the focus is on `target`, or in its group of radio buttons; each stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    await focusIsSeen(page);
    if (await target.evaluate(isThere)) return;
  }
  throw new Error(`The Tab key does not reach ${target}.`);
}

function isThere(element: Element): boolean {
  const active = document.activeElement;
  if (active === element) return true;
  const isRadio = (one: Element | null): one is HTMLInputElement =>
    one instanceof HTMLInputElement && one.type === "radio";
  return isRadio(active) && isRadio(element) && active.name === element.name && active.form === element.form;
}

/** The focused element lies within the window, and shows that it has the focus. */
async function focusIsSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return undefined;
    // A choice shows it around its whole row.
    const shown = active.closest("label.choice") ?? active;
    const box = shown.getBoundingClientRect();
    const within =
      box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
    const ringed = [active, shown, active.nextElementSibling ?? active].some((one) => {
      const style = getComputedStyle(one);
      return (
        (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) ||
        style.boxShadow !== "none"
      );
    });
    return { within, ringed, html: active.outerHTML.slice(0, 200) };
  });
  if (seen) expect(seen).toMatchObject({ within: true, ringed: true });
}

/** @param chosen one answer in the manner of the key's `right` */
export async function answerByKeyboard(
  page: Page,
  personId: string,
  question: Question,
  chosen: readonly string[],
): Promise<void> {
  const { form, fields, attempt } = await readForm(page, personId, question, chosen);
  // In the order of the page: nobody goes back by Tab.
  const all = await form
    .locator("[name='chosen[]']")
    .evaluateAll((elements) => elements.map((element) => (element as HTMLInputElement).value));
  const inOrder = [...fields].sort((one, other) => all.indexOf(one) - all.indexOf(other));
  if (question.kind === "number" || question.kind === "text") {
    await tabTo(page, form.locator("input[name='chosen[]']"));
    await page.keyboard.type(fields[0] ?? "");
  } else if (question.kind === "sequence" || question.kind === "match") {
    const selects = form.locator("select");
    for (let at = 0; at < (await selects.count()); at += 1) {
      const select = selects.nth(at);
      await tabTo(page, select);
      for (let press = 0; press < 12 && !fields.includes(await select.inputValue()); press += 1)
        await page.keyboard.press("ArrowDown");
    }
  } else
    for (const field of inOrder) {
      const input = form.locator(`input[value="${field}"]`);
      await tabTo(page, input);
      if ((await input.getAttribute("type")) === "checkbox") await page.keyboard.press("Space");
      else
        for (let press = 0; press < 12 && !(await input.isChecked()); press += 1)
          await page.keyboard.press(press === 0 ? "Space" : "ArrowDown");
    }
  await tabTo(page, form.locator("button[type=submit]"));
  await page.keyboard.press("Enter");
  await feedbackTo(page, attempt);
}
