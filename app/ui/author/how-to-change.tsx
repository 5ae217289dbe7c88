// Where a text's files are, and what to do in order to change it: the page itself changes no text.

import type { AuthorLesson } from "#app/domains/progress/author-lesson-view.server.ts";
import { authorText } from "#app/i18n/author.ts";
import { useText } from "../language.tsx";

export function HowToChange({ lesson: { id, kind, isOwn } }: { lesson: AuthorLesson }) {
  const t = useText(authorText);
  return (
    <p className="small">
      {t(isOwn ? "howOwn" : "howOurs")}{" "}
      <code>{`${kind === "document" ? "documents" : "lessons"}/${id}`}</code>. {t("howNext")}
    </p>
  );
}
