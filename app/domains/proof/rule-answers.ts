// What rules answer: a schedule, joiners, roles and those who move to them, people of suppliers.

import type { Audience, Condition } from "../assignments/audience.ts";
import type { Rule } from "../assignments/rule.ts";
import {
  type Answer,
  type Answers,
  type AnswersOf,
  missing,
  type Reach,
  type Told,
  tell,
} from "./programme-facts.ts";

export const RULE_ANSWERS: AnswersOf<"schedule" | "joiners" | "roles" | "movers" | "suppliers"> = {
  schedule: ({ rules }) => {
    const of = rules.filter(({ recurrence }) => recurrence.type !== "never").length;
    return {
      told: rules.length > 0 ? [tell("rules", { count: rules.length, of })] : [],
      gaps: rules.length === 0 ? missing(true, "noRule", "hr") : missing(of === 0, "noRepetition", "hr"),
    };
  },
  joiners: ({ joiners, rules }) => ({
    told: [joiners ? reached("joiners", joiners) : tell("joinersFew")],
    gaps: missing(!rules.some(reachesJoiners), "noJoinerRule", "hr"),
  }),
  roles,
  movers: (facts, lessons) => {
    const { movers } = facts;
    const { told, gaps } = roles(facts, lessons);
    const moved =
      movers === null ? tell("moversFew") : { ...tell("movers", { count: movers.number }), day: movers.asOf };
    return { told: [...told, moved], gaps };
  },
  suppliers: ({ suppliers: { reach, areThere, areAsked } }) => ({
    told: reach ? [reached("suppliers", reach)] : areThere ? [tell("suppliersFew")] : [],
    gaps: areThere ? missing(!areAsked, "noSupplierRule", "hr") : missing(true, "noSupplier", "hr"),
  }),
};

function reached(key: "joiners" | "suppliers", { people, reached, asOf }: Reach): Told {
  return { ...tell(key, { count: reached, of: people }), day: asOf };
}

function roles({ rules }: Parameters<Answer>[0], _: Parameters<Answer>[1]): Answers {
  const targeted = rules.filter(({ audience }) => names(audience, "department", "function")).length;
  return {
    told: targeted > 0 ? [tell("targeted", { count: targeted })] : [],
    gaps: missing(targeted === 0, "noTargetedRule", "hr"),
  };
}

/** True for a rule that is for some of a kind rather than for all. */
export function names({ allOf, anyOf }: Audience, ...types: Condition["type"][]): boolean {
  return [...allOf, ...anyOf].some(({ type }) => types.includes(type));
}

/** True for a rule that is not only for those who have been there for some time. */
function reachesJoiners({ audience, start }: Rule): boolean {
  return start.type !== "completing" && !names(audience, "joined-before");
}
