// The form of a rule: its sentence, whom it reaches, and what saving it would do.

import type { RulePreview } from "#app/acts/preview-rule.server.ts";
import type { NewRule, Rule } from "#app/domains/assignments/rule.ts";
import {
  audienceOf,
  type RuleForm,
  type RuleFormErrors,
  textOfRule,
} from "#app/domains/assignments/rule-form.ts";
import { audienceInWords, type RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Conditions } from "./conditions.tsx";
import { Preview } from "./preview.tsx";
import { RuleLines } from "./rule-lines.tsx";

interface Props {
  form: RuleForm;
  errors: RuleFormErrors;
  names: RuleNames;
  functions: readonly string[];
  countries: readonly string[];
  /** The rules in force. */
  rules: readonly Rule[];
  /** The rule as it would be saved and what that would do, where somebody asked. */
  look: { rule: NewRule; preview: RulePreview; hasChanged: boolean } | null;
  /** True for a rule that exists: its course stays. */
  isEdit: boolean;
}

export function RuleFormCards(props: Props) {
  const { form, errors, names, rules, look, isEdit } = props;
  const t = useText(rulesText);
  const language = useLanguage();
  const toPreview = { name: "intent", value: "preview", formAction: "#preview" };
  return (
    <Form className="stack rule-form">
      <input type="hidden" name="request" value={form.request} />
      {/* The first button of a form is the one that Enter in a field presses: it must take nothing away. */}
      <button type="submit" {...toPreview} className="sr-only" tabIndex={-1} aria-hidden>
        {t("preview")}
      </button>
      <Card className="sentence">
        <RuleLines
          form={form}
          errors={errors}
          names={names}
          who={audienceInWords(audienceOf(form), names, language)}
          isEdit={isEdit}
        />
      </Card>
      <Conditions {...props} />
      {look ? (
        <>
          <input type="hidden" name="seen" value={textOfRule(look.rule)} />
          <Preview {...look} rules={rules} names={names} />
        </>
      ) : null}
      <div className="button-row">
        {look ? (
          <>
            <Button name="intent" value="save">
              {t(isEdit ? "save" : "create")}
            </Button>
            <Button variant="secondary" {...toPreview}>
              {t("previewAgain")}
            </Button>
          </>
        ) : (
          <Button {...toPreview}>{t("preview")}</Button>
        )}
      </div>
    </Form>
  );
}
