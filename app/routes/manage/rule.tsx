// One rule, new or edited: written as a form, read as a sentence, and saved only after a look at what it would do.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { createRule, editRule, faultOf, type RuleFault } from "#app/acts/change-rule.server.ts";
import { previewRule, type RulePreview } from "#app/acts/preview-rule.server.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import {
  formOf,
  type RuleForm,
  type RuleFormErrors,
  ruleFormSchema,
  ruleOf,
  textOfRule,
  withCondition,
  withoutCondition,
} from "#app/domains/assignments/rule-form.ts";
import { ruleFormView } from "#app/domains/assignments/rules-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { useText } from "#app/ui/language.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { namedErrors } from "#app/ui/rules/named-errors.ts";
import { RuleFormCards } from "#app/ui/rules/rule-form.tsx";

const ruleId = z.string().max(60);

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.object({ rule: ruleId }) },
  async ({ input, context, reader }) => {
    const view = await ruleFormView(context, (await reader()).language);
    if (input.rule === "new") {
      const request = context.random.id();
      const form = ruleFormSchema.parse({ request, course: view.courses[0]?.id, day: view.today });
      return { ...view, isEdit: false, form };
    }
    const rule = view.rules.find((each) => each.id === input.rule);
    if (!rule) throw refuse(404);
    return { ...view, isEdit: true, form: formOf(rule) };
  },
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: ruleFormSchema
      .extend({
        intent: z.enum(["add", "preview", "save"]).default("preview"),
        remove: z.string().max(220).default(""),
        /** The rule that somebody looked at before saving. */
        seen: z.string().max(20_000).default(""),
        rule: ruleId,
      })
      .strict(),
  },
  async ({ actor, input, context }) => {
    const { intent, remove, seen, rule: id, ...form } = input;
    const answer = (shown: RuleForm, errors: RuleFormErrors = {}, look: Look | null = null) =>
      data({ form: shown, errors, look }, Object.keys(errors).length > 0 ? 422 : 200);
    if (remove) return answer(withoutCondition(form, remove));
    // A condition that was chosen but not added yet is meant all the same.
    const added = form.add ? withCondition(form) : { ok: true as const, form };
    if (!added.ok) return answer(form, added.errors);
    if (intent === "add") return answer(added.form, form.add ? {} : { add: "wrongChoice" });
    const parsed = ruleOf(added.form);
    if (!parsed.ok) return answer(added.form, parsed.errors);
    const { rule } = parsed;
    const existing = id === "new" ? undefined : id;
    const hasChanged = intent === "save" && seen !== "" && seen !== textOfRule(rule);
    const missing = ({ outcome }: RuleFault) => answer(added.form, MISSING[outcome]);
    if (intent === "preview" || hasChanged) {
      const fault = await faultOf(context.db, rule);
      if (fault) return missing(fault);
      const preview = await previewRule(context, rule, existing);
      return answer(added.form, {}, { rule, hasChanged, preview });
    }
    const result = existing
      ? await editRule(context, existing, rule)
      : await createRule(context, rule, actor.personId, form.request || undefined);
    switch (result.outcome) {
      case "unknown":
        throw refuse(404);
      case "unknown-course":
      case "unknown-start":
      case "unknown-unit":
        return missing(result);
      case "already":
        throw redirect("/manage/rules", 303);
      default:
        throw redirect(`/manage/rules?saved=${result.outcome}&people=${result.people}`, 303);
    }
  },
);

const MISSING: Record<RuleFault["outcome"], RuleFormErrors> = {
  "unknown-course": { course: "wrongCourse" },
  "unknown-start": { after: "wrongCourse" },
  "unknown-unit": { add: "wrongChoice" },
};

/** The rule as it would be saved, and what that would do. */
interface Look {
  rule: NewRule;
  hasChanged: boolean;
  preview: RulePreview;
}

export const meta = pageTitle(rulesText, (t, { isEdit }: { isEdit: boolean }) =>
  t(isEdit ? "editTitle" : "newTitle"),
);

export default function RulePage() {
  const { form: shown, isEdit, ...view } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(rulesText);
  const errors = answer?.errors ?? {};
  return (
    <Page
      title={t(isEdit ? "editTitle" : "newTitle")}
      back={{ to: "/manage/rules", label: t("title") }}
      lead={t(isEdit ? "editLead" : "formLead")}
    >
      <ErrorSummary errors={namedErrors(errors, t)} />
      <RuleFormCards
        form={answer?.form ?? shown}
        errors={errors}
        names={view}
        functions={view.functions}
        countries={view.countries}
        rules={view.rules}
        look={answer?.look ?? null}
        isEdit={isEdit}
      />
    </Page>
  );
}
