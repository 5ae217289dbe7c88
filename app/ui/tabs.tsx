// Tabs: links between the views of one thing; each view has its own address.

import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export function Tabs({
  label,
  items,
}: {
  /** What the tabs lead through, for screen readers. */
  label: string;
  items: { to: string; label: ReactNode; end?: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map(({ to, label, end = true }) => (
          <li key={to}>
            <NavLink to={to} end={end}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
