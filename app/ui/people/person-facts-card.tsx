// What the company says of a person, as a list of facts.

import type { ReactNode } from "react";
import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { countryName, regionName } from "#app/domains/people/places.ts";
import { dayShort } from "#app/i18n/format.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { MailAddress } from "../mail-address.tsx";

export function PersonFactsCard({ view, today }: { view: PersonView; today: string }) {
  const t = useText(peopleText);
  const language = useLanguage();
  const yesOrNo = (value: boolean) => t(value ? "yes" : "no");
  const { country, region } = view.place;
  const place = [region && regionName(country, region), country && countryName(country, language)];
  const away = view.leaves.find(({ fromDay, toDay }) => fromDay <= today && today <= toDay);
  const facts: [label: string, value: ReactNode][] = [
    [t("field.personnelNumber"), view.personnelNumber],
    [t("field.mail"), view.mail && <MailAddress>{view.mail}</MailAddress>],
    [t("field.entity"), view.entity],
    [t("field.department"), view.department],
    [
      t("field.manager"),
      view.manager && <Link to={`/manage/people/${view.manager.id}`}>{view.manager.name}</Link>,
    ],
    [t("field.function"), view.function],
    [t("field.managementBody"), yesOrNo(view.managementBody)],
    [t("personWorksIn"), place.filter(Boolean).join(", ")],
    [t("field.joinDate"), dayShort(view.joinDate, language)],
    [t("field.leaveDate"), view.leaveDate && dayShort(view.leaveDate, language)],
    [t("field.language"), isLanguage(view.language) ? t(`language.${view.language}`) : view.language],
    [t("field.external"), yesOrNo(view.external)],
    ...(view.externalCompany
      ? [[t("field.externalCompany"), view.externalCompany] satisfies [string, ReactNode]]
      : []),
  ];
  return (
    <Card
      title={t("personFacts")}
      actions={
        <span className="row">
          {view.left ? <Badge>{t("leftBadge")}</Badge> : null}
          {view.joinDate > today ? <Badge>{t("joiningBadge")}</Badge> : null}
          {away ? <Badge>{t("awayBadge", { day: dayShort(away.toDay, language) })}</Badge> : null}
        </span>
      }
    >
      <dl className="grid gap-x-5 gap-y-2 sm:grid-cols-[auto_1fr]">
        {facts.map(([label, value]) => (
          <div key={label} className="sm:contents">
            <dt className="field-hint">{label}</dt>
            <dd className="min-w-0 wrap-break-word">{value || t("none")}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
