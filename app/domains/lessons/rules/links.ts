// Links: on the web encrypted, within the library to what is there, and to words that the glossary explains.

import { allQuestions, choicesOf, type LessonDocument } from "../document.ts";
import type { Inline } from "../lesson.ts";
import { linkTarget } from "../link-target.ts";
import type { Place } from "../problem.ts";
import { error, type Finding, type Known } from "./rule.ts";

export function checkLinks(document: LessonDocument, known: Known): Finding[] {
  const { links, terms } = document.mentions;
  return [
    ...links.flatMap(({ href, at }) => checkLink(href, at, document, known)),
    ...terms.flatMap(({ id, at }) =>
      known.terms.has(id) ? [] : [error(at, "term", `The term "${id}" is not in glossary.yaml.`)],
    ),
    ...misplacedTerms(document),
  ];
}

function checkLink(href: string, at: Place, document: LessonDocument, known: Known): Finding[] {
  const target = linkTarget(href);
  if (target.to === "anchor" && !document.anchors.has(target.anchor))
    return [error(at, "link-anchor", `No heading here has the name "${target.anchor}".`)];
  if (target.to === "lesson") return checkLessonLink(target, at, document, known);
  if (target.to !== "nowhere") return [];
  const sentence = `Links begin with https:// or mailto:, or lead to a heading (#name), a lesson (../lesson/${document.language}.md) or a term (term:id), not to "${href}".`;
  return [error(at, "link-protocol", sentence)];
}

function checkLessonLink(
  { lesson, language, anchor }: { lesson: string; language: string; anchor: string | undefined },
  at: Place,
  document: LessonDocument,
  known: Known,
): Finding[] {
  if (language !== document.language) {
    const sentence = `A link leads to a lesson in the same language: ../${lesson}/${document.language}.md.`;
    return [error(at, "link-lesson", sentence)];
  }
  const anchors = known.lessons.get(lesson)?.[document.language];
  if (!anchors) return [error(at, "link-lesson", `There is no lesson "${lesson}" in ${language}.md.`)];
  if (anchor === undefined || anchors.has(anchor)) return [];
  return [error(at, "link-anchor", `No heading of "${lesson}" has the name "${anchor}".`)];
}

/** A term opens by a tap of its own: in a heading or an option it would stand in the way of reading or choosing. */
function misplacedTerms(document: LessonDocument): Finding[] {
  const texts: { inlines: Inline[]; at: Place }[] = [
    ...document.steps.map((step) => ({ inlines: step.title, at: step.at })),
    ...allQuestions(document).flatMap((question) => [
      { inlines: question.prompt, at: question.at },
      ...question.situations.map(({ title, at }) => ({ inlines: title, at })),
      ...choicesOf(question)
        .flat()
        .flatMap(({ text, target = [], at }) => ({ inlines: [...text, ...target], at })),
    ]),
  ];
  const sentence = "A term stands in running text, not in a heading or an option; explain it before.";
  return texts.flatMap(({ inlines, at }) =>
    inlines.some(holdsTerm) ? [error(at, "term-place", sentence)] : [],
  );
}

function holdsTerm(inline: Inline): boolean {
  return inline.type === "term" || ("children" in inline && inline.children.some(holdsTerm));
}
