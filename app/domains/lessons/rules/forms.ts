// Number and text: what is accepted, which mistakes have a reason of their own, and what is said of anything else.

import { parseForm } from "../../quizzes/typed-number.ts";
import { formName } from "../compile-question.ts";
import type { DocumentQuestion } from "../document.ts";
import type { Language } from "../lesson.ts";
import { plainText } from "../words.ts";
import { error, type Finding } from "./rule.ts";

export function checkForms({ kind, options, at }: DocumentQuestion, language: Language): Finding[] {
  const others = options.filter((option) => formName(option, kind, language) === "");
  const [other] = others;
  const findings: Finding[] = [];
  if (!options.some(({ right }) => right))
    findings.push(error(at, "form-right", `A ${kind} question has at least one accepted form: - [x] …`));
  if (!other || others.length > 1 || other.right)
    findings.push(
      error(
        other?.at ?? at,
        "form-other",
        `A ${kind} question says once what is wrong with any other answer: "- [ ] ..." with a reason.`,
      ),
    );
  if (kind !== "number") return findings;
  const forms = options.filter((option) => !others.includes(option));
  const units = new Set<string>();
  for (const option of forms) {
    const form = parseForm(plainText(option.text), language);
    if (!form)
      findings.push(
        error(option.at, "number-form", 'This is no number and no range, such as "24 hours" or "20 – 28 %".'),
      );
    else if (form.unit !== "") units.add(form.unit);
  }
  if (units.size > 1)
    findings.push(
      error(at, "number-unit", `The field has one unit beside it; here are ${[...units].join(", ")}.`),
    );
  return findings;
}
