// The sentence of a rule, written by filling its gaps. Which fields a kind of start or of repetition needs, the
// stylesheet knows (data-start, data-again); where it cannot ask, all of them are there, and the server takes what counts.

import type { ReactNode } from "react";
import type { RuleForm, RuleFormErrors } from "#app/domains/assignments/rule-form.ts";
import type { RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { filled } from "../filled.tsx";
import { InlineField, InlineSelect, SentenceLine } from "../inline-field.tsx";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

interface Props {
  form: RuleForm;
  errors: RuleFormErrors;
  names: RuleNames;
  /** Whom it reaches, in words. */
  who: string;
  /** True for a rule that exists: its course stays. */
  isEdit: boolean;
}

/** Which fields count for which start. */
const LATER = "joining entering completing";
const RECURRING = "after-completion calendar";

export function RuleLines({ form, errors, names, who, isEdit }: Props) {
  const t = useText(rulesText);
  const wrong = (...ids: (keyof RuleForm)[]) =>
    ids.flatMap((id) => {
      const key = errors[id];
      return key ? [{ id, message: t(key) }] : [];
    });
  const number = (name: "days" | "due" | "grace" | "months", label: string) => (
    <InlineField
      id={name}
      name={name}
      label={label}
      inputMode="numeric"
      maxLength={3}
      className="input-number"
      defaultValue={form[name]}
      isWrong={errors[name] !== undefined}
    />
  );
  const courses = names.courses.map(({ id, kind, title }) => ({
    value: id,
    label: kind === "document" ? t("optionDocuments", { title }) : title,
  }));
  const chosen = names.courses.find((course) => course.id === form.course);
  const course = isEdit ? (
    <>
      <input type="hidden" name="course" value={form.course} />
      <strong>{chosen?.title ?? form.course}</strong>
    </>
  ) : (
    <InlineSelect
      id="course"
      name="course"
      label={t("course")}
      defaultValue={form.course}
      isWrong={errors.course !== undefined}
      options={courses}
    />
  );
  return (
    <>
      <SentenceLine errors={wrong("course")} hints={isEdit ? <Hint>{t("courseStays")}</Hint> : null}>
        {filled(t(isEdit && chosen?.kind === "document" ? "lineRead" : "lineWho"), {
          who: <Link to="#who">{who}</Link>,
          course,
        })}
      </SentenceLine>
      <SentenceLine errors={wrong("day", "after", "days")} hints={<StartHints />}>
        {filled(t("lineStart"), {
          start: (
            <InlineSelect
              id="start"
              name="start"
              label={t("start")}
              defaultValue={form.start}
              isWrong={false}
              options={[
                { value: "date", label: t("startDay") },
                { value: "joining", label: t("startJoining") },
                { value: "entering", label: t("startEntering") },
                ...(courses.length > 1 || form.start === "completing"
                  ? [{ value: "completing", label: t("startCompleting") }]
                  : []),
              ]}
            />
          ),
          day: (
            <span data-start="date">
              {" "}
              <InlineField
                id="day"
                name="day"
                type="date"
                label={t("startOn")}
                defaultValue={form.day}
                isWrong={errors.day !== undefined}
              />
            </span>
          ),
          after: (
            <span data-start="completing">
              {" "}
              <InlineSelect
                id="after"
                name="after"
                label={t("startCourse")}
                defaultValue={form.after}
                isWrong={errors.after !== undefined}
                options={[{ value: "", label: t("chooseCourse") }, ...courses]}
              />
            </span>
          ),
          later: (
            <span data-start={LATER}>
              {" "}
              {filled(t("lineLater"), { days: number("days", t("startAfter")) })}
            </span>
          ),
        })}
      </SentenceLine>
      <SentenceLine errors={wrong("due", "grace")} hints={<Hint>{t("graceHint")}</Hint>}>
        {filled(t("lineDue"), {
          due: number("due", t("due")),
          grace: number("grace", t("grace")),
        })}
      </SentenceLine>
      <SentenceLine errors={wrong("months")} hints={<AgainHints />}>
        {filled(t("lineAgain"), {
          again: (
            <InlineSelect
              id="again"
              name="again"
              label={t("again")}
              defaultValue={form.again}
              isWrong={false}
              options={[
                { value: "never", label: t("againNever") },
                { value: "after-completion", label: t("againAfter") },
                { value: "calendar", label: t("againCalendar") },
              ]}
            />
          ),
          every: (
            <span data-again={RECURRING}>
              {" "}
              {filled(t("lineEvery"), { months: number("months", t("months")) })}
            </span>
          ),
        })}
      </SentenceLine>
    </>
  );
}

function StartHints() {
  const t = useText(rulesText);
  return (
    <>
      <Hint start="date">{t("hintDay")}</Hint>
      <Hint start="joining">{t("hintJoining")}</Hint>
      <Hint start="entering">{t("hintEntering")}</Hint>
      <Hint start="completing">{t("hintCompleting")}</Hint>
    </>
  );
}

function AgainHints() {
  const t = useText(rulesText);
  return (
    <>
      <Hint again="after-completion">{t("hintAfterCompletion")}</Hint>
      <Hint again="calendar">{t("hintCalendar")}</Hint>
    </>
  );
}

/** What is to be known of a line; of some kinds of start or repetition, or of all. */
function Hint({ start, again, children }: { start?: string; again?: string; children: ReactNode }) {
  return (
    <p className="field-hint" data-start={start} data-again={again}>
      {children}
    </p>
  );
}
