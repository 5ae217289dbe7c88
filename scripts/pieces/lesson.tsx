// Pieces of a lesson.

import { ChoiceList } from "#app/ui/choice-list.tsx";
import { Definitions, opening } from "#app/ui/definitions.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { Blocks } from "#app/ui/lesson-blocks.tsx";
import { Progress } from "#app/ui/progress.tsx";
import type { Piece } from "./piece.ts";
import { QUESTIONS, TEXT } from "./samples.ts";

export const LESSON: readonly Piece[] = [
  [
    "ChoiceList",
    "Answers as large rows to tap; after the answer each with its verdict in words and its reason. Plain where no answer could be right.",
    (id) => (
      <div className="stack">
        {QUESTIONS.map(({ answered, kind, choices, chosen }) => (
          <ChoiceList
            key={`${kind}${answered}`}
            legend="A parcel service asks for a fee by text message. What do you do?"
            hint={kind === "single" ? "Choose one answer." : "Choose all that apply."}
            kind={kind}
            name={`${id}-${kind}-${answered}`}
            choices={choices}
            chosen={chosen}
            answered={answered}
          />
        ))}
        <ChoiceList
          legend="Was this lesson useful?"
          kind="single"
          isPlain
          name={`${id}-plain`}
          choices={["Yes", "Partly", "No"].map((label) => ({ value: label, label }))}
          chosen={["Partly"]}
        />
      </div>
    ),
  ],
  [
    "Progress",
    "Words first; the bar repeats them.",
    () => <Progress value={2} max={5} label="Step 2 of 5" />,
  ],
  [
    "Blocks",
    "A lesson's text: paragraphs, lists, tables, alerts, quotations and simulated messages.",
    () => (
      <div className="prose">
        <Blocks blocks={TEXT} variables={{}} />
      </div>
    ),
  ],
  [
    "Definitions",
    "A word of the glossary: a tap opens its meaning, without scripts; on paper it stands below.",
    (id) => (
      <>
        <p>
          Turn on{" "}
          <button type="button" className="term" {...opening(`${id}-mfa`)}>
            multi-factor authentication
          </button>
          .
        </p>
        <Definitions
          terms={{ [`${id}-mfa`]: { term: "MFA", meaning: "A sign-in that asks for more than a password." } }}
        />
      </>
    ),
  ],
  [
    "IncidentContact",
    "On every page of a lesson.",
    () => <IncidentContact contact={{ name: "IT hotline", phone: "+49 30 1234", mail: "it@acme.example" }} />,
  ],
];
