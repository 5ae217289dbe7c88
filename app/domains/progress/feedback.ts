// Feedback on a lesson: what may be said, by when, and what keeps it from being anybody's.
//
// What was said (lesson_feedback) holds no person, no passage and no time finer than a week. That a passage has had its
// say (feedback_turn) is kept apart, as a hash under a key that is not in the database, so that a second tap counts
// nothing; it goes when the time to speak is over. The two are written in transactions of their own: no number of the
// database joins them. What is shown to authors is written anew in groups of five, so that the rows of a group tell
// nothing of their order either.

import { addDays, weekOf } from "#app/calendar.ts";

/** What a choice may be; in the order of the form. */
export const CHOICES = ["yes", "partly", "no"] as const;
export type Choice = (typeof CHOICES)[number];

export const LONGEST_COMMENT = 500;
/** After so many months feedback is deleted. */
export const FEEDBACK_MONTHS = 12;
/** So many at a time are shown to authors. */
export const FEEDBACK_GROUP = 5;

export interface Feedback {
  useful: Choice;
  clear: Choice;
  comment: string;
}

export type FeedbackFaults = Partial<Record<"useful" | "clear", "missing">> & { comment?: number };

/** Reads a form as it was sent. @returns the feedback, or what is wrong; of a comment that is too long, its length */
export function readFeedback(form: {
  useful: string;
  clear: string;
  comment: string;
}): { feedback: Feedback } | { faults: FeedbackFaults } {
  const useful = CHOICES.find((choice) => choice === form.useful);
  const clear = CHOICES.find((choice) => choice === form.clear);
  const comment = form.comment
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n]/gu, "")
    .trim();
  if (useful && clear && comment.length <= LONGEST_COMMENT) return { feedback: { useful, clear, comment } };
  return {
    faults: {
      ...(useful ? {} : { useful: "missing" as const }),
      ...(clear ? {} : { clear: "missing" as const }),
      ...(comment.length > LONGEST_COMMENT ? { comment: comment.length } : {}),
    },
  };
}

/** The last week in which a completion can be spoken of: the one after its own. */
export function lastWeekFor(completedOn: string): string {
  return weekOf(addDays(completedOn, 7));
}
