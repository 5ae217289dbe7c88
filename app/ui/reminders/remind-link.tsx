// The way from the report to a reminder by hand, for what the report's filter shows.

import { FILTERS } from "#app/domains/proof/report-filter.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { useText } from "../language.tsx";
import { ButtonLink } from "../link.tsx";

/** @param search the report's own query */
export function RemindLink({ search }: { search: URLSearchParams }) {
  const t = useText(remindersText);
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = search.get(name);
    if (value) query.set(name, value);
  }
  return (
    <ButtonLink to={`/manage/remind?${query}`} variant="secondary">
      {t("remindLink")}
    </ButtonLink>
  );
}
