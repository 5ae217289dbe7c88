// How many get a reminder by hand and when, and the button that makes it; the selection goes with it.

import type { ReactNode } from "react";
import { remindersText } from "#app/i18n/reminders.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export function RemindForm({
  fields,
  mails,
  children,
}: {
  fields: Readonly<Record<string, string>>;
  mails: number;
  /** When. */
  children: ReactNode;
}) {
  const t = useText(remindersText);
  return (
    <Card title={t("remindCount", { count: mails })}>
      {children}
      <Form action="/manage/remind">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button>{t("remindSend", { count: mails })}</Button>
      </Form>
    </Card>
  );
}
