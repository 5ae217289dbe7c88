// One button per language, each in its own; a POST, since a GET never changes anything.

import type { Language } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";
import { useLanguage, useText } from "./language.tsx";
import { Form } from "./link.tsx";

export function LanguageForm({
  languages,
  to,
  label,
}: {
  languages: readonly Language[];
  to: string;
  /** Where the page is about nothing else: tells it from the one at every page's foot. */
  label?: string;
}) {
  const t = useText(shellText);
  const present = useLanguage();
  if (languages.length < 2) return null;
  return (
    <Form action="/language" className="languages" aria-label={label ?? t("language")}>
      <input type="hidden" name="to" value={to} />
      {languages.map((language) => (
        <button
          key={language}
          type="submit"
          name="language"
          value={language}
          lang={language}
          className="link-button"
          aria-current={language === present ? "true" : undefined}
        >
          {shellText.in(language)("languageName")}
        </button>
      ))}
    </Form>
  );
}
