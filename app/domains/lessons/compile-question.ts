// One question: what the browser sees of it, built from named parts so that nothing of the key can slip in, and its key.

import { parseForm } from "../quizzes/typed-number.ts";
import { type DocumentOption, type DocumentQuestion, isKnownKind } from "./document.ts";
import type { Block, Inline, Language, Option, Question, QuestionKey } from "./lesson.ts";
import { plainText } from "./words.ts";

/** The text that stands for every answer without a form of its own. */
const ANY_OTHER = /^(\.\.\.|…)$/;

/** @param finished puts what is outside the text into blocks, such as images */
export function compileQuestion(
  { id, kind, prompt, context, options, situations, asksConfidence }: DocumentQuestion,
  language: Language,
  finished: (blocks: readonly Block[]) => Block[],
): Question {
  const typed = kind === "number" || kind === "text";
  const unit = options.map((option) => formOfOption(option, kind, language)?.unit).find((one) => one);
  return {
    id,
    kind: isKnownKind(kind) ? kind : "single",
    prompt,
    context: finished(context),
    options: typed ? [] : options.map(asSeen),
    targets: targetsOf(options),
    situations: situations.map(({ id, title, blocks, options }) => ({
      id,
      title,
      blocks: finished(blocks),
      options: options.map(asSeen),
    })),
    unit: (kind === "number" && unit) || "",
    asksConfidence,
  };
}

function asSeen({ id, text }: DocumentOption): Option {
  return { id, text };
}

export function compileKey(question: DocumentQuestion, language: Language): QuestionKey {
  const { kind, options, situations } = question;
  const choices = situations.flatMap((situation) =>
    situation.options.map((option) => ({ ...option, id: `${situation.id}/${option.id}` })),
  );
  return {
    right: rightOf(question, language),
    reasons: Object.fromEntries(
      [...options, ...choices].map((option) => [
        kind === "number" || kind === "text" ? formName(option, kind, language) : option.id,
        option.reason ?? [],
      ]),
    ),
    leads: Object.fromEntries(choices.map(({ id, leadsTo }) => [id, leadsTo ?? ""])),
    wise: choices.filter(({ right }) => right).map(({ id }) => id),
  };
}

function rightOf({ kind, options, situations }: DocumentQuestion, language: Language): string[] {
  const crossed = options.filter(({ right }) => right);
  switch (kind) {
    case "sequence":
      return options.map(({ id }) => id);
    case "match": {
      const targets = targetsOf(options);
      return options.map(
        ({ id, target }) => `${id}:${targets.find((one) => isSame(one.text, target))?.id ?? ""}`,
      );
    }
    case "number":
    case "text":
      return crossed.map((option) => formName(option, kind, language));
    case "scenario":
      return situations.filter(({ accepted }) => accepted).map(({ id }) => id);
    default:
      return crossed.map(({ id }) => id);
  }
}

/** What the options of a match question belong to, each once, by the order in which they are first named. */
function targetsOf(options: readonly DocumentOption[]): Option[] {
  const targets: Option[] = [];
  for (const { target } of options)
    if (target && !targets.some(({ text }) => isSame(text, target)))
      targets.push({ id: `${targets.length + 1}`, text: target });
  return targets;
}

function isSame(one: readonly Inline[], other: readonly Inline[] | undefined): boolean {
  return other !== undefined && plainText(one).trim() === plainText(other).trim();
}

/** How a form of a number or text question is called in the key; "" for any other answer. */
export function formName(option: DocumentOption, kind: string, language: Language): string {
  const text = plainText(option.text).trim();
  if (ANY_OTHER.test(text)) return "";
  return kind === "number" ? (parseForm(text, language)?.name ?? text) : text;
}

function formOfOption(option: DocumentOption, kind: string, language: Language) {
  return kind === "number" && option.right ? parseForm(plainText(option.text).trim(), language) : undefined;
}
