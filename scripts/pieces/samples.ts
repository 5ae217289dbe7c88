// What the pieces show: short texts of the kind that pages have.

import type { Block } from "#app/domains/lessons/lesson.ts";
import type { Choice } from "#app/ui/choice-list.tsx";

const text = (value: string) => [{ type: "text" as const, value }];
const paragraph = (value: string): Block => ({ type: "paragraph", children: text(value) });

export const TEXT: Block[] = [
  paragraph("One idea at a time, in lines of at most 65 characters."),
  { type: "list", ordered: true, items: [[paragraph("Stop.")], [paragraph("Look at the sender.")]] },
  { type: "alert", kind: "tip", children: [paragraph("Nobody is blamed for asking.")] },
  { type: "quote", children: [paragraph("I only looked twice because of the lesson.")] },
  {
    type: "message",
    medium: "mail",
    headers: [
      { label: "From", value: text("Parcel service <fee@parcel.example>") },
      { label: "Subject", value: text("Your parcel waits") },
    ],
    body: [paragraph("Please pay 1.99 € so that we can deliver.")],
  },
  {
    type: "table",
    header: [text("Class"), text("Example")],
    rows: [[text("internal"), text("Duty roster")]],
  },
];

const OPTIONS: Choice[] = [
  { value: "pay", label: "I pay: it is only two euros." },
  { value: "look", label: "I open the parcel service's own page and look there." },
  { value: "ask", label: "I ask whoever ordered something." },
];

export const QUESTIONS: {
  kind: "single" | "multiple";
  answered: boolean;
  choices: Choice[];
  chosen: string[];
}[] = [
  { kind: "single", answered: false, choices: OPTIONS, chosen: [] },
  {
    kind: "multiple",
    answered: true,
    chosen: ["pay", "look"],
    choices: [
      { ...OPTIONS[0], state: "chosen-wrong", reason: "They are after the card, not the euros." },
      {
        ...OPTIONS[1],
        state: "chosen-right",
        reason: "What you typed yourself leads where you wanted to go.",
      },
      { ...OPTIONS[2], state: "right-not-chosen", reason: "Somebody knows whether a parcel is due." },
    ].map((choice, at) => ({ value: `${at}`, label: "", ...choice }) as Choice),
  },
];
