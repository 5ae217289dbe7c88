// What one was taught, exactly as it was then: the text that a completion is of. To read only, and one's own.

import { z } from "zod";
import { dayOf } from "#app/calendar.ts";
import { receiptView } from "#app/domains/progress/receipt-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dayInWords, dayShort, wholeNumber } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Card } from "#app/ui/card.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { namedIn, useVariables } from "#app/ui/learn/company-variables.ts";
import { TaughtText } from "#app/ui/learn/taught-text.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ receipt: z.string().regex(/^\d{1,15}$/) }) },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const view = await receiptView(context, actor, Number(input.receipt), language);
    if (!view) throw refuse(404);
    // What the text named then, not today; whom to tell is as of today.
    return {
      view,
      today,
      timeZone: company.timeZone,
      named: namedIn(view.company),
      contact: namedIn(company).contact,
    };
  },
);

export const meta = pageTitle(
  learnText,
  (_t, { view }: { view: { text: { title: string } } }) => view.text.title,
);

export default function Receipt() {
  const { view, today, timeZone, named, contact } = usePage<typeof loader>();
  const t = useText(learnText);
  const language = useLanguage();
  const { text } = view;
  const variables = useVariables(named);
  const day = dayInWords(view.completedOn, language, today);
  return (
    <Page title={text.title} back={{ to: "/", label: t("homeTitle") }}>
      <Notice title={t(view.kind === "document" ? "asItWasDocument" : "asItWas", { day })}>
        <p>{t("asItWasText", { number: view.receipt, version: view.number })}</p>
      </Notice>
      <TaughtText text={text} variables={variables} />
      <Card title={t("receiptUse")}>
        <p>{t("receiptRecord", { number: view.receipt })}</p>
        <p>
          {view.checkpoint
            ? t("receiptCovered", {
                day: dayShort(dayOf(new Date(view.checkpoint.madeAt), timeZone), language),
                size: wholeNumber(view.checkpoint.size, language),
              })
            : t("receiptUncovered")}
        </p>
        <p>{t("receiptCheck")}</p>
      </Card>
      <IncidentContact contact={contact} />
    </Page>
  );
}
