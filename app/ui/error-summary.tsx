// After a form with mistakes: all of them at the top, each leading to its field. Takes the focus, so that nobody misses it.

import type { ReactNode } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { useText } from "./language.tsx";

export function ErrorSummary({ errors }: { errors: readonly { id?: string; message: ReactNode }[] }) {
  const t = useText(shellText);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: who sent a form with mistakes must not miss them
    <div className="notice tone-error error-summary" role="alert" tabIndex={-1} autoFocus>
      <div>
        <h2 className="notice-title">{t("errorSummary")}</h2>
        <ul>
          {errors.map(({ id, message }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each answer
            <li key={at}>{id ? <a href={`#${id}`}>{message}</a> : message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
