// The big switch: whether reminders are sent, why not, and the button that stops them or lets them go on.

import type { Stop } from "#app/domains/outbox/stop-store.server.ts";
import { instantShort } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function SendingCard({
  stops,
  lastPass,
  timeZone,
}: {
  stops: readonly Stop[];
  lastPass: string | null;
  timeZone: string;
}) {
  const t = useText(messagesText);
  const language = useLanguage();
  const at = (instant: string) => instantShort(instant, language, timeZone);
  const looked = lastPass ? t("sendingLast", { at: at(lastPass) }) : t("sendingNever");
  if (stops.length === 0)
    return (
      <Card>
        <div className="card-head">
          <p>
            {t("sendingOn")} {looked}
          </p>
          <details>
            <summary>{t("stopButton")}</summary>
            <p>{t("stopHint")}</p>
            <Form action="/manage/messages">
              <Button variant="danger" name="intent" value="stop">
                {t("stopButton")}
              </Button>
            </Form>
          </details>
        </div>
      </Card>
    );
  return (
    <Notice tone="warning" title={t("stoppedTitle")}>
      {stops.map((stop) => (
        <p key={stop.cause}>
          {stop.cause === "person"
            ? t("stop_person", { name: stop.stoppedBy ?? "–", at: at(stop.stoppedAt) })
            : stop.cause === "clock"
              ? t("stop_clock", { from: at(stop.from), to: at(stop.to) })
              : t("stop_volume", { count: stop.mails, usual: stop.usual })}
        </p>
      ))}
      <p>{t("stoppedMeanwhile")}</p>
      <Form action="/manage/messages">
        <Button name="intent" value="resume">
          {t("resumeButton")}
        </Button>
      </Form>
    </Notice>
  );
}
