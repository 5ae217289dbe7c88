// A list of which the first entries are shown, and the others unfold: a home says what is next, and keeps the rest at hand.

import { Children, type ReactNode } from "react";
import { learnText } from "#app/i18n/learn.ts";
import { useText } from "../language.tsx";

/** One more than these is not worth folding. */
const FIRST = 4;

export function FoldedList({ children }: { children: ReactNode }) {
  const t = useText(learnText);
  const entries = Children.toArray(children);
  if (entries.length <= FIRST + 1) return <ul className="plain-list">{entries}</ul>;
  return (
    <>
      <ul className="plain-list">{entries.slice(0, FIRST)}</ul>
      <details className="folded">
        <summary>{t("furtherEntries", { count: entries.length - FIRST })}</summary>
        <ul className="plain-list">{entries.slice(FIRST)}</ul>
      </details>
    </>
  );
}
