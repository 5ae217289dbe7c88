// After a form with mistakes: all of them at the top, each named after its field and leading to it. Takes the focus, so
// that nobody misses it.

import { shellText } from "#app/i18n/shell.ts";
import { useText } from "./language.tsx";

export interface FieldMistake {
  /** The field's id; without it, the mistake is the whole form's. */
  id?: string;
  /** The field's name as its label says it. */
  label?: string;
  /** Undefined where nothing is wrong with the field. */
  message: string | undefined;
}

export function ErrorSummary({ errors: all }: { errors: readonly FieldMistake[] }) {
  const t = useText(shellText);
  const errors = all.flatMap(({ id, label, message }) =>
    message ? [{ id, text: label ? t("errorAt", { label, message }) : message }] : [],
  );
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: who sent a form with mistakes must not miss them
    <div className="notice tone-error error-summary" role="alert" tabIndex={-1} autoFocus>
      <div>
        <h2 className="notice-title">{t("errorSummary")}</h2>
        <ul>
          {errors.map(({ id, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each answer
            <li key={at}>{id ? <a href={`#${id}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
