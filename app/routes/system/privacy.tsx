// The notice to employees (GDPR Art. 13), for everybody who is signed in: made from the live configuration at each look.

import { z } from "zod";
import { actsAs } from "#app/domains/identity/actor.ts";
import { mayReadPapers } from "#app/domains/identity/roles.ts";
import { missingEntries, privacyPaper } from "#app/domains/proof/privacy-paper.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { MissingEntries } from "#app/ui/privacy/missing-entries.tsx";
import { PrivacyPaper } from "#app/ui/privacy/paper.tsx";
import { PaperLanguages, PaperLinks } from "#app/ui/privacy/paper-links.tsx";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ in: z.enum(LANGUAGES).optional() }) },
  async ({ actor, input, context, reader }) => {
    const { company, language } = await reader();
    return {
      paper: await privacyPaper(context, "notice", input.in ?? language, actor.entityId),
      mayAll: actsAs(actor, mayReadPapers),
      // Of employees nobody is told: they can do nothing about it.
      missing: actsAs(actor, ["hr", "admin"]) ? missingEntries(company) : [],
      maySet: actsAs(actor, ["admin"]),
    };
  },
);

export const meta = pageTitle(privacyText, (t) => t("paper.notice"));

export default function Privacy() {
  const { paper, mayAll, missing, maySet } = usePage<typeof loader>();
  const t = useText(privacyText);
  return (
    <Page
      title={<span lang={paper.language}>{paper.title}</span>}
      lead={<span lang={paper.language}>{paper.lead}</span>}
      actions={
        <ButtonLink to="/my-data" variant="secondary">
          {t("ownData")}
        </ButtonLink>
      }
    >
      {mayAll ? <PaperLinks here="notice" /> : null}
      {missing.length > 0 ? <MissingEntries missing={missing} maySet={maySet} /> : null}
      <PaperLanguages page="notice" />
      <PrivacyPaper paper={paper} />
    </Page>
  );
}
