// From parsed documents to the lesson that a browser may see and the key that never leaves the server.

import { type DocumentQuestion, isKnownKind, type LessonDocument, quizQuestions } from "./document.ts";
import type {
  Block,
  CompiledLesson,
  Language,
  LessonKey,
  LessonText,
  Question,
  QuestionKey,
} from "./lesson.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";

/** An image's file name -> the SHA-256 of its bytes. */
export type ImageHashes = Record<string, string>;

/**
 * Compiles all languages of one lesson. Never throws: what the rules refuse is left out.
 * @param images the asset of each image file; without one, the file's name stands in its place
 */
export function compile(documents: readonly LessonDocument[], images: ImageHashes = {}): CompiledLesson {
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
      texts: each((document) => compileText(document, images)),
    },
    key: {
      questions: compileKeys(ordered),
      recall: each((document) =>
        known(document.recall?.questions ?? []).map((question) => ({
          question: compileQuestion(question, images),
          key: compileKey(question),
        })),
      ),
    },
    facts: {
      objectives: each((document) => document.front.objectives ?? []),
      obligations: front?.obligations ?? [],
      sources: front?.sources ?? [],
      reviewBy: front?.review_by ?? "",
      owner: front?.owner ?? "",
    },
  };
}

function compileText(document: LessonDocument, images: ImageHashes): LessonText {
  return {
    language: document.language,
    title: document.front.title ?? document.lessonId,
    why: document.front.why ?? "",
    steps: document.steps.map((step) => ({
      title: step.title,
      blocks: withAssets(step.blocks, images),
      questions: known(step.questions).map((question) => question.id),
    })),
    questions: known(quizQuestions(document)).map((question) => compileQuestion(question, images)),
    action: withAssets(document.action?.blocks ?? [], images),
  };
}

function known(questions: readonly DocumentQuestion[]): DocumentQuestion[] {
  return questions.filter((question) => isKnownKind(question.kind));
}

/** What the browser sees; it is built from named parts, so nothing of the key can slip in. */
function compileQuestion(question: DocumentQuestion, images: ImageHashes): Question {
  return {
    id: question.id,
    kind: isKnownKind(question.kind) ? question.kind : "single",
    prompt: question.prompt,
    context: withAssets(question.context, images),
    options: question.options.map(({ id, text }) => ({ id, text })),
  };
}

function compileKey(question: DocumentQuestion): QuestionKey {
  return {
    right: question.options.filter((option) => option.right).map((option) => option.id),
    reasons: Object.fromEntries(question.options.map((option) => [option.id, option.reason ?? []])),
  };
}

function compileKeys(documents: readonly LessonDocument[]): LessonKey["questions"] {
  const keys: LessonKey["questions"] = {};
  for (const document of documents) {
    for (const question of known(quizQuestions(document))) {
      keys[question.id] = { ...keys[question.id], [document.language]: compileKey(question) };
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
