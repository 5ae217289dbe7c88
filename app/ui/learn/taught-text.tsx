// A lesson's text to read, all steps below each other: as it was taught, with its questions, and nothing to answer.

import { termsWithin } from "#app/domains/lessons/glossary.ts";
import type { LessonText, Question } from "#app/domains/lessons/lesson.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Definitions } from "../definitions.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Blocks, inlines, type Variables } from "../lesson-blocks.tsx";

export function TaughtText({ text, variables }: { text: LessonText; variables: Variables }) {
  const t = useText(learnText);
  const language = useLanguage();
  return (
    <div lang={text.language} className="lesson">
      <p className="lesson-why">{text.why}</p>
      {text.steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a version's steps never move
        <section key={at} className="step">
          <h2>{inlines(step.title, variables)}</h2>
          <div className="prose">
            <Blocks blocks={step.blocks} variables={variables} />
            {text.questions
              .filter(({ id }) => step.questions.includes(id))
              .map((question) => (
                <TaughtQuestion key={question.id} question={question} variables={variables} />
              ))}
          </div>
        </section>
      ))}
      {text.action.length > 0 ? (
        <section className="step">
          <h2 lang={language}>{t("actionTitle")}</h2>
          <div className="prose">
            <Blocks blocks={text.action} variables={variables} />
          </div>
        </section>
      ) : null}
      <Definitions terms={termsWithin(text.terms, [text.steps, text.questions, text.action])} />
    </div>
  );
}

function TaughtQuestion({ question, variables }: { question: Question; variables: Variables }) {
  return (
    <>
      <h3>{inlines(question.prompt, variables)}</h3>
      <Blocks blocks={question.context} variables={variables} />
      {/* The parts of a message stand in it. */}
      {question.kind === "spot" ? null : <Options options={question.options} variables={variables} />}
      <Options options={question.targets} variables={variables} />
      {question.situations.map((situation) => (
        <div key={situation.id} className="situation">
          <h4>{inlines(situation.title, variables)}</h4>
          <Blocks blocks={situation.blocks} variables={variables} />
          <Options options={situation.options} variables={variables} />
        </div>
      ))}
    </>
  );
}

function Options({ options, variables }: { options: Question["options"]; variables: Variables }) {
  if (options.length === 0) return null;
  return (
    <ul>
      {options.map((option) => (
        <li key={option.id}>{inlines(option.text, variables)}</li>
      ))}
    </ul>
  );
}
