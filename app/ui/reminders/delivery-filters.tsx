// Whose mails and of which days: a plain form, so that a view can be bookmarked and shared; and the states beside it.

import { COUNT_LIMIT, type DeliverySearch, deliveryPath } from "#app/domains/outbox/delivery-search.ts";
import { MESSAGE_STATES, type MessageState } from "#app/domains/outbox/message.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { Button } from "../button.tsx";
import { Field } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

export type DayFault = "from" | "to" | "order";

export function DeliveryFilters({ search, fault }: { search: DeliverySearch; fault: DayFault | null }) {
  const t = useText(messagesText);
  return (
    <Form
      method="get"
      action="/manage/messages"
      className="filters delivery-filters"
      aria-label={t("filters")}
    >
      <Field
        label={t("search")}
        hint={t("searchHint")}
        name="search"
        type="search"
        maxLength={200}
        defaultValue={search.search}
      />
      <Field
        label={t("from")}
        name="from"
        type="date"
        defaultValue={search.from}
        error={fault === "from" ? t("dayFault") : undefined}
      />
      <Field
        label={t("to")}
        name="to"
        type="date"
        defaultValue={search.to}
        error={fault === "to" ? t("dayFault") : fault === "order" ? t("orderFault") : undefined}
      />
      {search.state ? <input type="hidden" name="state" value={search.state} /> : null}
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
        {search.search || search.from || search.to ? (
          <Link to={deliveryPath({ state: search.state })}>{t("clearFilters")}</Link>
        ) : null}
      </div>
    </Form>
  );
}

/** The states that there are in this view, and all. */
export function DeliveryStates({
  search,
  counts,
}: {
  search: DeliverySearch;
  counts: Record<MessageState, number>;
}) {
  const t = useText(messagesText);
  const language = useLanguage();
  const shown = MESSAGE_STATES.filter((state) => counts[state] > 0 || state === search.state);
  const label = (state: MessageState) => {
    const count = counts[state];
    if (count === 0) return t(`state_${state}`);
    const number = wholeNumber(count, language);
    return t(count < COUNT_LIMIT ? "withCount" : "withManyCount", {
      label: t(`state_${state}`),
      count: number,
    });
  };
  return (
    <nav className="tabs" aria-label={t("filter")}>
      <ul>
        <li>
          <Link
            to={deliveryPath({ ...search, state: "" })}
            aria-current={search.state === "" ? "page" : undefined}
          >
            {t("all")}
          </Link>
        </li>
        {shown.map((state) => (
          <li key={state}>
            <Link
              to={deliveryPath({ ...search, state })}
              aria-current={search.state === state ? "page" : undefined}
            >
              {label(state)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
