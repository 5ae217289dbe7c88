// From parsed documents to the lesson that a browser may see and the key that never leaves the server.

import { compileKey, compileQuestion } from "./compile-question.ts";
import { type DocumentQuestion, isKnownKind, type LessonDocument, quizQuestions } from "./document.ts";
import { termsIn, type UsedTerms } from "./glossary.ts";
import type { Block, CompiledLesson, Language, LessonKey, LessonText } from "./lesson.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";

/** An image's file name -> the SHA-256 of its bytes. */
export type ImageHashes = Record<string, string>;

/**
 * Compiles all languages of one lesson. Never throws: what the rules refuse is left out.
 * @param images the asset of each image file; without one, the file's name stands in its place
 * @param terms what the lesson uses of the glossary
 */
export function compile(
  documents: readonly LessonDocument[],
  images: ImageHashes = {},
  terms: UsedTerms = {},
): CompiledLesson {
  const ordered = LESSON_LANGUAGES.flatMap((language) =>
    documents.filter((one) => one.language === language),
  );
  const front = ordered[0]?.front;
  const each = <T>(of: (document: LessonDocument) => T): Partial<Record<Language, T>> =>
    Object.fromEntries(ordered.map((document) => [document.language, of(document)]));
  return {
    lesson: {
      id: ordered[0]?.lessonId ?? "",
      minutes: front?.minutes ?? 0,
      texts: each((document) => compileText(document, images, terms)),
    },
    key: {
      questions: compileKeys(ordered),
      recall: each((document) =>
        known(document.recall?.questions ?? []).map((question) => ({
          question: compileQuestion(question, document.language, (blocks) => withAssets(blocks, images)),
          key: compileKey(question, document.language),
          ...(question.aboutStep === undefined ? {} : { step: question.aboutStep }),
        })),
      ),
    },
    facts: {
      objectives: each((document) => document.front.objectives ?? []),
      obligations: front?.obligations ?? [],
      sources: front?.sources ?? [],
      reviewBy: front?.review_by ?? "",
      owner: front?.owner ?? "",
      example: front?.example ?? false,
    },
  };
}

function compileText(document: LessonDocument, images: ImageHashes, terms: UsedTerms): LessonText {
  return {
    language: document.language,
    title: document.front.title ?? document.lessonId,
    why: document.front.why ?? "",
    owner: document.front.owner ?? "",
    steps: document.steps.map((step) => ({
      title: step.title,
      blocks: withAssets(step.blocks, images),
      questions: known(step.questions).map((question) => question.id),
      ...(step.draw === undefined ? {} : { draw: step.draw }),
    })),
    questions: known(quizQuestions(document)).map((question) =>
      compileQuestion(question, document.language, (blocks) => withAssets(blocks, images)),
    ),
    action: withAssets(document.action?.blocks ?? [], images),
    terms: termsIn(document.language, terms),
  };
}

function known(questions: readonly DocumentQuestion[]): DocumentQuestion[] {
  return questions.filter((question) => isKnownKind(question.kind));
}

function compileKeys(documents: readonly LessonDocument[]): LessonKey["questions"] {
  const keys: LessonKey["questions"] = {};
  for (const document of documents) {
    for (const question of known(quizQuestions(document))) {
      keys[question.id] = {
        ...keys[question.id],
        [document.language]: compileKey(question, document.language),
      };
    }
  }
  return keys;
}

function withAssets(blocks: readonly Block[], images: ImageHashes): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case "image":
        return { ...block, asset: images[block.asset] ?? block.asset };
      case "list":
        return { ...block, items: block.items.map((item) => withAssets(item, images)) };
      case "quote":
      case "alert":
        return { ...block, children: withAssets(block.children, images) };
      case "message":
        return { ...block, body: withAssets(block.body, images) };
      default:
        return block;
    }
  });
}
