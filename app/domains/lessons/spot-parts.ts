// The parts of a simulated message that a spot question asks about: found where its options quote them.

import type { DocumentOption } from "./document.ts";
import type { Block, Inline, SimulatedMessage } from "./lesson.ts";
import { note, type Reading } from "./reading.ts";
import { plainText } from "./words.ts";

/**
 * Marks in the question's message what its options quote. An option that quotes nothing, or something that stands there
 * twice, is a problem at the option.
 */
export function markParts(reading: Reading, context: Block[], options: readonly DocumentOption[]): Block[] {
  const messages = context.filter((block) => block.type === "message");
  const [message] = messages;
  if (!message || messages.length > 1) {
    const at = options[0]?.at;
    if (at)
      note(
        reading,
        at,
        "spot-message",
        "A spot question shows exactly one message, such as > [!MAIL], above its options.",
      );
    return context;
  }
  const marked = options.reduce((so, option) => markPart(reading, so, option), message);
  return context.map((block) => (block === message ? marked : block));
}

function markPart(reading: Reading, message: SimulatedMessage, option: DocumentOption): SimulatedMessage {
  const quote = plainText(option.text).trim();
  if (quote === "") return message;
  let found = 0;
  const mark = (inlines: Inline[]): Inline[] =>
    inlines.flatMap((inline): Inline[] => {
      switch (inline.type) {
        case "text":
        case "code": {
          const pieces = inline.value.split(quote);
          found += pieces.length - 1;
          const part: Inline = { type: "part", option: option.id, children: [{ ...inline, value: quote }] };
          return pieces.flatMap((value, index): Inline[] => [
            ...(index > 0 ? [part] : []),
            ...(value === "" ? [] : [{ ...inline, value }]),
          ]);
        }
        case "strong":
        case "emphasis":
        case "link":
          return [{ ...inline, children: mark(inline.children) }];
        default:
          return [inline];
      }
    });
  const marked: SimulatedMessage = {
    ...message,
    headers: message.headers.map((header) => ({ ...header, value: mark(header.value) })),
    body: message.body.map((block) => mapInlines(block, mark)),
  };
  if (found !== 1) {
    const sentence =
      found === 0
        ? `"${quote}" does not stand in the message; quote it exactly, without what is bold or code around it.`
        : `"${quote}" stands in the message ${found} times; quote more of it.`;
    note(reading, option.at, "spot-part", sentence);
  }
  return marked;
}

function mapInlines(block: Block, map: (inlines: Inline[]) => Inline[]): Block {
  const all = (blocks: Block[]) => blocks.map((each) => mapInlines(each, map));
  switch (block.type) {
    case "paragraph":
    case "heading":
      return { ...block, children: map(block.children) };
    case "list":
      return { ...block, items: block.items.map(all) };
    case "table":
      return { ...block, header: block.header.map(map), rows: block.rows.map((row) => row.map(map)) };
    case "quote":
    case "alert":
      return { ...block, children: all(block.children) };
    default:
      return block;
  }
}
