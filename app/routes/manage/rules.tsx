// Rules as sentences: those that hold, and a new one with a preview before it is made.

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { createRule, endRule } from "#app/acts/create-rule.server.ts";
import { type RuleForm, ruleFormSchema, ruleOf } from "#app/domains/assignments/rule-form.ts";
import { previewRule, type RuleView, rulesView } from "#app/domains/assignments/rules-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.object({
      end: z.string().max(60).optional(),
      created: z.coerce.number().int().optional(),
      ended: z.string().optional(),
    }),
  },
  async ({ context, reader }) => rulesView(context, (await reader()).language),
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.discriminatedUnion("intent", [
      ruleFormSchema.extend({ intent: z.enum(["preview", "create"]) }).strict(),
      z.strictObject({ intent: z.literal("end"), rule: z.string().max(60) }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "end") {
      const result = await endRule(context, input.rule);
      throw redirect(result.outcome === "ended" ? "/manage/rules?ended=1" : "/manage/rules");
    }
    const { intent, ...form } = input;
    const parsed = ruleOf(form);
    if (!parsed.ok) return data({ form, errors: parsed.errors, preview: null }, 422);
    if (intent === "preview")
      return data({ form, errors: {}, preview: await previewRule(context, parsed.rule) });
    const result = await createRule(context, parsed.rule, actor.personId);
    if (result.outcome === "unknown-course")
      return data({ form, errors: { course: "wrongCourse" as const }, preview: null }, 422);
    if (result.outcome === "unknown-unit")
      return data({ form, errors: { unit: "wrongChoice" as const }, preview: null }, 422);
    throw redirect(`/manage/rules?created=${result.people}`);
  },
);

export const meta = pageTitle(rulesText, (t) => t("title"));

export default function Rules() {
  const { rules } = useLoaderData<typeof loader>();
  const t = useText(rulesText);
  const [search] = useSearchParams();
  const ending = rules.find((rule) => rule.id === search.get("end") && rule.state === "active");
  return (
    <Page title={t("title")} lead={t("lead")}>
      {search.has("created") ? (
        <Notice tone="success" live>
          <p>{t("created", { count: Number(search.get("created")) })}</p>
        </Notice>
      ) : null}
      {search.has("ended") ? (
        <Notice tone="success" live>
          <p>{t("endedNotice")}</p>
        </Notice>
      ) : null}
      {ending ? (
        <Notice tone="warning" title={t("endTitle")} live>
          <p>{t("endText", { count: ending.open })}</p>
          <Form className="button-row">
            <input type="hidden" name="rule" value={ending.id} />
            <Button variant="danger" name="intent" value="end">
              {t("endConfirm")}
            </Button>
            <Link to="/manage/rules">{t("endCancel")}</Link>
          </Form>
        </Notice>
      ) : null}
      {rules.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState> : null}
      <ul className="rule-list">
        {rules.map((rule) => (
          <li key={rule.id} className="card">
            <p>
              <Sentence rule={rule} />
            </p>
            <p className="lesson-facts">
              <Badge tone={rule.state === "active" ? "success" : "neutral"}>{t(rule.state)}</Badge>
              <span>{t("counts", { open: rule.open, done: rule.done })}</span>
              {rule.state === "active" ? <Link to={`?end=${rule.id}`}>{t("end")}</Link> : null}
            </p>
          </li>
        ))}
      </ul>
      <NewRule />
    </Page>
  );
}

function Sentence({ rule }: { rule: RuleView }) {
  const { today } = useLoaderData<typeof loader>();
  const t = useText(rulesText);
  const language = useLanguage();
  const [condition] = rule.audience.allOf;
  const who = {
    entity: () => t("inEntity", { name: rule.unitName }),
    department: () => t("inDepartment", { name: rule.unitName }),
    "management-body": () => t("managementBody"),
    external: () => t("external"),
    everyone: () => t("everyone"),
  }[condition?.type ?? "everyone"]();
  const start =
    rule.start.type === "date"
      ? t("fromDay", { day: dayInWords(rule.start.day, language, today) })
      : t("afterJoining", { count: rule.start.days });
  return t("sentence", {
    who,
    course: rule.courseTitle,
    start,
    due: t("days", { count: rule.dueAfterDays }),
    pace: t("pace", { count: rule.paceDays }),
  });
}

function NewRule() {
  const { courses, units, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText(rulesText);
  const language = useLanguage();
  const form: RuleForm = answer?.form ?? {
    course: courses[0]?.id ?? "",
    who: "everyone",
    unit: "",
    start: "date",
    day: today,
    days: "0",
    due: "14",
  };
  const error = (name: keyof RuleForm) => {
    const errors: Partial<Record<keyof RuleForm, "wrongDay" | "wrongDays" | "wrongCourse" | "wrongChoice">> =
      answer?.errors ?? {};
    const key = errors[name];
    return key && t(key);
  };
  if (courses.length === 0) return <Notice>{t("noCourses")}</Notice>;
  return (
    <Card title={t("newTitle")}>
      <Form>
        <SelectField
          label={t("course")}
          name="course"
          defaultValue={form.course}
          error={error("course")}
          options={courses.map((course) => ({
            value: course.id,
            label: t("courseOf", { title: course.title, count: course.lessons }),
          }))}
        />
        <SelectField
          label={t("who")}
          name="who"
          defaultValue={form.who}
          options={[
            { value: "everyone", label: t("whoEveryone") },
            { value: "entity", label: t("whoEntity") },
            { value: "department", label: t("whoDepartment") },
            { value: "management", label: t("whoManagement") },
            { value: "external", label: t("whoExternal") },
          ]}
        />
        <SelectField
          label={t("which")}
          name="unit"
          defaultValue={form.unit}
          error={error("unit")}
          options={[
            { value: "", label: "–" },
            ...units.map((unit) => ({ value: `${unit.type}:${unit.id}`, label: unit.name })),
          ]}
        />
        <SelectField
          label={t("start")}
          name="start"
          defaultValue={form.start}
          options={[
            { value: "date", label: t("startDay") },
            { value: "joining", label: t("startJoining") },
          ]}
        />
        <Field label={t("startOn")} name="day" type="date" defaultValue={form.day} error={error("day")} />
        <Field
          label={t("startAfter")}
          name="days"
          inputMode="numeric"
          className="input-short"
          defaultValue={form.days}
          error={error("days")}
        />
        <Field
          label={t("due")}
          name="due"
          inputMode="numeric"
          className="input-short"
          defaultValue={form.due}
          error={error("due")}
        />
        {answer?.preview ? (
          <Notice title={t("previewTitle")} live>
            <p>
              {t("previewText", { count: answer.preview.people })}{" "}
              {t("previewMail", { count: answer.preview.mails })}{" "}
              {answer.preview.firstDue
                ? t("firstDue", { day: dayInWords(answer.preview.firstDue, language, today) })
                : null}
            </p>
          </Notice>
        ) : null}
        <div className="button-row">
          <Button variant={answer?.preview ? "secondary" : "primary"} name="intent" value="preview">
            {t("preview")}
          </Button>
          {answer?.preview ? (
            <Button name="intent" value="create">
              {t("create")}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
