// What will be true of a person from a day to come, each with a button to take it back.

import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { ChangeText } from "./change-text.tsx";

export function PersonPlannedCard({ planned }: { planned: PersonView["planned"] }) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (planned.length === 0) return null;
  return (
    <Card title={t("personPlanned")}>
      <ul className="stack">
        {planned.map(({ id, effectiveOn, changes }) => {
          const day = dayShort(effectiveOn, language);
          return (
            <li key={id} className="flex flex-wrap items-start justify-between gap-3">
              <div>
                <strong>{t("personPlannedFrom", { day })}</strong>
                <ul>
                  {changes.map((change) => (
                    <li key={change.field}>
                      <ChangeText change={change} />
                    </li>
                  ))}
                </ul>
              </div>
              <Form className="">
                <input type="hidden" name="intent" value="withdraw-change" />
                <input type="hidden" name="change" value={id} />
                <Button variant="secondary" aria-label={t("personPlannedWithdrawOf", { day })}>
                  {t("withdraw")}
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
