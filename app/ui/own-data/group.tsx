// One group of facts about the reader: what it is for, where from, who sees it, how long; then its lists.

import type { GroupWords } from "#app/domains/proof/group-words.server.ts";
import type { OwnList } from "#app/domains/proof/own-data-view.server.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { OwnEntries } from "./entries.tsx";

export function OwnGroup({
  group: { name, words, lists },
  timeZone,
  isOpen,
}: {
  group: { name: string; words: GroupWords; lists: OwnList[] };
  timeZone: string;
  /** Unfolded from the start. */
  isOpen: boolean;
}) {
  const t = useText(ownDataText);
  const about = [
    [t("purpose"), words.purpose],
    [t("source"), words.source],
    [t("seen"), words.seen],
    [t("kept"), words.kept],
  ];
  const filled = lists.filter(({ total }) => total > 0);
  return (
    <details id={name} className="card own-group" open={isOpen}>
      <summary>
        <h2>{words.title}</h2>{" "}
        <span className="muted">
          {t("count", { count: filled.reduce((sum, { total }) => sum + total, 0) })}
        </span>
      </summary>
      <dl className="own-about">
        {about.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {filled.length === 0 ? <p>{t("none")}</p> : null}
      {filled.map((list) => (
        <details key={list.name} className="own-list" open={list.name === "person"}>
          <summary>
            {t(`list.${list.name}`)} <span className="muted">{t("count", { count: list.total })}</span>
          </summary>
          {list.total > list.entries.length ? (
            <p className="field-hint">{t("newest", { count: list.entries.length })}</p>
          ) : null}
          <OwnEntries list={list} timeZone={timeZone} />
          {list.total > list.entries.length ? (
            <p>
              <Link to={`/my-data?${new URLSearchParams({ list: list.name })}`}>
                {t("all", { count: list.total, list: t(`list.${list.name}`) })}
              </Link>
            </p>
          ) : null}
        </details>
      ))}
    </details>
  );
}
