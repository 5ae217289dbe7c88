// What a list shows while it is empty: what would be here, and what to do first.

import type { ReactNode } from "react";
import { Drawing, type DrawingName } from "./drawing.tsx";

export function EmptyState({
  drawing,
  title,
  children,
  action,
}: {
  /** For the places that people see first; a list that a filter empties needs none. */
  drawing?: DrawingName;
  title: ReactNode;
  children?: ReactNode;
  /** Usually a ButtonLink. */
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {drawing ? <Drawing name={drawing} /> : null}
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-text">{children}</div> : null}
      {action}
    </div>
  );
}
