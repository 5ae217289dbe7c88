// The days on which a person is away: dates only, to enter and to take back.

import type { LeaveFaults } from "#app/domains/people/leave.server.ts";
import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Badge } from "../badge.tsx";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";

export interface RefusedLeave {
  leave: { fromDay: string; toDay: string };
  leaveFaults: LeaveFaults;
}

export function PersonLeaveCard({
  leaves,
  today,
  refused,
  mayAdd,
}: {
  leaves: PersonView["leaves"];
  today: string;
  refused: RefusedLeave | null;
  mayAdd: boolean;
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  const fault = (field: "fromDay" | "toDay") => {
    const found = refused?.leaveFaults[field];
    return found && t(`wrong.${found}`);
  };
  return (
    <Card title={<span id="leave">{t("personLeaves")}</span>}>
      <p className="field-hint">{t("personLeavesLead")}</p>
      {leaves.length === 0 ? <p>{t("personLeavesNone")}</p> : null}
      <ul className="stack">
        {leaves.map(({ id, fromDay, toDay }) => {
          const days = `${dayShort(fromDay, language)} – ${dayShort(toDay, language)}`;
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="row">
                {days} {fromDay <= today && today <= toDay ? <Badge>{t("awayNow")}</Badge> : null}
              </span>
              <Form className="" action="#leave">
                <input type="hidden" name="intent" value="withdraw-leave" />
                <input type="hidden" name="leave" value={id} />
                <Button variant="secondary" aria-label={t("personLeaveWithdrawOf", { days })}>
                  {t("withdraw")}
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
      {mayAdd ? (
        <Form action="#leave">
          <input type="hidden" name="intent" value="enter-leave" />
          <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
            <Field
              name="fromDay"
              type="date"
              label={t("field.awayFrom")}
              defaultValue={refused?.leave.fromDay}
              error={fault("fromDay")}
            />
            <Field
              name="toDay"
              type="date"
              label={t("field.awayTo")}
              defaultValue={refused?.leave.toDay}
              error={fault("toDay")}
            />
          </div>
          <p>
            <Button variant="secondary">{t("personLeaveEnter")}</Button>
          </p>
        </Form>
      ) : null}
    </Card>
  );
}
