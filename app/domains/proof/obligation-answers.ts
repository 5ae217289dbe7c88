// What answers a clause, and what is missing: from the facts of the programme to sentences with figures, and to gaps with
// those who must close them.

import type { AnsweredBy, Obligation } from "../lessons/catalogue.ts";
import { MANAGEMENT_ANSWERS } from "./management-answers.ts";
import {
  type Answer,
  type Answers,
  missing,
  only,
  type ProgrammeFacts,
  type Titled,
  tell,
  tellSum,
} from "./programme-facts.ts";
import { RULE_ANSWERS } from "./rule-answers.ts";

/** @param lessons the published lessons that name the clause */
export function answersTo(
  { answeredBy }: Pick<Obligation, "answeredBy">,
  lessons: readonly Titled[],
  facts: ProgrammeFacts,
): Answers {
  // Where lessons are to answer and there are none, completions of others are no answer.
  const isUntaught = answeredBy.includes("lessons") && lessons.length === 0;
  const each = answeredBy
    .filter((by) => !(isUntaught && by === "completions"))
    .map((by) => ANSWER[by](facts, lessons));
  // Two answers may miss the same rule.
  const gaps = new Map(each.flatMap((answer) => answer.gaps).map((gap) => [gap.what, gap]));
  const told = new Map(each.flatMap((answer) => answer.told).map((one) => [one.key, one]));
  return { told: [...told.values()], gaps: [...gaps.values()] };
}

const ANSWER: Record<AnsweredBy, Answer> = {
  ...RULE_ANSWERS,
  ...MANAGEMENT_ANSWERS,
  // The lessons themselves stand beside this, with their links.
  lessons: ({ rules }, lessons) => {
    if (lessons.length === 0) return only(missing(true, "noLesson", "author"));
    if (rules.length === 0) return only(missing(true, "noRule", "hr"));
    const unasked = lessons.filter(({ id }) => !rules.some(({ asksFor }) => asksFor.includes(id)));
    return only(missing(unasked.length > 0, "lessonsNotAsked", "hr", unasked));
  },
  completions: ({ completions }, lessons) => {
    const ids = lessons.length > 0 ? lessons.map(({ id }) => id) : [...completions.keys()];
    const key = lessons.length > 0 ? "completions" : "completionsAll";
    const told = tellSum(
      key,
      ids.flatMap((id) => completions.get(id) ?? []),
    );
    return { told, gaps: missing(told.length === 0, "noCompletion", "learners") };
  },
  contact: ({ contact }) => ({
    told: contact === null ? [] : [tell("contact", { name: contact })],
    gaps: missing(contact === null, "noContact", "admin"),
  }),
  effectiveness: ({ difficulties, retained }) => ({
    told: [
      ...(difficulties > 0 ? [tell("difficulty", { count: difficulties })] : []),
      ...(retained > 0 ? [tell("retention", { count: retained })] : []),
    ],
    gaps: [
      ...missing(difficulties === 0, "noDifficulty", "learners"),
      ...missing(retained === 0, "noRetention", "learners"),
    ],
  }),
  acknowledgement: ({ documents: { own, examplesAsked, acknowledged, asked } }) => {
    const told = tellSum("acknowledgements", acknowledged);
    const unasked = own.filter(({ id }) => asked && !asked.has(id));
    return {
      told,
      gaps: [
        ...missing(own.length === 0, "noDocument", "author"),
        ...missing(examplesAsked.length > 0, "exampleAsked", "author", examplesAsked),
        ...missing(asked === null, "noDocumentRule", "hr"),
        ...missing(unasked.length > 0, "documentsNotAsked", "hr", unasked),
        ...missing(own.length > 0 && told.length === 0, "noAcknowledgement", "learners"),
      ],
    };
  },
  "evidence-pack": ({ records, checkpointOn, packOn }) => ({
    told: [
      ...(checkpointOn ? [{ ...tell("records", { count: records }), day: checkpointOn }] : []),
      // No law asks to take one: that it can be made is what answers.
      ...(packOn ? [{ ...tell("pack"), day: packOn }] : checkpointOn ? [tell("packReady")] : []),
    ],
    gaps: missing(!checkpointOn, "noCheckpoint", "product"),
  }),
};
