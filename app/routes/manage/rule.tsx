// One rule, new or edited: written as a form, read as a sentence, and saved only after a look at what it would do.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { createRule, editRule } from "#app/acts/change-rule.server.ts";
import {
  formOf,
  type RuleFormErrors,
  ruleFormSchema,
  ruleOf,
  withCondition,
} from "#app/domains/assignments/rule-form.ts";
import {
  conditionChoices,
  previewRule,
  type RulePreview,
  rulesView,
} from "#app/domains/assignments/rules-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { useText } from "#app/ui/language.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { RuleFormCards } from "#app/ui/rules/rule-form.tsx";
import { RuleSentence } from "#app/ui/rules/sentence.tsx";

const ruleId = z.string().max(60);

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.object({ rule: ruleId }) },
  async ({ input, context, reader }) => {
    const view = {
      ...(await rulesView(context, (await reader()).language)),
      ...(await conditionChoices(context.db)),
    };
    if (input.rule === "new")
      return {
        ...view,
        isEdit: false,
        form: ruleFormSchema.parse({
          request: context.random.id(),
          course: view.courses[0]?.id,
          day: view.today,
        }),
      };
    const rule = view.rules.find((each) => each.id === input.rule && each.state === "active");
    if (!rule) throw refuse(404);
    return { ...view, isEdit: true, form: formOf(rule) };
  },
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: ruleFormSchema.extend({ intent: z.enum(["add", "preview", "save"]), rule: ruleId }).strict(),
  },
  async ({ actor, input, context }) => {
    const { intent, rule: id, ...form } = input;
    const answer = (errors: RuleFormErrors, preview: RulePreview | null = null, shown = form) =>
      data({ form: shown, errors, preview }, Object.keys(errors).length > 0 ? 422 : 200);
    // A condition that was chosen but not added yet is meant all the same.
    const added = form.add ? withCondition(form) : { ok: true as const, form };
    if (!added.ok) return answer(added.errors);
    if (intent === "add") return answer(form.add ? {} : { add: "wrongChoice" }, null, added.form);
    const parsed = ruleOf(added.form);
    if (!parsed.ok) return answer(parsed.errors, null, added.form);
    const existing = id === "new" ? undefined : id;
    if (intent === "preview")
      return answer({}, await previewRule(context, parsed.rule, existing), added.form);
    const result = existing
      ? await editRule(context, existing, parsed.rule)
      : await createRule(context, parsed.rule, actor.personId, form.request || undefined);
    switch (result.outcome) {
      case "unknown":
        throw refuse(404);
      case "unknown-course":
        return answer({ course: "wrongCourse" }, null, added.form);
      case "unknown-unit":
        return answer({ add: "wrongChoice" }, null, added.form);
      case "already":
        throw redirect("/manage/rules", 303);
      default:
        throw redirect(`/manage/rules?saved=${result.outcome}&people=${result.people}`, 303);
    }
  },
);

export const meta = pageTitle(rulesText, (t, { isEdit }: { isEdit: boolean }) =>
  t(isEdit ? "editTitle" : "newTitle"),
);

export default function RulePage() {
  const { form: shown, isEdit, units, courses, functions, countries, today } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(rulesText);
  const form = answer?.form ?? shown;
  const errors = answer?.errors ?? {};
  const names = { units, courses, today };
  const parsed = ruleOf(form);
  return (
    <Page
      title={t(isEdit ? "editTitle" : "newTitle")}
      back={{ to: "/manage/rules", label: t("title") }}
      lead={parsed.ok ? <RuleSentence rule={parsed.rule} names={names} /> : undefined}
    >
      <ErrorSummary errors={Object.entries(errors).map(([id, key]) => ({ id, message: t(key) }))} />
      <RuleFormCards
        form={form}
        errors={errors}
        names={names}
        functions={functions}
        countries={countries}
        preview={answer?.preview ?? null}
        isEdit={isEdit}
      />
    </Page>
  );
}
