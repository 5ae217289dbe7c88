// A section of a long form: what it is about on one side, its fields on the other.

import type { ReactNode } from "react";

export function FormSection({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card form-section">
      <div>
        <h2>{title}</h2>
        <p className="small">{lead}</p>
      </div>
      <div className="stack">{children}</div>
    </section>
  );
}
