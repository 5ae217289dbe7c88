// Training or documents: two reports that are never added up, one beside the other, for the same people.

import { reportText } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

/** What of a selection is about people or the day, and so holds for either. */
const KEPT = ["entity", "department", "search", "as_of"];

export function KindTabs({ now, search }: { now: ContentKind; search: URLSearchParams }) {
  const t = useText(reportText);
  const kept = [...search].filter(([name]) => KEPT.includes(name));
  const tab = (kind: ContentKind, text: string) => {
    const query = new URLSearchParams([...(kind === "document" ? [["of", "documents"]] : []), ...kept]);
    return (
      <li>
        <Link
          to={`/manage${query.size > 0 ? `?${query}` : ""}`}
          aria-current={kind === now ? "page" : undefined}
        >
          {text}
        </Link>
      </li>
    );
  };
  return (
    <nav className="tabs" aria-label={t("kinds")}>
      <ul>
        {tab("lesson", t("kindTraining"))}
        {tab("document", t("kindDocuments"))}
      </ul>
    </nav>
  );
}
