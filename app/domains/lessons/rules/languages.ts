// All languages of a lesson are one lesson: the same steps, questions, right answers and facts.

import { allQuestions, type LessonDocument } from "../document.ts";
import { LESSON_LANGUAGES } from "../lesson.ts";
import { type Place, type Problem, START } from "../problem.ts";
import { compareQuestion, type Differs } from "./question-twins.ts";
import type { Known } from "./rule.ts";

export function checkLanguages(documents: readonly LessonDocument[], known: Known): Problem[] {
  const missing = LESSON_LANGUAGES.filter((language) => documents.every((one) => one.language !== language));
  const [first, ...others] = documents.filter(({ isRead }) => isRead);
  return [
    ...missing.map((language): Problem => {
      const sentence = `There is no ${language}.md; readers of that language get another one.`;
      return { path: known.folder, ...START, rule: "language-missing", severity: "warning", sentence };
    }),
    ...(documents.every(({ isRead }) => isRead) ? unusedImages(documents, known) : []),
    ...documents.flatMap(foreignImages),
    ...(first ? others.flatMap((other) => compare(first, other)) : []),
  ];
}

/** An image that no language shows would still be part of the version. */
function unusedImages(documents: readonly LessonDocument[], known: Known): Problem[] {
  const shown = new Set(documents.flatMap(({ mentions }) => mentions.images.map((image) => image.file)));
  return [...known.images]
    .filter((name) => !shown.has(name))
    .map((name) => ({
      path: `${known.folder}/${name}`,
      ...START,
      rule: "image-unused",
      severity: "warning",
      sentence: "No language shows this image; delete it or show it.",
    }));
}

function compare(first: LessonDocument, other: LessonDocument): Problem[] {
  const problems: Problem[] = [];
  const differs = (at: Place, rule: string, sentence: string) =>
    problems.push({
      path: other.path,
      ...at,
      rule,
      severity: "error",
      sentence: `${sentence} (${first.path}).`,
    });
  if (first.steps.length !== other.steps.length) {
    differs(
      other.steps[0]?.at ?? START,
      "language-steps",
      `Here are ${other.steps.length} steps, there ${first.steps.length}`,
    );
  }
  compareFacts(first, other, differs);
  compareImages(first, other, differs);
  const mine = other.steps.map((step) => step.questions.map((question) => question.id).join(" ")).join(" | ");
  const theirs = first.steps
    .map((step) => step.questions.map((question) => question.id).join(" "))
    .join(" | ");
  const comparable = sameSet(idsOf(first), idsOf(other)) && first.steps.length === other.steps.length;
  if (comparable && mine !== theirs) {
    differs(
      other.steps[0]?.at ?? START,
      "language-order",
      `The questions stand here as ${mine}, there as ${theirs}`,
    );
  }
  // Where an id stands twice, another rule says so, and comparing the second with anything would mislead.
  const distinct = allQuestions(other).filter(({ id }, index) => idsOf(other).indexOf(id) === index);
  for (const question of distinct) {
    const twin = allQuestions(first).find((one) => one.id === question.id);
    if (twin) compareQuestion(first, twin, other, question, differs);
    else differs(question.at, "language-questions", `The question "${question.id}" is only here`);
  }
  for (const id of idsOf(first).filter((one) => !idsOf(other).includes(one))) {
    differs(other.steps[0]?.at ?? START, "language-questions", `The question "${id}" is missing here`);
  }
  return problems;
}

function compareFacts(
  { front: first }: LessonDocument,
  { front: other }: LessonDocument,
  differs: Differs,
): void {
  for (const key of ["minutes", "review_by"] as const) {
    if (first[key] === undefined || other[key] === undefined || first[key] === other[key]) continue;
    differs(other.placeOf(key), "language-facts", `${key} is ${other[key]} here and ${first[key]} there`);
  }
  if (first.obligations && other.obligations && !sameSet(first.obligations, other.obligations)) {
    differs(other.placeOf("obligations"), "language-facts", "The obligations differ");
  }
  const years = (front: typeof first) => front.sources?.map((source) => source.year).join(", ");
  if (first.sources && other.sources && years(first) !== years(other)) {
    differs(
      other.placeOf("sources"),
      "language-facts",
      `The sources are of ${years(other)} here and of ${years(first)} there`,
    );
  }
  if (first.objectives && other.objectives && first.objectives.length !== other.objectives.length) {
    differs(other.placeOf("objectives"), "language-facts", "The objectives differ in number");
  }
}

/** "mail.de.svg" and "mail.en.svg" are one image, drawn for each language. */
const DRAWN_FOR = new RegExp(`\\.(${LESSON_LANGUAGES.join("|")})(?=\\.\\w+$)`);

function compareImages(first: LessonDocument, other: LessonDocument, differs: Differs): void {
  const named = ({ mentions }: LessonDocument) =>
    new Map(mentions.images.map(({ file, at }) => [file.replace(DRAWN_FOR, ""), at]));
  const [there, here] = [named(first), named(other)];
  const [more, fewer] = [
    [...here.keys()].filter((name) => !there.has(name)),
    [...there.keys()].filter((name) => !here.has(name)),
  ];
  const only = fewer.length > 0 ? `, and "${fewer.join('", "')}" only there` : "";
  for (const name of more)
    differs(here.get(name) ?? START, "language-images", `The image "${name}" is only here${only}`);
  if (more.length > 0) return;
  for (const name of fewer)
    differs(other.steps[0]?.at ?? START, "language-images", `The image "${name}" is missing here`);
}

/** A drawing for German readers has no place in the English text. */
function foreignImages({ path, language, mentions }: LessonDocument): Problem[] {
  return mentions.images.flatMap(({ file, at }) => {
    const drawnFor = DRAWN_FOR.exec(file)?.[1];
    if (drawnFor === undefined || drawnFor === language) return [];
    const sentence = `"${file}" is drawn for another language; here it is ${file.replace(DRAWN_FOR, `.${language}`)}.`;
    return [{ path, ...at, rule: "image-language", severity: "error", sentence }];
  });
}

function idsOf(document: LessonDocument): string[] {
  return allQuestions(document).map((question) => question.id);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join("\n") === [...other].sort().join("\n");
}
