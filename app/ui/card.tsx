// A card: one thing on a surface of its own, with an optional title.

import type { ReactNode } from "react";

export function Card({
  title,
  actions,
  children,
  className = "",
  id,
}: {
  title?: ReactNode;
  /** Beside the title: a badge, a link. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** What a link on the page or an answer leads to. */
  id?: string;
}) {
  return (
    <section id={id} tabIndex={id ? -1 : undefined} className={`card ${className}`}>
      {title ? (
        <div className="card-head">
          <h2>{title}</h2>
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}
