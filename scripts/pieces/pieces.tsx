// Every piece that pages are made of, each in both themes, with what it is for: a page of development only.

import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "#app/i18n/languages.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceList } from "#app/ui/choice-list.tsx";
import { Definitions, opening } from "#app/ui/definitions.tsx";
import { Drawing } from "#app/ui/drawing.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckboxField, Field, FieldGroup, FileField, SelectField, TextAreaField } from "#app/ui/field.tsx";
import { FormSection } from "#app/ui/form-section.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { IncidentContact } from "#app/ui/incident-contact.tsx";
import { InlineField, InlineSelect, SentenceLine } from "#app/ui/inline-field.tsx";
import { LanguageProvider } from "#app/ui/language.tsx";
import { Blocks } from "#app/ui/lesson-blocks.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Progress } from "#app/ui/progress.tsx";
import { KindTabs } from "#app/ui/report/kind-tabs.tsx";
import { Table } from "#app/ui/table.tsx";
import { QUESTIONS, TEXT } from "./samples.ts";

const OPTIONS = [
  { value: "sales", label: "Sales" },
  { value: "care", label: "Care" },
];

/** What each piece is for, and the piece; `id` tells the two themes apart. */
const PIECES: readonly [name: string, use: string, show: (id: string) => ReactNode][] = [
  [
    "Button",
    "One primary per screen; the rest secondary or quiet; danger for what cannot be undone.",
    () => (
      <div className="button-row">
        <Button type="button">Primary</Button>
        <Button type="button" variant="secondary">
          Secondary
        </Button>
        <Button type="button" variant="quiet">
          Quiet
        </Button>
        <Button type="button" variant="danger">
          Danger
        </Button>
        <Button type="button" aria-disabled="true">
          On its way
        </Button>
      </div>
    ),
  ],
  [
    "Link, ButtonLink",
    "A link goes somewhere and changes nothing; the next thing to do looks like a button.",
    () => (
      <p className="button-row">
        <Link to="#">A link in running text</Link>
        <ButtonLink to="#">The next thing to do</ButtonLink>
      </p>
    ),
  ],
  [
    "Badge",
    "A state in one or two words; colour only repeats what the word says.",
    () => (
      <p className="button-row">
        <Badge>planned</Badge>
        <Badge tone="info">open</Badge>
        <Badge tone="success">done</Badge>
        <Badge tone="warning">overdue</Badge>
        <Badge tone="error">refused</Badge>
      </p>
    ),
  ],
  [
    "Notice",
    "One message that stands out, where it belongs. It stays: nothing disappears by itself.",
    () => (
      <div className="stack">
        <Notice>
          <p>Something to know.</p>
        </Notice>
        <Notice tone="success" title="Saved">
          <p>The rule applies from today.</p>
        </Notice>
        <Notice tone="warning" title="Not quite right yet">
          <p>We will ask you again at the end of the lesson.</p>
        </Notice>
        <Notice tone="error" title="Nothing was sent">
          <p>The mail server did not answer. Please try again in a minute.</p>
        </Notice>
      </div>
    ),
  ],
  [
    "ErrorSummary",
    "After a form with mistakes: all of them, each leading to its field.",
    (id) => (
      <ErrorSummary
        errors={[{ id: `${id}-days`, label: "Days", message: "Please enter a whole number, such as 14." }]}
      />
    ),
  ],
  [
    "Card",
    "One thing on a surface of its own.",
    () => (
      <Card title="Reminders" actions={<Badge tone="success">on</Badge>}>
        <p>Seven days before, one day before, one day after.</p>
      </Card>
    ),
  ],
  [
    "EmptyState, Drawing",
    "What would be here, and what to do first; a drawing where people see it first.",
    () => (
      <>
        <EmptyState
          drawing="calendar"
          title="No rules yet"
          action={<ButtonLink to="#">Add a rule</ButtonLink>}
        >
          <p>A rule says who takes which course, and by when.</p>
        </EmptyState>
        <Drawing name="all-done" />
        <Drawing name="people" />
        <Drawing name="mail" />
        <Drawing name="search" />
      </>
    ),
  ],
  [
    "Field, SelectField, TextAreaField, FileField, CheckboxField, FieldGroup",
    "Label above, hint below it, the error with its way out; never a placeholder for a label.",
    (id) => (
      <Form action="#" className="stack">
        <Field label="Name" name="name" hint="As it stands on the badge." autoComplete="off" />
        <Field
          id={`${id}-days`}
          label="Days"
          name="days"
          error="Please enter a whole number, such as 14."
          defaultValue="soon"
        />
        <SelectField label="Department" name="department" options={OPTIONS} />
        <TextAreaField label="Reason" name="reason" rows={3} />
        <FileField label="Evidence" name="evidence" hint="PDF, PNG or JPEG, 5 MB at most." />
        <CheckboxField label="Send on working days only" name="working-days" />
        <FieldGroup legend="Languages">
          <CheckboxField label="German" name="de" />
          <CheckboxField label="English" name="en" />
        </FieldGroup>
      </Form>
    ),
  ],
  [
    "InlineField, InlineSelect, SentenceLine",
    "Fields within the words of a sentence, as rules are written.",
    (id) => (
      <SentenceLine errors={[{ id: `${id}-line`, message: "Please enter 1 to 365." }]}>
        Everyone in{" "}
        <InlineSelect id={`${id}-who`} label="Department" isWrong={false} options={OPTIONS} name="who" />{" "}
        within <InlineField id={`${id}-line`} label="Days" isWrong name="within" defaultValue="0" size={3} />{" "}
        days.
      </SentenceLine>
    ),
  ],
  [
    "FormSection",
    "A part of a long form.",
    () => (
      <FormSection title="Sender" lead="Whom people see in their inbox.">
        <Field label="Address" name="address" type="email" />
      </FormSection>
    ),
  ],
  [
    "ChoiceList",
    "Answers as large rows to tap; after the answer each with its verdict in words and its reason.",
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
  [
    "Table, Pager",
    "Each row becomes a card where there is little room; figures stand at the end.",
    (id) => (
      <>
        <Table
          caption={`Departments, ${id}`}
          columns={[
            { label: "Department", sort: { to: "#", now: "ascending" } },
            { label: "Done", align: "end" },
            { label: "Open", align: "end" },
          ]}
          rows={[
            { key: "sales", cells: ["Sales", "12 of 14", "2"] },
            { key: "care", cells: ["Care", "40 of 41", "1"] },
          ]}
          foot={["All", "52 of 55", "3"]}
        />
        <Pager of={{ page: 2, pages: 9 }} params={new URLSearchParams()} />
      </>
    ),
  ],
  [
    "Tabs",
    "Links to neighbouring pages, one of which is open.",
    () => <KindTabs now="lesson" search={new URLSearchParams()} />,
  ],
  [
    "Menu",
    "Opens by itself in HTML; Escape closes it where scripts run.",
    () => (
      <details className="menu">
        <summary>
          <Icon name="person" />
          <span>Kim Lang</span>
          <Icon name="chevron-down" />
        </summary>
        <div className="menu-panel">
          <ul>
            <li>
              <Link to="#">Account</Link>
            </li>
          </ul>
        </div>
      </details>
    ),
  ],
  [
    "Icon, MailAddress",
    "Drawings of twenty by twenty in the colour of the text; long addresses break before the @.",
    () => (
      <p>
        <Icon name="mail" /> <MailAddress>kim.lang@care.acme.example</MailAddress>
      </p>
    ),
  ],
];

/**
 * @param styles the address of the style sheet
 * @returns the page's HTML
 */
export function piecesPage(language: Language, styles: string): string {
  const page = renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Pieces</title>
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <LanguageProvider value={language}>
          <main className="page page-wide">
            <h1>Pieces</h1>
            {PIECES.map(([name, use, show]) => (
              <article key={name}>
                <h2>{name}</h2>
                <p>{use}</p>
                {(["light", "dark"] as const).map((theme) => (
                  <div key={theme} data-theme={theme} className="preview">
                    {show(`${name.split(",")[0]}-${theme}`)}
                  </div>
                ))}
              </article>
            ))}
          </main>
        </LanguageProvider>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>${page}`;
}
