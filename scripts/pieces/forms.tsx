// Pieces of forms.

import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckboxField, Field, FieldGroup, FileField, SelectField, TextAreaField } from "#app/ui/field.tsx";
import { FormSection } from "#app/ui/form-section.tsx";
import { InlineField, InlineSelect, SentenceLine } from "#app/ui/inline-field.tsx";
import { Form } from "#app/ui/link.tsx";
import type { Piece } from "./piece.ts";

const OPTIONS = [
  { value: "sales", label: "Sales" },
  { value: "care", label: "Care" },
];

export const FORMS: readonly Piece[] = [
  [
    "ErrorSummary",
    "After a form with mistakes: all of them, each leading to its field.",
    (id) => (
      <ErrorSummary
        errors={[{ id: `${id}-days`, label: "Days", message: "Please enter a whole number, such as 14." }]}
      />
    ),
  ],
  [
    "Field, SelectField, TextAreaField, FileField, CheckboxField, FieldGroup",
    "Label above, hint below it, the error with its way out; never a placeholder for a label.",
    (id) => (
      <Form action="#" className="stack">
        <Field label="Name" name="name" hint="As it stands on the badge." autoComplete="off" />
        <Field
          id={`${id}-days`}
          label="Days"
          name="days"
          error="Please enter a whole number, such as 14."
          defaultValue="soon"
        />
        <SelectField label="Department" name="department" options={OPTIONS} />
        <TextAreaField label="Reason" name="reason" rows={3} />
        <FileField label="Evidence" name="evidence" hint="PDF, PNG or JPEG, 5 MB at most." />
        <CheckboxField label="Send on working days only" name="working-days" />
        <FieldGroup legend="Languages">
          <CheckboxField label="German" name="de" />
          <CheckboxField label="English" name="en" />
        </FieldGroup>
      </Form>
    ),
  ],
  [
    "InlineField, InlineSelect, SentenceLine",
    "Fields within the words of a sentence, as rules are written.",
    (id) => (
      <SentenceLine errors={[{ id: `${id}-line`, message: "Please enter 1 to 365." }]}>
        Everyone in{" "}
        <InlineSelect id={`${id}-who`} label="Department" isWrong={false} options={OPTIONS} name="who" />{" "}
        within <InlineField id={`${id}-line`} label="Days" isWrong name="within" defaultValue="0" size={3} />{" "}
        days.
      </SentenceLine>
    ),
  ],
  [
    "FormSection",
    "A part of a long form.",
    () => (
      <FormSection title="Sender" lead="Whom people see in their inbox.">
        <Field label="Address" name="address" type="email" />
      </FormSection>
    ),
  ],
];
