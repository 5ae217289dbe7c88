// A lesson's blocks as elements: plain React, no raw HTML anywhere, so that no sanitiser is needed.

import { createContext, type ReactNode, useContext } from "react";
import type { AlertKind, Block, Inline, SimulatedMessage } from "#app/domains/lessons/lesson.ts";
import { learnText } from "#app/i18n/learn.ts";
import { opening } from "./definitions.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { useText } from "./language.tsx";
import { IS } from "./table.tsx";

/** The company's variables as of today: "contact.name" -> text. */
export type Variables = Readonly<Record<string, string>>;

export function Blocks({ blocks, variables }: { blocks: readonly Block[]; variables: Variables }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a version's blocks never move
  return blocks.map((block, at) => <BlockElement key={at} block={block} variables={variables} />);
}

function BlockElement({ block, variables }: { block: Block; variables: Variables }): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p>{inlines(block.children, variables)}</p>;
    case "heading": {
      const Heading = block.depth === 3 ? "h3" : "h4";
      return <Heading>{inlines(block.children, variables)}</Heading>;
    }
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a version's items never move
            <li key={at}>
              <Blocks blocks={item} variables={variables} />
            </li>
          ))}
        </List>
      );
    }
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.children} variables={variables} />
        </blockquote>
      );
    case "alert":
      return <Alert kind={block.kind} blocks={block.children} variables={variables} />;
    case "image":
      return <img src={`/brand/${block.asset}.image`} alt={block.alt} loading="lazy" />;
    case "message":
      return <Message message={block} variables={variables} />;
    case "table":
      return <TextTable block={block} variables={variables} />;
  }
}

/** On a phone each row stands by itself, its cells told by their headers: a browser would then forget that it is a table. */
function TextTable({
  block: { header, rows },
  variables,
}: {
  block: Extract<Block, { type: "table" }>;
  variables: Variables;
}) {
  const labels = header.map((cell) => wordsOf(cell, variables));
  return (
    <table {...IS.table}>
      <thead {...IS.group}>
        <tr {...IS.row}>
          {header.map((cell, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a version's columns never move
            <th key={at} {...IS.columnHeader}>
              {inlines(cell, variables)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...IS.group}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a version's rows never move
          <tr key={at} {...IS.row}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a version's columns never move
              <td key={column} {...IS.cell} data-label={labels[column]}>
                {inlines(cell, variables)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Words with their emphasis: no component of their own, since a lesson's page holds dozens, most of them plain text. */
export function inlines(of: readonly Inline[], variables: Variables): ReactNode {
  return of.map((inline, at) => inlineNode(inline, at, variables));
}

function inlineNode(inline: Inline, at: number, variables: Variables): ReactNode {
  switch (inline.type) {
    case "text":
      return inline.value;
    case "code":
      return <code key={at}>{inline.value}</code>;
    case "break":
      return <br key={at} />;
    case "variable":
      return variables[inline.name] ?? "";
    case "part":
      return <Part key={at} part={inline} variables={variables} />;
    case "strong":
      return <strong key={at}>{inlines(inline.children, variables)}</strong>;
    case "emphasis":
      return <em key={at}>{inlines(inline.children, variables)}</em>;
    case "term":
      return (
        <button key={at} type="button" className="term" {...opening(inline.id)}>
          {inlines(inline.children, variables)}
        </button>
      );
    case "link":
      return (
        <a key={at} className="link" href={inline.href} rel="noreferrer">
          {inlines(inline.children, variables)}
        </a>
      );
  }
}

const ChosenParts = createContext<readonly string[]>([]);

/** Ticks these parts of the messages within. */
export const ChosenPartsProvider = ChosenParts.Provider;

/** A part of a message: a box to tick within the text, and after the answer its number with the verdict. */
function Part({ part, variables }: { part: Extract<Inline, { type: "part" }>; variables: Variables }) {
  const words = inlines(part.children, variables);
  const isChosen = useContext(ChosenParts).includes(part.option);
  const { verdict } = part;
  if (!verdict)
    return (
      <label className="part">
        <input type="checkbox" name="chosen[]" value={part.option} defaultChecked={isChosen} />
        <span>{words}</span>
      </label>
    );
  const tone = verdict.right
    ? verdict.chosen
      ? "part-found"
      : "part-missed"
    : verdict.chosen
      ? "part-wrong"
      : "";
  return (
    <mark className={`part-answered ${tone}`}>
      {words}
      <sup>{verdict.number}</sup>
    </mark>
  );
}

/** Inlines as plain words, for names and selects that hold no elements. */
export function wordsOf(of: readonly Inline[], variables: Variables): string {
  return of
    .map((inline) => {
      if ("value" in inline) return inline.value;
      if (inline.type === "variable") return variables[inline.name] ?? "";
      return inline.type === "break" ? " " : wordsOf(inline.children, variables);
    })
    .join("");
}

const ALERT = {
  note: { icon: "info", tone: "tone-info", text: "alertNote" },
  tip: { icon: "check-circle", tone: "tone-success", text: "alertTip" },
  important: { icon: "info", tone: "tone-info", text: "alertImportant" },
  warning: { icon: "warning", tone: "tone-warning", text: "alertWarning" },
  caution: { icon: "error", tone: "tone-error", text: "alertCaution" },
} as const satisfies Record<AlertKind, { icon: IconName; tone: string; text: string }>;

function Alert({
  kind,
  blocks,
  variables,
}: {
  kind: AlertKind;
  blocks: readonly Block[];
  variables: Variables;
}) {
  const t = useText(learnText);
  const { icon, tone, text } = ALERT[kind];
  return (
    <aside className={`notice ${tone}`}>
      <Icon name={icon} />
      <div>
        <p className="notice-title">{t(text)}</p>
        <Blocks blocks={blocks} variables={variables} />
      </div>
    </aside>
  );
}

const MEDIUM = {
  mail: "messageMail",
  chat: "messageChat",
  sms: "messageSms",
  call: "messageCall",
  prompt: "messagePrompt",
} as const satisfies Record<SimulatedMessage["medium"], string>;

/** Framed and named as an example, so that nobody takes it for a message to act on. */
function Message({ message, variables }: { message: SimulatedMessage; variables: Variables }) {
  const t = useText(learnText);
  return (
    <figure className={`example example-${message.medium}`}>
      <figcaption>{t(MEDIUM[message.medium])}</figcaption>
      <div>
        {message.headers.length > 0 ? (
          <dl>
            {message.headers.map((header) => (
              <div key={header.label}>
                <dt>{header.label}</dt>
                <dd>{inlines(header.value, variables)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <div className="example-text">
          <Blocks blocks={message.body} variables={variables} />
        </div>
      </div>
    </figure>
  );
}
