// The table of reminders: whose, what about, what became of each in the server's words, and the button that sends again
// what failed.

import { dayOf } from "#app/calendar.ts";
import type { DeliverySearch } from "#app/domains/outbox/delivery-search.ts";
import { isOwnResponse, type MessageState } from "#app/domains/outbox/message.ts";
import type { ListedDelivery, Occasion } from "#app/domains/reminders/delivery-view.server.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { Badge, type BadgeTone } from "../badge.tsx";
import { Button } from "../button.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Table } from "../table.tsx";

const TONE: Record<MessageState, BadgeTone> = {
  planned: "neutral",
  sending: "info",
  accepted: "success",
  deferred: "warning",
  refused: "error",
  uncertain: "warning",
  cancelled: "neutral",
};

/** So many titles are shown of an occasion. */
const TITLES = 3;

interface Props {
  /** Without occasions for whoever is not told what a mail was about. */
  deliveries: readonly (Omit<ListedDelivery, "occasions"> & { occasions: Occasion[] | null })[];
  /** To come back to. */
  search: DeliverySearch;
  timeZone: string;
}

export function DeliveryTable({ deliveries, search, timeZone }: Props) {
  const t = useText(messagesText);
  const language = useLanguage();
  const isTold = deliveries.some(({ occasions }) => occasions !== null);
  return (
    <Table
      caption={t("tableCaption")}
      columns={[
        t("columnPerson"),
        ...(isTold ? [t("columnOccasion")] : []),
        t("columnDay"),
        t("columnState"),
      ]}
      rows={deliveries.map((delivery) => ({
        key: delivery.id,
        cells: [
          <Link key="person" to={`/manage/people/${delivery.personId}`}>
            {delivery.personName}
          </Link>,
          ...(isTold
            ? [
                delivery.occasions?.map((occasion) => (
                  <OccasionText key={occasion.kind} occasion={occasion} />
                )),
              ]
            : []),
          dayShort(delivery.day, language),
          <State key="state" delivery={delivery} search={search} timeZone={timeZone} />,
        ],
      }))}
    />
  );
}

function OccasionText({ occasion: { kind, about } }: { occasion: Occasion }) {
  const t = useText(messagesText);
  const reminders = useText(remindersText);
  const more = about.length - TITLES;
  return (
    <p>
      <strong>{kind === "by-hand" ? t("byHand") : reminders(`kind_${kind}`)}</strong>
      {about.length > 0 ? `: ${about.slice(0, TITLES).join(", ")}` : null}
      {more > 0 ? ` ${t("andMore", { count: more })}` : null}
    </p>
  );
}

function State({
  delivery,
  search,
  timeZone,
}: {
  delivery: Omit<ListedDelivery, "occasions">;
  search: DeliverySearch;
  timeZone: string;
}) {
  const t = useText(messagesText);
  const language = useLanguage();
  const inWords = useResponse();
  const { id, state, response, nextAt, attempts, personName, day, again } = delivery;
  return (
    <div className="delivery-state">
      <Badge tone={TONE[state]}>{t(`state_${state}`)}</Badge>
      {response === null ? null : <p className="wrap-anywhere">{inWords(response)}</p>}
      {attempts > 1 ? (
        <p>{t("attempts", { count: attempts, number: wholeNumber(attempts, language) })}</p>
      ) : null}
      {nextAt ? <p>{t("nextTry", { day: dayShort(dayOf(new Date(nextAt), timeZone), language) })}</p> : null}
      {again === "yes" ? (
        <Form action="/manage/messages" className="">
          <input type="hidden" name="message" value={id} />
          {Object.entries(search).map(([name, value]) =>
            value ? <input key={name} type="hidden" name={name} value={value} /> : null,
          )}
          <Button
            variant="quiet"
            name="intent"
            value="resend"
            aria-label={t("resendTo", { name: personName, day: dayShort(day, language) })}
          >
            {t("resend")}
          </Button>
        </Form>
      ) : again ? (
        <p className="small">{t(`resent_${again}`)}</p>
      ) : null}
    </div>
  );
}

/** Our own codes in the reader's words; what a server said stays as it said it. */
export function useResponse(): (response: string) => string {
  const t = useText(messagesText);
  return (response) => (isOwnResponse(response) ? t(`response_${response}`) : response);
}
