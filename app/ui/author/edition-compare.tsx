// Two texts of a lesson beside each other, with the changed words marked by line and colour; on a phone one below the other.

import type { Passage, Piece } from "#app/domains/lessons/compare-texts.ts";
import type { Comparison } from "#app/domains/progress/edition-comparison.ts";
import { authorText } from "#app/i18n/author.ts";
import { useText } from "../language.tsx";

/** Unchanged lines around a change that are shown; the others are folded away. */
const CONTEXT = 2;

export function EditionCompare({
  comparison,
  before,
  after,
}: {
  comparison: Comparison;
  /** What the two texts are called. */
  before: string;
  after: string;
}) {
  const t = useText(authorText);
  return (
    <>
      {comparison.languages.map(({ language, passages }) => (
        <section key={language} className="card compare">
          <h2>{t(`language.${language}`)}</h2>
          <div className="compare-heads" aria-hidden="true">
            <p>{before}</p>
            <p>{after}</p>
          </div>
          {passages.map((passage, at) => (
            <Stretch
              // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity but their place
              key={at}
              passage={passage}
              language={language}
              before={before}
              after={after}
              isFirst={at === 0}
              isLast={at === passages.length - 1}
            />
          ))}
        </section>
      ))}
      <Differences title={t("images")} of={comparison.images} />
      <Differences title={t("terms")} of={comparison.terms} />
    </>
  );
}

function Differences({ title, of }: { title: string; of: Comparison["images"] }) {
  const t = useText(authorText);
  if (of.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul>
        {of.map(({ name, change }) => (
          <li key={name}>
            <code>{name}</code>: {t(`image.${change}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stretch({
  passage,
  language,
  before,
  after,
  isFirst,
  isLast,
}: {
  passage: Passage;
  language: string;
  before: string;
  after: string;
  isFirst: boolean;
  isLast: boolean;
}) {
  const t = useText(authorText);
  if (passage.kind === "changed")
    return (
      <div className="compare-row">
        <div className="compare-before">
          <p className="compare-name">{before}</p>
          <Words pieces={passage.before} as="del" language={language} />
        </div>
        <div className="compare-after">
          <p className="compare-name">{after}</p>
          <Words pieces={passage.after} as="ins" language={language} />
        </div>
      </div>
    );
  const { lines } = passage;
  const head = isFirst ? 0 : CONTEXT;
  const tail = isLast ? 0 : CONTEXT;
  const folded = lines.slice(head, lines.length - tail);
  if (folded.length <= CONTEXT) return <Same lines={lines} language={language} />;
  return (
    <>
      <Same lines={lines.slice(0, head)} language={language} />
      <details className="compare-folded">
        <summary>{t("linesSame", { count: folded.length })}</summary>
        <Same lines={folded} language={language} />
      </details>
      <Same lines={lines.slice(lines.length - tail)} language={language} />
    </>
  );
}

function Same({ lines, language }: { lines: readonly string[]; language: string }) {
  const text = lines.join("\n");
  if (text.trim() === "") return null;
  return (
    <p className="compare-same" lang={language}>
      {text}
    </p>
  );
}

function Words({
  pieces,
  as: Mark,
  language,
}: {
  pieces: readonly Piece[];
  as: "ins" | "del";
  language: string;
}) {
  const t = useText(authorText);
  if (pieces.length === 0) return <p className="compare-none">{t("nothingHere")}</p>;
  return (
    <p className="compare-words" lang={language}>
      {pieces.map(({ text, marked }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        marked ? <Mark key={at}>{text}</Mark> : text,
      )}
    </p>
  );
}
