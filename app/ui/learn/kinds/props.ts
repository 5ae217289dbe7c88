// What every kind of question gets to show itself: open, or with its feedback.

import type { QuestionView } from "#app/domains/progress/question-view.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Variables } from "../../lesson-blocks.tsx";

export interface KindProps {
  question: QuestionView;
  variables: Variables;
  /** Fields that were sent and are no answer yet, to be shown again. */
  given: readonly string[];
  /** The language in which they were sent, if there are any. */
  givenIn: Language | undefined;
  /** What is missing in them. */
  error: string | undefined;
  /** Whether this question was answered just now. */
  isLatest: boolean;
}
