// A paper on privacy as it is read and printed: facts, then section by section, in the paper's own language.

import type { Paper, Section } from "#app/domains/proof/privacy-document.ts";
import { Card } from "../card.tsx";
import { LanguageProvider } from "../language.tsx";
import { Table } from "../table.tsx";

export function PrivacyPaper({ paper }: { paper: Paper }) {
  return (
    <LanguageProvider value={paper.language}>
      <div lang={paper.language} className="stack privacy-paper">
        <Card>
          <dl className="privacy-facts">
            {paper.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {paper.note ? <p className="small">{paper.note}</p> : null}
        </Card>
        {paper.sections.map((section) => (
          <PaperSection key={section.title} section={section} />
        ))}
      </div>
    </LanguageProvider>
  );
}

function PaperSection({ section: { title, paragraphs, list, entries, table, lines } }: { section: Section }) {
  return (
    <Card title={title}>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {list.length > 0 ? (
        <ul className="privacy-list">
          {list.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {table ? (
        <Table
          caption={title}
          captionHidden
          columns={table.columns}
          rows={table.rows.map((cells) => ({ key: `${cells[0]} ${cells[1]}`, cells }))}
        />
      ) : null}
      {lines.length > 0 ? (
        <dl className="privacy-lines">
          {lines.map((line) => (
            <div key={line}>
              <dt>{line}</dt>
              <dd />
            </div>
          ))}
        </dl>
      ) : null}
      {entries.map((entry) => (
        <section key={entry.title} className="privacy-entry">
          <h3>{entry.title}</h3>
          <dl className="privacy-facts">
            {entry.facts.map(({ label, values }) => (
              <div key={label}>
                <dt>{label}</dt>
                {values.map((value) => (
                  <dd key={value}>{value}</dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Card>
  );
}
