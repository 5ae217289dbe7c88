// One button per language, each in its own; a POST, since a GET never changes anything. On a page with a form that is not
// sent yet the buttons send that form: its page comes back in the other language, filled in as it was.

import type { Language } from "#app/i18n/languages.ts";
import { shellText } from "#app/i18n/shell.ts";
import { useLanguage, useText } from "./language.tsx";
import { Form } from "./link.tsx";

export function LanguageForm({
  languages,
  to,
  label,
  unsent,
}: {
  languages: readonly Language[];
  to: string;
  /** Where the page is about nothing else: tells it from the one at every page's foot. */
  label?: string;
  /** The id of the page's form that is to be carried along. */
  unsent?: string | undefined;
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
          {...(unsent === undefined ? { name: "language" } : { name: "in", form: unsent })}
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
