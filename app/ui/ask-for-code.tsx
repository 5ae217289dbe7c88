// Asks for a code to sign in: by the address of a mail's hint, or by one that is typed.

import { signInText } from "#app/i18n/sign-in.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Field } from "./field.tsx";
import { useText } from "./language.tsx";
import { Form } from "./link.tsx";

export function AskForm({
  to,
  maskedAddress,
  held,
  isAddressWrong,
}: {
  /** The page to go on to. */
  to: string;
  /** "a•••@example.com", or null where the address must be typed. */
  maskedAddress: string | null;
  /** A form that is carried along, sealed. */
  held: string | undefined;
  isAddressWrong: boolean;
}) {
  const t = useText(signInText);
  return (
    <Card>
      <Form className="stack" action="/sign-in">
        {maskedAddress ? (
          <p>
            <strong>{maskedAddress}</strong>
          </p>
        ) : (
          <Field
            label={t("address")}
            name="mail"
            type="email"
            autoComplete="email"
            required
            error={isAddressWrong ? t("addressWrong") : undefined}
          />
        )}
        <Button>{t("sendCode")}</Button>
        <input type="hidden" name="intent" value="ask" />
        <input type="hidden" name="to" value={to} />
        {held === undefined ? null : <input type="hidden" name="held" value={held} />}
      </Form>
    </Card>
  );
}
