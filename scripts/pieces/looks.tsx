// Pieces that any page may have.

import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Drawing } from "#app/ui/drawing.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { KindTabs } from "#app/ui/report/kind-tabs.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Piece } from "./piece.ts";

export const LOOKS: readonly Piece[] = [
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
