// The table of reminders with what became of each, and the button that sends again what failed.

import type { Delivery } from "#app/domains/outbox/delivery-list-store.server.ts";
import { isOwnResponse, type MessageState } from "#app/domains/outbox/message.ts";
import { dayShort, instantShort, wholeNumber } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
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

export function DeliveryTable({
  deliveries,
  timeZone,
}: {
  deliveries: readonly Delivery[];
  timeZone: string;
}) {
  const t = useText(messagesText);
  const language = useLanguage();
  const inWords = useResponse();
  return (
    <Table
      caption={t("tableCaption")}
      columns={[
        t("columnPerson"),
        t("columnDay"),
        t("columnSubject"),
        t("columnState"),
        t("columnResponse"),
        { label: t("columnAttempts"), align: "end" },
      ]}
      rows={deliveries.map((delivery) => ({
        key: delivery.id,
        cells: [
          <Link key="person" to={`/manage/people/${delivery.personId}`}>
            {delivery.personName}
          </Link>,
          dayShort(delivery.day, language),
          delivery.subject ?? t("notComposed"),
          <Badge key="state" tone={TONE[delivery.state]}>
            {t(`state_${delivery.state}`)}
          </Badge>,
          <>
            {delivery.response === null ? null : inWords(delivery.response)}
            {delivery.state === "deferred" && delivery.nextAt ? (
              <p>{t("nextTry", { at: instantShort(delivery.nextAt, language, timeZone) })}</p>
            ) : null}
            {delivery.state === "refused" || delivery.state === "uncertain" ? (
              <Form action="/manage/messages">
                <input type="hidden" name="message" value={delivery.id} />
                <Button
                  variant="quiet"
                  name="intent"
                  value="resend"
                  aria-label={t("resendTo", {
                    name: delivery.personName,
                    day: dayShort(delivery.day, language),
                  })}
                >
                  {t("resend")}
                </Button>
              </Form>
            ) : null}
          </>,
          wholeNumber(delivery.attempts, language),
        ],
      }))}
    />
  );
}

/** Our own codes in the reader's words; what a server said stays as it said it. */
export function useResponse(): (response: string) => string {
  const t = useText(messagesText);
  return (response) => (isOwnResponse(response) ? t(`response_${response}`) : response);
}
