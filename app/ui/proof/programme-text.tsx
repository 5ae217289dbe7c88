// The programme as a document to read and to print: its sections with paragraphs, lists and tables.

import type { Part, ProgrammeDocument } from "#app/domains/proof/programme-document.ts";
import { programmeText } from "#app/i18n/programme.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function ProgrammeText({ document, sha256 }: { document: ProgrammeDocument; sha256: string }) {
  const t = useText(programmeText);
  const { title, sections } = document.texts[useLanguage()];
  return (
    <article className="programme card" aria-labelledby="programme-title">
      <h2 id="programme-title">{title}</h2>
      <p className="programme-entity">{document.entity.name}</p>
      {sections.map((section) => (
        <section key={section.id} id={section.id}>
          <h3>{section.title}</h3>
          {section.parts.map((part) => (
            <ProgrammePart key={partKey(part)} part={part} of={section.title} />
          ))}
        </section>
      ))}
      <p className="small programme-hash">
        {t("hash")}: <code>{sha256}</code>
      </p>
    </article>
  );
}

function ProgrammePart({ part, of }: { part: Part; of: string }) {
  switch (part.kind) {
    case "text":
      return <p>{part.text}</p>;
    case "list":
      return (
        <ul>
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <Table
          caption={part.caption || of}
          captionHidden={part.caption === ""}
          columns={part.columns}
          rows={part.rows.map((row, at) => ({ key: `${at} ${row[0]}`, cells: row }))}
        />
      );
  }
}

function partKey(part: Part): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "list":
      return part.items.join();
    case "table":
      return `${part.caption}|${part.columns.join()}`;
  }
}
