// Chooses the language in this browser and comes back to the page one was on; opened by hand, offers the languages.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { safePath } from "#app/http/safe-redirect.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";
import { useText } from "#app/ui/language.tsx";
import { LanguageForm } from "#app/ui/language-form.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { useRoot } from "#app/ui/root-data.ts";

const back = z.string().optional();

export const loader = defineLoader({ access: "public", input: z.object({ to: back }) }, ({ input }) => ({
  to: safePath(input.to),
}));

export const action = defineAction(
  { access: "public", input: z.object({ language: z.enum(LANGUAGES), to: back }) },
  ({ input, speak }) => {
    throw redirect(safePath(input.to), { status: 303, headers: speak(input.language) });
  },
);

export const meta = pageTitle(shellText, (t) => t("languageTitle"));

export default function LanguagePage() {
  const { to } = usePage<typeof loader>();
  const t = useText(shellText);
  return (
    <Page title={t("languageTitle")} lead={t("languageLead")}>
      <LanguageForm languages={useRoot()?.languages ?? LANGUAGES} to={to} label={t("languageTitle")} />
    </Page>
  );
}
