// Rules one below the other, each as its sentence with its people and what can be done with it.

import type { RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import type { RuleView } from "#app/domains/assignments/rules-view.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Progress } from "../progress.tsx";
import { RuleSentence } from "./sentence.tsx";

export function RuleList({ rules, names }: { rules: readonly RuleView[]; names: RuleNames }) {
  const t = useText(rulesText);
  if (rules.length === 0) return null;
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <li key={rule.id} className="card">
          <p>
            <RuleSentence rule={rule} names={names} />
          </p>
          {rule.underWay ? (
            <Progress
              value={rule.underWay.settled}
              max={Math.max(rule.underWay.total, 1)}
              label={t("underWay", rule.underWay)}
            />
          ) : null}
          <div className="rule-foot">
            <People
              of={rule.people}
              isReading={names.courses.some(({ id, kind }) => id === rule.courseId && kind === "document")}
            />
            {rule.state === "active" ? (
              <p className="rule-acts">
                <Link to={`/manage/rules/${rule.id}`}>{t("edit")}</Link>
                <Link to={`?end=${rule.id}`}>{t("end")}</Link>
              </p>
            ) : (
              <Badge>{t("ended")}</Badge>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** How many people stand how; what nobody is, is left out. */
function People({
  of: { done, open, late, exempt, planned },
  isReading,
}: {
  of: RuleView["people"];
  /** True for a rule about documents. */
  isReading: boolean;
}) {
  const t = useText(rulesText);
  const language = useLanguage();
  const number = (value: number) => wholeNumber(value, language);
  return (
    <p className="rule-people">
      <span>{t(isReading ? "peopleAcknowledged" : "peopleDone", { count: done, number: number(done) })}</span>
      <span>
        {t("peopleOpen", { count: open, number: number(open) })}
        {late > 0 ? (
          <>
            {t("ofWhich")} <strong className="late">{t("peopleLate", { number: number(late) })}</strong>
          </>
        ) : null}
      </span>
      {exempt > 0 ? <span>{t("peopleExempt", { number: number(exempt) })}</span> : null}
      {planned > 0 ? <span>{t("peoplePlanned", { number: number(planned) })}</span> : null}
    </p>
  );
}
