// A sentence with parts of the page inside it: the language puts them in order, the page says what they are.

import { Fragment, type ReactNode } from "react";

/**
 * Fills the <slots> of a text.
 * @param text "It begins <start>, <days> days later."
 */
export function filled<Slot extends string>(text: string, slots: Record<Slot, ReactNode>): ReactNode[] {
  const given: Record<string, ReactNode> = slots;
  return text
    .split(/<(\w+)>/)
    .map((part, at) => (at % 2 === 0 ? part : <Fragment key={part}>{given[part]}</Fragment>));
}
