// Entries of a list of own facts: each a few names with their values, in the reader's words.

import { isDay } from "#app/calendar.ts";
import type { OwnList } from "#app/domains/proof/own-data-view.server.ts";
import type { Cell } from "#app/domains/proof/tell-fact.ts";
import { dayShort, instantShort, wholeNumber } from "#app/i18n/format.ts";
import { isFact, isWord, ownDataText } from "#app/i18n/own-data.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";

export function OwnEntries({ list, timeZone }: { list: OwnList; timeZone: string }) {
  const t = useText(ownDataText);
  const tell = useTelling(timeZone);
  return (
    <ul className="own-entries">
      {list.entries.map(({ cells, evidence }, at) => {
        // Of who one is, what is not known is told too.
        const isTold = ({ value, shape }: Cell) =>
          value !== null || (list.name === "person" && shape !== "instant");
        const shown = cells.filter(isTold);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place on this page
          <li key={at}>
            {cells.length === 0 ? <p>{t("secretOnly")}</p> : null}
            <dl className="own-facts">
              {shown.map((cell) => (
                <div key={cell.label} className={isLong(cell) ? "own-long" : undefined}>
                  <dt>{t(`label.${cell.label}`)}</dt>
                  <dd>{tell(cell)}</dd>
                </div>
              ))}
            </dl>
            {evidence ? (
              <p>
                <a className="link" href={`/my-data/evidence/${evidence}`} download>
                  {t("evidence")}
                </a>
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Texts that want the whole width. */
function isLong({ shape, value, label }: Cell): boolean {
  if (label === "text" || shape === "question" || shape === "answer" || shape === "facts") return true;
  return typeof value === "string" && value.length > 60;
}

function useTelling(timeZone: string): (cell: Cell) => React.ReactNode {
  const t = useText(ownDataText);
  const language = useLanguage();
  const short = (text: string) => (isWord(text) ? t(`word.${text}`) : text);
  /** What a fact of the ledger or of a planned change holds. */
  const plain = (value: unknown): string => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (value === null) return t("empty");
    if (Array.isArray(value)) return value.map(plain).join(", ");
    if (typeof value === "object") return entriesOf(value as Record<string, unknown>);
    const text = `${value}`;
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return instantShort(text, language, timeZone);
    if (isDay(text)) return dayShort(text, language);
    return isFact(text) ? t(`fact.${text}`) : short(text);
  };
  const entriesOf = (facts: Readonly<Record<string, unknown>>): string =>
    Object.entries(facts)
      .map(([name, fact]) => `${isFact(name) ? t(`fact.${name}`) : name}: ${plain(fact)}`)
      .join(" · ");
  return ({ shape, value, label }) => {
    if (value === null) return <span className="muted">{t("empty")}</span>;
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return shape === "number" ? wholeNumber(value, language) : value;
    if (Array.isArray(value)) return shape === "opening" ? plain(value) : value.join(" · ");
    if (typeof value === "object") {
      if ("leftOut" in value) return <Link to="/messages">{t("namesOthers")}</Link>;
      if ("title" in value) return `${value.title}`;
      if ("hash" in value)
        return t("versionNumber", { number: `${value.number ?? ""}`, hash: `${value.hash}`.slice(0, 8) });
      return entriesOf(value);
    }
    if (label === "fact") return isFact(value) ? t(`fact.${value}`) : value;
    switch (shape) {
      case "instant":
        return instantShort(value, language, timeZone);
      case "day":
        return dayShort(value, language);
      case "opening":
        return plain(value);
      case "word":
      case "by":
      case "bucket":
        return short(value);
      default:
        return label === "text" ? <span className="whitespace-pre-wrap">{value}</span> : value;
    }
  };
}
