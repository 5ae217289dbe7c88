// A question as plain HTML with what is right and why, as learners read it after their answer.

import { evidenceText } from "#app/i18n/evidence.ts";
import type { Block, Inline, Language, Option, Question, QuestionKey, Situation } from "../lessons/lesson.ts";

interface Looks {
  language: Language;
  blocks: (of: readonly Block[]) => string;
  inlines: (of: readonly Inline[]) => string;
}

export function questionHtml(question: Question, key: QuestionKey | undefined, looks: Looks): string {
  const prompt = `<p><strong>${looks.inlines(question.prompt)}</strong></p>`;
  return `<aside>${prompt}${looks.blocks(question.context)}${key ? answerHtml(question, key, looks) : ""}</aside>`;
}

function answerHtml(question: Question, key: QuestionKey, looks: Looks): string {
  const { inlines, language } = looks;
  const t = evidenceText.in(language);
  const why = (id: string) => {
    const reason = key.reasons[id];
    return reason ? `<br>${inlines(reason)}` : "";
  };
  const words = (of: readonly Option[], id: string) => inlines(of.find((each) => each.id === id)?.text ?? []);
  switch (question.kind) {
    case "number":
    case "text": {
      const accepted = key.right.map((form) => form.replace("..", "–")).join(", ");
      const reasons = Object.entries(key.reasons).map(([form, reason]) =>
        [form === "" ? t("question.other") : form.replace("..", "–"), inlines(reason)].join(": "),
      );
      return [`${t("question.accepted")} ${accepted} ${question.unit}`.trim(), ...reasons]
        .map((line) => `<p>${line}</p>`)
        .join("");
    }
    case "sequence":
      return `<p>${t("question.order")}</p>${listHtml(
        key.right.map((id) => `${words(question.options, id)}${why(id)}`),
        "ol",
      )}`;
    case "match":
      return listHtml(
        key.right.map((pair) => {
          const [option = "", target = ""] = pair.split(":");
          return `${words(question.options, option)} → ${words(question.targets, target)}${why(option)}`;
        }),
      );
    case "scenario":
      return question.situations.map((scene) => sceneHtml(question, scene, key, looks)).join("");
    default:
      return listHtml(
        question.options.map(({ id, text }) => {
          const mark = key.right.includes(id) ? t("question.right") : t("question.wrong");
          return `${inlines(text)} <strong>(${mark})</strong>${why(id)}`;
        }),
      );
  }
}

function sceneHtml(question: Question, scene: Situation, key: QuestionKey, looks: Looks): string {
  const { blocks, inlines, language } = looks;
  const t = evidenceText.in(language);
  const mark = key.right.includes(scene.id) ? ` (${t("question.ending")})` : "";
  const choices = scene.options.map(({ id, text }) => {
    const choice = `${scene.id}/${id}`;
    const next = question.situations.find((each) => each.id === key.leads[choice]);
    const wise = key.wise.includes(choice) ? ` <strong>(${t("question.right")})</strong>` : "";
    const reason = key.reasons[choice];
    return `${inlines(text)}${wise}${next ? ` → ${inlines(next.title)}` : ""}${reason ? `<br>${inlines(reason)}` : ""}`;
  });
  return `<h4>${inlines(scene.title)}${mark}</h4>${blocks(scene.blocks)}${listHtml(choices)}`;
}

function listHtml(items: readonly string[], tag: "ol" | "ul" = "ul"): string {
  return items.length > 0 ? `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>` : "";
}
