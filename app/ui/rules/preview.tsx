// What saving a rule would do: who gets in and who falls out, what to think of before, and the mails day by day.

import type { Crowd, RulePreview } from "#app/acts/preview-rule.server.ts";
import type { NewRule, Rule } from "#app/domains/assignments/rule.ts";
import type { RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import { MAIL_KINDS } from "#app/domains/reminders/calendar.ts";
import { dayBrief, dayInWords, wholeNumber } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Table } from "../table.tsx";
import { RuleSentence } from "./sentence.tsx";

interface Props {
  preview: RulePreview;
  /** The rule as it would be saved. */
  rule: NewRule;
  /** The rules in force. */
  rules: readonly Rule[];
  names: RuleNames;
  /** True where something was changed after the last look: then nothing was saved. */
  hasChanged: boolean;
}

/** Days of the table that are shown at once. */
const DAYS = 10;

export function Preview({ preview, rule, rules, names, hasChanged }: Props) {
  const t = useText(rulesText);
  const language = useLanguage();
  const { entering, leaving, staying, replanned, doneAtOnce, withoutMail, waiting, firstDay, firstDue } =
    preview;
  const isReading = names.courses.some(({ id, kind }) => id === rule.courseId && kind === "document");
  const inWords = (day: string) => dayInWords(day, language, names.today);
  return (
    <section id="preview" tabIndex={-1} className="card rule-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t("previewTitle")}</h2>
      {hasChanged ? (
        <Notice tone="warning" live>
          <p>{t("previewChanged")}</p>
        </Notice>
      ) : null}
      <p className="muted">
        <RuleSentence rule={rule} names={names} />
      </p>
      <ul className="effects">
        <li>
          <p className="effect">{t("previewEntering", { count: entering.count })}</p>
          <Names of={entering} />
          {firstDay ? (
            <p>
              {t("previewFirst", { day: inWords(firstDay) })}{" "}
              {firstDue
                ? t(isReading ? "previewDueDocuments" : "previewDue", { day: inWords(firstDue) })
                : null}
            </p>
          ) : null}
          {doneAtOnce > 0 ? <p>{t("previewDone", { count: doneAtOnce, days: preview.countsDays })}</p> : null}
          {withoutMail > 0 ? <p>{t("previewWithoutMail", { count: withoutMail })}</p> : null}
        </li>
        {leaving.count > 0 ? (
          <li>
            <p className="effect">{t("previewLeaving", { count: leaving.count })}</p>
            <Names of={leaving} />
          </li>
        ) : null}
        {staying > 0 ? (
          <li>
            <p className="effect">{t("previewStaying", { count: staying })}</p>
            <p>
              {t("previewKept")}{" "}
              {replanned.firstDay
                ? t("previewReplanned", { count: replanned.count, day: inWords(replanned.firstDay) })
                : null}
            </p>
          </li>
        ) : null}
        {waiting > 0 ? (
          <li>
            <p className="effect">{t("previewWaiting", { count: waiting })}</p>
          </li>
        ) : null}
      </ul>
      <AlsoAsked asked={preview.alsoAskedBy} rules={rules} names={names} />
      <Mails mails={preview.mails} today={names.today} />
    </section>
  );
}

function Names({ of: { count, names } }: { of: Crowd }) {
  const t = useText(rulesText);
  if (names.length === 0) return null;
  const more = count - names.length;
  return <p className="muted">{names.join(", ") + (more > 0 ? ` ${t("andMore", { count: more })}` : "")}</p>;
}

/** Other rules that ask some of these people the same course: a person is asked once by each. */
function AlsoAsked({
  asked,
  rules,
  names,
}: {
  asked: RulePreview["alsoAskedBy"];
  rules: readonly Rule[];
  names: RuleNames;
}) {
  const t = useText(rulesText);
  if (asked.length === 0) return null;
  return (
    <Notice tone="warning" title={t("alsoTitle")}>
      <ul>
        {asked.map(({ ruleId, people }) => {
          const rule = rules.find(({ id }) => id === ruleId);
          return rule ? (
            <li key={ruleId}>
              {t("alsoCount", { count: people })}{" "}
              <Link to={`/manage/rules/${ruleId}`}>
                <RuleSentence rule={rule} names={names} />
              </Link>
            </li>
          ) : null;
        })}
      </ul>
      <p>{t("alsoText")}</p>
    </Notice>
  );
}

function Mails({ mails: { days, to }, today }: { mails: RulePreview["mails"]; today: string }) {
  const t = useText(rulesText);
  const language = useLanguage();
  const total = days.reduce((all, { mails }) => all + mails, 0);
  const until = dayInWords(to, language, today);
  return (
    <>
      <h3>{t("mailsTitle")}</h3>
      {total === 0 ? (
        <p>{t("mailsNone", { day: until })}</p>
      ) : (
        <>
          <p>
            {t("mailsSum", {
              count: total,
              mails: wholeNumber(total, language),
              days: days.length,
              day: until,
            })}{" "}
            {t("mailsBound")}
          </p>
          <MailTable days={days.slice(0, DAYS)} caption={t("mailsFirst")} today={today} />
          {days.length > DAYS ? (
            <details>
              <summary>{t("mailsMore", { count: days.length - DAYS })}</summary>
              <MailTable days={days.slice(DAYS)} caption={t("mailsRest")} today={today} />
            </details>
          ) : null}
        </>
      )}
    </>
  );
}

function MailTable({
  days,
  caption,
  today,
}: {
  days: RulePreview["mails"]["days"];
  caption: string;
  today: string;
}) {
  const t = useText(remindersText);
  const language = useLanguage();
  const kinds = MAIL_KINDS.filter((kind) => days.some((day) => day.kinds[kind] > 0));
  const end = "end" as const;
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        t("columnDay"),
        { label: t("columnMails"), align: end },
        ...kinds.map((kind) => ({ label: t(`kind_${kind}`), align: end })),
      ]}
      rows={days.map(({ day, mails, kinds: counts }) => ({
        key: day,
        cells: [
          dayBrief(day, language, today),
          wholeNumber(mails, language),
          ...kinds.map((kind) => (counts[kind] > 0 ? wholeNumber(counts[kind], language) : null)),
        ],
      }))}
    />
  );
}
