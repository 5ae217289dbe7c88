// A section of the settings: what it is about on one side, its fields on the other.

import type { ReactNode } from "react";

export function SettingsSection({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card settings-section">
      <div>
        <h2>{title}</h2>
        <p className="small">{lead}</p>
      </div>
      <div className="stack">{children}</div>
    </section>
  );
}
