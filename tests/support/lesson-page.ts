// What a browser without JavaScript sees of a lesson's page: the forms that wait for an answer, and the receipt.

import { learnText } from "#app/i18n/learn.ts";

/** The hidden fields of a question's form. */
export interface QuestionForm {
  version: string;
  question: string;
  attempt: string;
  language: "de" | "en";
  place: string;
  by: string;
}

/** The forms of the questions that wait for an answer, in the order of the page. */
export function questionForms(html: string): QuestionForm[] {
  return [...html.matchAll(/<form\b.*?<\/form>/gs)].flatMap(([form]) => {
    const fields = Object.fromEntries(
      [...form.matchAll(/<input\b[^>]*\btype="hidden"[^>]*>/g)].map(([input]) => [
        attribute(input, "name"),
        attribute(input, "value"),
      ]),
    );
    return "attempt" in fields ? [fields as unknown as QuestionForm] : [];
  });
}

/** The number of the learner's receipt, if the page shows one. */
export function receiptOn(html: string, language: "de" | "en"): number | null {
  const sentence = escaped(learnText.in(language)("receiptText", { day: "DAY", number: "NUMBER" }))
    .replace("DAY", "[^<]+")
    .replace("NUMBER", "(\\d+)");
  const [, number] = new RegExp(sentence).exec(html) ?? [];
  return number === undefined ? null : Number(number);
}

/** Where the button at the end of a step leads, if there is one. */
export function continueLink(html: string, lessonId: string): string | null {
  const buttons = [...html.matchAll(/<a\b[^>]*\bclass="button [^>]*>/g)].map(([tag]) =>
    attribute(tag, "href"),
  );
  const href = buttons.find((each) => each.startsWith("?step="));
  return href === undefined ? null : `/lessons/${lessonId}${href}`;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
