// What the management answers for: its own training, the supplement to it, the yearly review and the approval.
// A management body has few members: of fewer than five no figure is given, and only those who are to see it learn
// whether something is open.

import { SMALLEST_GROUP } from "./partition.ts";
import { type AnswersOf, type AskingRule, missing, only, type Titled, tell } from "./programme-facts.ts";
import { names } from "./rule-answers.ts";

export const MANAGEMENT_ANSWERS: AnswersOf<
  "management-completions" | "management-renewal" | "supplement" | "review" | "approval"
> = {
  "management-completions": ({ management: { members, isShown }, rules }, lessons) => {
    const done = members.filter((completed) => lessons.every(({ id }) => completed.has(id))).length;
    const isLarge = members.length >= SMALLEST_GROUP;
    const told = isLarge
      ? [tell("management", { count: done, of: members.length })]
      : members.length > 0
        ? [tell("managementFew")]
        : [];
    return {
      told: lessons.length > 0 ? told : [],
      gaps: [
        ...missing(members.length === 0, "noManagementMember", "hr"),
        ...missing(rulesFor(rules, lessons).length === 0, "noManagementRule", "hr"),
        ...missing(
          lessons.length > 0 && done < members.length && (isLarge || isShown),
          "managementOpen",
          "management",
        ),
      ],
    };
  },
  "management-renewal": ({ rules }, lessons) => {
    const those = rulesFor(rules, lessons);
    const isOnce = those.length > 0 && those.every(({ recurrence }) => recurrence.type === "never");
    return only(missing(isOnce, "noManagementRenewal", "hr"));
  },
  supplement: ({ supplement: { members, lastOn }, management }) => {
    const all = management.members.length;
    return {
      told: lastOn ? [{ ...tell("supplement"), day: lastOn }] : [],
      gaps: lastOn
        ? missing(
            members < all && (all >= SMALLEST_GROUP || management.isShown),
            "supplementOpen",
            "management",
          )
        : missing(true, "noSupplement", "management"),
    };
  },
  review: ({ decisions: { reviewedOn, isReviewOverdue } }) => ({
    told: reviewedOn ? [{ ...tell("review"), day: reviewedOn }] : [],
    gaps: reviewedOn
      ? missing(isReviewOverdue, "reviewOverdue", "management")
      : missing(true, "noReview", "management"),
  }),
  approval: ({ decisions: { approvedOn, changed } }) => ({
    told: approvedOn ? [{ ...tell("approval"), day: approvedOn }] : [],
    gaps: approvedOn
      ? missing(changed.length > 0, "approvalOutdated", "management", changed)
      : missing(true, "noApproval", "management"),
  }),
};

/** Rules that ask the management for these lessons; while there are none, rules that are for the management at all. */
function rulesFor(rules: readonly AskingRule[], lessons: readonly Titled[]): AskingRule[] {
  if (lessons.length === 0) return rules.filter(({ audience }) => names(audience, "management-body"));
  return rules.filter(
    ({ audience, asksFor }) =>
      (names(audience, "management-body") || audience.allOf.length + audience.anyOf.length === 0) &&
      lessons.some(({ id }) => asksFor.includes(id)),
  );
}
