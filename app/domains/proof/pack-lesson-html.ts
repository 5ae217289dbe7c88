// A taught version as plain HTML that any browser shows from disk: text and questions with what is right, no scripts.

import type { Block, Inline, LessonKey, LessonText } from "../lessons/lesson.ts";
import { escaped } from "./pack-html.ts";
import { questionHtml } from "./pack-question-html.ts";

/** The body of the page. @param imageOf the file of a picture by its hash */
export function lessonHtml(
  text: LessonText,
  { questions: keys }: Pick<LessonKey, "questions">,
  imageOf: (hash: string) => string,
): string {
  const { language } = text;
  const blocks = (of: readonly Block[]): string => of.map((block) => blockHtml(block, imageOf)).join("\n");
  const questions = new Map(text.questions.map((question) => [question.id, question]));
  const asked = (id: string) => {
    const question = questions.get(id);
    return question
      ? questionHtml(question, keys[id]?.[language], { language, blocks, inlines: inlineHtml })
      : "";
  };
  return [
    `<p>${escaped(text.why)}</p>`,
    ...text.steps.map((step) =>
      [`<h2>${inlineHtml(step.title)}</h2>`, blocks(step.blocks), ...step.questions.map(asked)].join("\n"),
    ),
    blocks(text.action),
    termsHtml(text),
  ]
    .filter((piece) => piece !== "")
    .join("\n");
}

function termsHtml({ terms }: LessonText): string {
  const list = Object.values(terms).map(
    ({ term, meaning }) => `<dt>${escaped(term)}</dt><dd>${escaped(meaning)}</dd>`,
  );
  return list.length > 0 ? `<dl>${list.join("")}</dl>` : "";
}

function blockHtml(block: Block, imageOf: (hash: string) => string): string {
  const all = (of: readonly Block[]): string => of.map((each) => blockHtml(each, imageOf)).join("\n");
  switch (block.type) {
    case "paragraph":
      return `<p>${inlineHtml(block.children)}</p>`;
    case "heading":
      return `<h${block.depth}>${inlineHtml(block.children)}</h${block.depth}>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${all(item)}</li>`).join("")}</${tag}>`;
    }
    case "quote":
      return `<blockquote>${all(block.children)}</blockquote>`;
    case "alert":
      return `<aside>${all(block.children)}</aside>`;
    case "image":
      return `<p><img src="${escaped(imageOf(block.asset))}" alt="${escaped(block.alt)}"></p>`;
    case "table": {
      const row = (cells: readonly Inline[][], tag: "th" | "td") =>
        `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join("")}</tr>`;
      return `<table>${row(block.header, "th")}${block.rows.map((cells) => row(cells, "td")).join("")}</table>`;
    }
    case "message": {
      const heads = block.headers.map(
        ({ label, value }) => `<p><strong>${escaped(label)}:</strong> ${inlineHtml(value)}</p>`,
      );
      return `<figure class="message">${heads.join("")}${all(block.body)}</figure>`;
    }
  }
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case "text":
          return escaped(inline.value);
        case "code":
          return `<code>${escaped(inline.value)}</code>`;
        case "break":
          return "<br>";
        // What it stood for is the company's own, and may be a person.
        case "variable":
          return `[${escaped(inline.name)}]`;
        case "strong":
          return `<strong>${inlineHtml(inline.children)}</strong>`;
        case "emphasis":
          return `<em>${inlineHtml(inline.children)}</em>`;
        case "link":
          return `${inlineHtml(inline.children)} (${escaped(inline.href)})`;
        default:
          return inlineHtml(inline.children);
      }
    })
    .join("");
}
