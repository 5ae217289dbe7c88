// The ways to the papers and lists about privacy, for those who may read them, and to the other language of one.

import { LANGUAGES } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

const PRIVACY_PAGES = ["notice", "annex", "processing", "access", "erased", "retention"] as const;
export type PrivacyPage = (typeof PRIVACY_PAGES)[number];

function privacyPath(page: PrivacyPage): string {
  return page === "notice" ? "/privacy" : `/privacy/${page}`;
}

/** For those who may read all of them. */
export function PaperLinks({ here }: { here: PrivacyPage }) {
  const t = useText(privacyText);
  return (
    <nav aria-label={t("ways")} className="tabs">
      <ul>
        {PRIVACY_PAGES.map((page) => (
          <li key={page}>
            <Link to={privacyPath(page)} aria-current={page === here ? "page" : undefined}>
              {t(`tab.${page}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A paper can be printed in either language, whichever the reader's is. */
export function PaperLanguages({ page }: { page: PrivacyPage }) {
  const t = useText(privacyText);
  return (
    <p className="button-row">
      {LANGUAGES.map((language) => (
        <Link key={language} to={`${privacyPath(page)}?in=${language}`}>
          {t(`inLanguage.${language}`)}
        </Link>
      ))}
      <span className="small">{t("print")}</span>
    </p>
  );
}
