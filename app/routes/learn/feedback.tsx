// What a lesson was like, said by somebody who has completed it: kept of nobody. The form stands at the lesson's end; this
// page shows it again where something is missing.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { readFeedback } from "#app/domains/progress/feedback.ts";
import { feedbackState, giveFeedback } from "#app/domains/progress/give-feedback.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { learnText } from "#app/i18n/learn.ts";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useText } from "#app/ui/language.tsx";
import { namedIn } from "#app/ui/learn/company-variables.ts";
import { FEEDBACK_FORM, FeedbackCard } from "#app/ui/learn/feedback-form.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

const lesson = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ lesson }) },
  async ({ actor, input, context, reader }) => {
    const content = await context.library.current(input.lesson);
    if (content?.kind !== "lesson") throw refuse(404);
    const { company, language } = await reader();
    const { texts } = content.lesson;
    const title = (texts[language] ?? texts.de ?? texts.en)?.title ?? input.lesson;
    const state = await feedbackState(context, actor, input.lesson);
    const unsentForm = state === "open" ? FEEDBACK_FORM : undefined;
    return { id: input.lesson, title, state, unsentForm, contact: namedIn(company).contact };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({
      lesson,
      useful: z.string().max(20).default(""),
      clear: z.string().max(20).default(""),
      comment: z.string().max(20_000).default(""),
      in: z.enum(LANGUAGES).optional(),
    }),
  },
  async ({ actor, input: { lesson: id, in: language, ...form }, context, speak }) => {
    if (language) {
      const headers = speak(language);
      if (Object.values(form).some(Boolean)) return data({ form, faults: {} }, { headers });
      throw redirect(`/lessons/${id}?step=end`, { status: 303, headers });
    }
    const read = readFeedback(form);
    if ("faults" in read) return data({ form, faults: read.faults }, { status: 422 });
    const outcome = await giveFeedback(context, actor, id, read.feedback);
    if (outcome === "closed") throw refuse(409);
    // A GET thanks: going back or loading again sends nothing twice.
    throw redirect(`/lessons/${id}?step=end#feedback`, 303);
  },
);

export const meta = pageTitle(learnText, (t) => t("feedbackTitle"));

export default function FeedbackPage() {
  const { id, title, state, contact } = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  const t = useText(learnText);
  return (
    <Page title={title} back={{ to: `/lessons/${id}?step=end`, label: t("feedbackBack") }}>
      {state === "closed" ? <p>{t("feedbackClosed")}</p> : null}
      <FeedbackCard lessonId={id} state={state} refused={refused} />
      <IncidentContact contact={contact} />
    </Page>
  );
}
