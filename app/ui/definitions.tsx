// The words of the glossary that a page uses: each opens by a tap on the word, without JavaScript; on paper all stand below.

import type { Terms } from "#app/domains/lessons/lesson.ts";
import { learnText } from "#app/i18n/learn.ts";
import { Icon } from "./icon.tsx";
import { useText } from "./language.tsx";

/** What makes a button open a word's definition. The browser says "expanded", and reads the meaning with the button. */
export function opening(id: string) {
  // In small letters: React 18 passes these on as they are.
  return { popovertarget: `term-${id}`, "aria-describedby": `meaning-${id}` };
}

/** Once a page, after its last text; a word that stands there often opens the same definition. */
export function Definitions({ terms }: { terms: Terms }) {
  const t = useText(learnText);
  const entries = Object.entries(terms);
  if (entries.length === 0) return null;
  return (
    <section className="definitions" aria-label={t("termsTitle")}>
      {entries.map(([id, { term, meaning }]) => (
        <div key={id} id={`term-${id}`} className="definition" {...{ popover: "auto" }}>
          <p className="definition-term">{term}</p>
          <p id={`meaning-${id}`}>{meaning}</p>
          <button
            type="button"
            className="definition-close"
            aria-label={t("termClose")}
            {...{ popovertarget: `term-${id}`, popovertargetaction: "hide" }}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </section>
  );
}
