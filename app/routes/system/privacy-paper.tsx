// What the works council, HR, admins and auditors read about privacy: the annex to the works agreement, the record of processing,
// who took away named data, what was erased, and how long things are kept. Never a person's record.

import { z } from "zod";
import { mayReadPapers } from "#app/domains/identity/roles.ts";
import { erasedMonths, monthsShown } from "#app/domains/proof/erased-figures.ts";
import { sumErased } from "#app/domains/proof/erased-figures-store.server.ts";
import { PAPERS } from "#app/domains/proof/privacy-document.ts";
import { retentionClasses } from "#app/domains/proof/privacy-facts.server.ts";
import { privacyPaper } from "#app/domains/proof/privacy-paper.server.ts";
import { retentionHistory } from "#app/domains/proof/retention-history.server.ts";
import { takenAway } from "#app/domains/proof/taken-away-store.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { useText } from "#app/ui/language.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { AccessTable } from "#app/ui/privacy/access-table.tsx";
import { ErasedTable } from "#app/ui/privacy/erased-table.tsx";
import { PrivacyPaper } from "#app/ui/privacy/paper.tsx";
import { PaperLanguages, PaperLinks } from "#app/ui/privacy/paper-links.tsx";
import { RetentionChanges } from "#app/ui/privacy/retention-changes.tsx";
import type { Db } from "#db/open.server.ts";

export const loader = defineLoader(
  {
    access: mayReadPapers,
    input: z.object({
      paper: z.enum(["annex", "processing", "access", "erased", "retention"]).or(
        z
          .string()
          .max(40)
          .transform(() => null),
      ),
      in: z.enum(LANGUAGES).optional(),
    }),
  },
  async ({ input, context, reader }) => {
    const { company, language, today } = await reader();
    const page = input.paper;
    if (page === null) throw refuse(404);
    const kind = PAPERS.find((each) => each === page);
    return {
      page,
      paper: kind ? await privacyPaper(context, kind, input.in ?? language) : null,
      taken: page === "access" ? await takenAway(context.db) : null,
      erased: page === "erased" ? await erasedIn(context.db, today) : null,
      retention:
        page === "retention"
          ? {
              now: retentionClasses(company, language),
              changes: await retentionHistory(context.db, company.timeZone, language),
            }
          : null,
    };
  },
);

/** By month, rounded here: the page is handed nothing finer. */
async function erasedIn(db: Db, today: string) {
  const { from, until } = monthsShown(today);
  return erasedMonths(await sumErased(db, from, until));
}

export const meta = pageTitle(privacyText, (t, { page }: { page: "annex" }) => t(`paper.${page}`));

export default function PrivacyPaperPage() {
  const { page, paper, taken, erased, retention } = usePage<typeof loader>();
  const t = useText(privacyText);
  return (
    <Page
      title={paper ? <span lang={paper.language}>{paper.title}</span> : t(`paper.${page}`)}
      lead={paper ? <span lang={paper.language}>{paper.lead}</span> : t(`lead.${page}`)}
      wide
    >
      <PaperLinks here={page} />
      {paper ? (
        <>
          <PaperLanguages page={page} />
          <PrivacyPaper paper={paper} />
        </>
      ) : (
        <p className="small">{t("print")}</p>
      )}
      {taken ? <AccessTable rows={taken} /> : null}
      {erased ? <ErasedTable months={erased} /> : null}
      {retention ? <RetentionChanges {...retention} /> : null}
    </Page>
  );
}
