// The words of a lesson as plain text: what length, readability and option rules count.

import { type LessonDocument, quizQuestions } from "./document.ts";
import type { Block, Inline } from "./lesson.ts";

/** A variable stands for a name or number of about this length. */
const VARIABLE = "Musterbezeichnung";

/** The text of inlines; a variable counts as one word of usual length. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case "text":
        case "code":
          return inline.value;
        case "variable":
          return VARIABLE;
        case "break":
          return " ";
        default:
          return plainText(inline.children);
      }
    })
    .join("");
}

interface Which {
  /** Whether simulated messages count. */
  messages: boolean;
}

/** Each paragraph, heading, item and cell by itself. */
export function textsOf(blocks: readonly Block[], which: Which): string[] {
  return blocks.flatMap((block) => textsOfBlock(block, which));
}

function textsOfBlock(block: Block, which: Which): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [plainText(block.children)];
    case "list":
      return block.items.flatMap((item) => textsOf(item, which));
    case "table":
      return [block.header, ...block.rows].flatMap((row) => row.map(plainText));
    case "quote":
    case "alert":
      return textsOf(block.children, which);
    case "image":
      return [];
    case "message":
      if (!which.messages) return [];
      return [...block.headers.map(({ label, value }) => `${label} ${value}`), ...textsOf(block.body, which)];
  }
}

/** What everybody reads who takes the lesson. Reasons are not among it (each sees those of the own answers), nor is recall. */
export function lessonTexts(document: LessonDocument): string[] {
  const messages = { messages: true };
  return [
    document.front.why ?? "",
    ...document.steps.flatMap((step) => [plainText(step.title), ...textsOf(step.blocks, messages)]),
    ...quizQuestions(document).flatMap((question) => [
      plainText(question.prompt),
      ...textsOf(question.context, messages),
      ...question.options.map((option) => plainText(option.text)),
    ]),
    ...textsOf(document.action?.blocks ?? [], messages),
  ];
}

/** Words hold a letter or a digit; "24-Stunden-Frist" is one. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’@._-]*/gu) ?? [];
}
