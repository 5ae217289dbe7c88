// The words of a lesson as plain text: what length, readability and option rules count.

import type { DocumentOption, DocumentQuestion, DocumentSituation, LessonDocument } from "./document.ts";
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
      return [
        ...block.headers.map(({ label, value }) => `${label} ${plainText(value)}`),
        ...textsOf(block.body, which),
      ];
  }
}

/** What everybody reads who takes the lesson. Reasons are not among it (each sees those of the own answers), nor is recall. */
export function lessonTexts(document: LessonDocument): string[] {
  const messages = { messages: true };
  return [
    document.front.why ?? "",
    ...document.steps.flatMap((step) => [plainText(step.title), ...textsOf(step.blocks, messages)]),
    ...document.steps.flatMap(({ questions, draw }) => most(questions.map(questionTexts), draw)),
    ...textsOf(document.action?.blocks ?? [], messages),
  ];
}

/** Of a pool the longest questions: nobody reads more than those. */
function most(questions: string[][], draw: number | undefined): string[] {
  const length = (texts: string[]) => texts.flatMap(wordsIn).length;
  return draw === undefined
    ? questions.flat()
    : [...questions]
        .sort((a, b) => length(b) - length(a))
        .slice(0, draw)
        .flat();
}

function questionTexts({ kind, prompt, context, options, situations }: DocumentQuestion): string[] {
  const messages = { messages: true };
  const isTyped = kind === "number" || kind === "text";
  // What a spot question offers is in its message already.
  const offered = isTyped || kind === "spot" ? [] : options.flatMap(optionTexts);
  return [
    plainText(prompt),
    ...textsOf(context, messages),
    ...offered,
    ...longestPath(situations, situations[0]?.id, messages),
  ];
}

function optionTexts({ text, target }: DocumentOption): string[] {
  return target === undefined ? [plainText(text)] : [plainText(text), plainText(target)];
}

/** The way through a scenario on which there is most to read. */
function longestPath(
  situations: readonly DocumentSituation[],
  id: string | undefined,
  which: Which,
  depth = 0,
): string[] {
  const here = situations.find((situation) => situation.id === id);
  if (!here || depth > situations.length) return [];
  const ways = here.options.map(({ leadsTo }) => longestPath(situations, leadsTo, which, depth + 1));
  const own = [plainText(here.title), ...textsOf(here.blocks, which), ...here.options.flatMap(optionTexts)];
  return [...own, ...most(ways, 1)];
}

/** Words hold a letter or a digit; "24-Stunden-Frist" is one. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’@._-]*/gu) ?? [];
}
