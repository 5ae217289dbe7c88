// What was it like: two questions and free text, at a lesson's end or on a page of its own where something was missing.

import { CHOICES, type FeedbackFaults, LONGEST_COMMENT } from "#app/domains/progress/feedback.ts";
import type { FeedbackState } from "#app/domains/progress/give-feedback.server.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ChoiceList } from "../choice-list.tsx";
import { TextAreaField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export interface RefusedFeedback {
  form: { useful: string; clear: string; comment: string };
  faults: FeedbackFaults;
}

/** The id of the form on its page. */
export const FEEDBACK_FORM = "feedback-form";

export function FeedbackCard({
  lessonId,
  state,
  refused,
}: {
  lessonId: string;
  state: FeedbackState;
  refused?: RefusedFeedback | undefined;
}) {
  const t = useText(learnText);
  if (state === "closed") return null;
  return (
    <Card id="feedback" title={t("feedbackTitle")}>
      {state === "given" ? (
        <p>{t("feedbackGiven")}</p>
      ) : (
        <>
          <p>{t("feedbackLead")}</p>
          <Form id={FEEDBACK_FORM} action={`/lessons/${lessonId}/feedback`} className="stack feedback">
            {(["useful", "clear"] as const).map((name) => (
              <ChoiceList
                key={name}
                kind="single"
                isPlain
                name={name}
                legend={t(name === "useful" ? "feedbackUseful" : "feedbackClear")}
                choices={CHOICES.map((value) => ({ value, label: t(`feedback.${value}`) }))}
                chosen={refused ? [refused.form[name]] : []}
                error={refused?.faults[name] ? t("feedbackMissing") : undefined}
              />
            ))}
            <TextAreaField
              label={t("feedbackComment")}
              hint={t("feedbackHint", { most: LONGEST_COMMENT })}
              name="comment"
              rows={3}
              defaultValue={refused?.form.comment}
              error={
                refused?.faults.comment
                  ? t("feedbackTooLong", { count: refused.faults.comment, most: LONGEST_COMMENT })
                  : undefined
              }
            />
            <Button variant="secondary">{t("feedbackSend")}</Button>
          </Form>
        </>
      )}
    </Card>
  );
}
