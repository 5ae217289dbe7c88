// How hard a question is, in words: the share right at the first try, and of how many learners.

import type { AuthorRow } from "#app/domains/progress/author-query.ts";
import { authorText } from "#app/i18n/author.ts";
import { percent, wholeNumber } from "#app/i18n/format.ts";
import { useLanguage, useText } from "../language.tsx";

export function FirstTry({ figure }: { figure: NonNullable<AuthorRow["hardest"]> }) {
  const t = useText(authorText);
  const language = useLanguage();
  return (
    <span>
      {t(`share.${figure.bound}`, { share: percent(figure.share, language) })}{" "}
      <span className="muted whole">
        ({t("learners", { count: wholeNumber(figure.learners, language) })})
      </span>
    </span>
  );
}
