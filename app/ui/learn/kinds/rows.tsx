// Rows with a select each: how items are put in order or matched, by keyboard and touch alike, and never by dragging.

import type { ReactNode } from "react";
import { FieldError } from "../../field.tsx";

export interface Row {
  id: string;
  text: ReactNode;
  /** Names the select for those who do not see the row. */
  label: string;
  options: readonly { value: string; label: string }[];
  given: string | undefined;
}

export function Rows({
  legend,
  hint,
  error,
  errorId,
  empty,
  rows,
}: {
  legend: ReactNode;
  hint: string;
  error: string | undefined;
  errorId: string;
  /** The select's text before anything is chosen. */
  empty: string;
  rows: readonly Row[];
}) {
  return (
    <fieldset
      className="choices"
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend>{legend}</legend>
      <p className="field-hint">{hint}</p>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      <ul>
        {rows.map(({ id, text, label, options, given }) => (
          <li key={id} className="choice choice-row">
            <span className="choice-text">{text}</span>
            <select name="chosen[]" aria-label={label} defaultValue={given ?? ""} className="input">
              <option value="">{empty}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
