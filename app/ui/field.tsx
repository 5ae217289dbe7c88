// Form fields: label, hint, control and error as one piece, tied together for screen readers.

import { type ComponentProps, type ReactNode, useId } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { Icon } from "./icon.tsx";
import { useText } from "./language.tsx";

interface Labelled {
  label: ReactNode;
  name: string;
  /** What to enter, or what it is for. */
  hint?: ReactNode;
  /** What is wrong and how to put it right, as one sentence. */
  error?: ReactNode;
}

type Control<T extends "input" | "select" | "textarea"> = Labelled &
  Omit<ComponentProps<T>, "style" | "name">;

/** One line to fill in. */
export function Field({ label, hint, error, id, className = "", ...input }: Control<"input">) {
  const field = useField(id, hint, error);
  return (
    <Frame label={label} hint={hint} error={error} ids={field.ids}>
      <input type="text" {...input} {...field.control} className={`input ${className}`} />
    </Frame>
  );
}

/** One of a list that is long or well known; for up to six, a ChoiceList is easier. */
export function SelectField({
  label,
  hint,
  error,
  id,
  className = "",
  options = [],
  children,
  ...select
}: Control<"select"> & { options?: readonly { value: string; label: string }[] }) {
  const field = useField(id, hint, error);
  return (
    <Frame label={label} hint={hint} error={error} ids={field.ids}>
      <select {...select} {...field.control} className={`input ${className}`}>
        {children}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Several lines of free text. */
export function TextAreaField({
  label,
  hint,
  error,
  id,
  className = "",
  rows = 5,
  ...area
}: Control<"textarea">) {
  const field = useField(id, hint, error);
  return (
    <Frame label={label} hint={hint} error={error} ids={field.ids}>
      <textarea rows={rows} {...area} {...field.control} className={`input ${className}`} />
    </Frame>
  );
}

/** A file to send; the form needs encType="multipart/form-data". */
export function FileField({ label, hint, error, id, className = "", ...input }: Control<"input">) {
  const field = useField(id, hint, error);
  return (
    <Frame label={label} hint={hint} error={error} ids={field.ids}>
      <input {...input} {...field.control} type="file" className={`input file ${className}`} />
    </Frame>
  );
}

/** Yes or no; the label is the sentence that is agreed to. */
export function CheckboxField({ label, hint, error, id, className = "", ...input }: Control<"input">) {
  const { ids, control } = useField(id, hint, error);
  return (
    <div className={error ? "field field-wrong" : "field"}>
      {error ? <FieldError id={ids.error}>{error}</FieldError> : null}
      <div className="check">
        <input {...input} {...control} type="checkbox" className={className} />
        <label htmlFor={ids.control}>{label}</label>
      </div>
      {hint ? (
        <p className="field-hint check-hint" id={ids.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Fields that belong together, under one question or heading. */
export function FieldGroup({
  legend,
  hint,
  error,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}) {
  const { ids, control } = useField(undefined, hint, error);
  return (
    <fieldset
      className={error ? "field field-wrong" : "field"}
      aria-describedby={control["aria-describedby"]}
      aria-invalid={control["aria-invalid"]}
    >
      <legend className="field-label">{legend}</legend>
      {hint ? (
        <p className="field-hint" id={ids.hint}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={ids.error}>{error}</FieldError> : null}
      {children}
    </fieldset>
  );
}

interface Ids {
  control: string;
  hint: string;
  error: string;
}

function useField(given: string | undefined, hint: ReactNode, error: ReactNode) {
  const made = useId();
  const ids: Ids = { control: given ?? made, hint: `${made}hint`, error: `${made}error` };
  const describedBy = [hint ? ids.hint : "", error ? ids.error : ""].filter(Boolean).join(" ");
  return {
    ids,
    control: {
      id: ids.control,
      "aria-describedby": describedBy || undefined,
      "aria-invalid": error ? (true as const) : undefined,
    },
  };
}

function Frame({
  label,
  hint,
  error,
  ids,
  children,
}: Omit<Labelled, "name"> & { ids: Ids; children: ReactNode }) {
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label className="field-label" htmlFor={ids.control}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={ids.hint}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={ids.error}>{error}</FieldError> : null}
      {children}
    </div>
  );
}

/** What is wrong, in words and by a sign. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  const t = useText(shellText);
  return (
    <p className="field-error" id={id}>
      <Icon name="error" label={t("error")} />
      <span>{children}</span>
    </p>
  );
}
