// A page's main part: the way back, the one h1, a leading sentence, and the content.

import type { ReactNode } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { Icon } from "./icon.tsx";
import { useText } from "./language.tsx";
import { Link } from "./link.tsx";

export function Page({
  title,
  lead,
  wide = false,
  back,
  actions,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  /** For tables: uses the whole width instead of a reading column. */
  wide?: boolean;
  /** Where this page was entered from: a path, with a label of its own if "Back" is not enough. */
  back?: string | { to: string; label: ReactNode };
  /** Beside the title: buttons for the page as a whole. */
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const t = useText(shellText);
  const way = typeof back === "string" ? { to: back, label: t("back") } : back;
  return (
    <main id="main" tabIndex={-1} className={wide ? "page page-wide" : "page"}>
      {way ? (
        <p className="page-back">
          <Link to={way.to}>
            <Icon name="arrow-back" />
            {way.label}
          </Link>
        </p>
      ) : null}
      <div className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {children}
    </main>
  );
}
