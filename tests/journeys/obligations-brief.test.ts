// The list of obligations that the product promises to map, clause by clause, as the page tells it in both languages: whom
// it binds, its source, what answers it and what is missing with who supplies it.

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { LanguageProvider } from "#app/ui/language.tsx";
import { ClauseTable } from "#app/ui/proof/clause-table.tsx";
import { SupplyTable } from "#app/ui/proof/supply-table.tsx";
import { onBothDatabases } from "#tests/support/databases.ts";
import { openWithAllContent, TODAY } from "#tests/support/obligations.ts";

const EU = { de: /wesentlicher? und wichtiger?/i, en: /essential and important entities/i };
const GERMANY = { de: /in Deutschland/, en: /in Germany/ };
const DIGITAL = {
  de: /Nur die digitalen Anbieter.*Für alle anderen ist sie ein Maßstab/,
  en: /Only the digital providers.*For everybody else it is a benchmark/,
};
const STANDARD = { de: /Norm zertifizieren/, en: /certified to the standard/ };
const BSI = { de: /IT-Grundschutz arbeitet.*Maßstab/, en: /work by IT-Grundschutz.*benchmark/ };

const directive = (de: string, en: string) => ({
  de: `Richtlinie (EU) 2022/2555, Art. ${de}`,
  en: `Directive (EU) 2022/2555, Art. ${en}`,
});
const act = (place: string) => ({ de: `BSIG § ${place}`, en: `BSIG § ${place}` });
const regulation = (point: string, letter?: string) => ({
  de: `Durchführungsverordnung (EU) 2024/2690, Anhang, Nr. ${point}${letter ? ` Buchst. ${letter}` : ""}`,
  en: `Implementing Regulation (EU) 2024/2690, Annex, point ${point}${letter ? `(${letter})` : ""}`,
});
const grundschutz = (requirement: string) => ({
  de: `BSI, IT-Grundschutz-Kompendium 2023, ORP.3.${requirement}`,
  en: `BSI, IT-Grundschutz-Kompendium 2023, ORP.3.${requirement}`,
});

/** Each clause with its source, whom it binds, the day of its text, and what an empty company lacks for it. */
const PROMISED = [
  ["nis2-20-1", directive("20 Abs. 1", "20(1)"), EU, "2022-12-14", "noApproval: management"],
  ["nis2-20-2", directive("20 Abs. 2", "20(2)"), EU, "2022-12-14", "noManagementMember: hr"],
  ["nis2-21-2-f", directive("21 Abs. 2 Buchst. f", "21(2)(f)"), EU, "2022-12-14", "noReview: management"],
  ["nis2-21-2-g", directive("21 Abs. 2 Buchst. g", "21(2)(g)"), EU, "2022-12-14", "noCompletion: learners"],
  ["nis2-21-2-i", directive("21 Abs. 2 Buchst. i", "21(2)(i)"), EU, "2022-12-14", "noJoinerRule: hr"],
  ["nis2-21-2-j", directive("21 Abs. 2 Buchst. j", "21(2)(j)"), EU, "2022-12-14", "noRule: hr"],
  ["nis2-23", directive("23", "23"), EU, "2022-12-14", "noContact: admin"],
  ["bsig-30-1", act("30 Abs. 1"), GERMANY, "2025-12-02", "noCheckpoint: product"],
  ["bsig-30-2-6", act("30 Abs. 2 Nr. 6"), GERMANY, "2025-12-02", "noReview: management"],
  ["bsig-30-2-7", act("30 Abs. 2 Nr. 7"), GERMANY, "2025-12-02", "noCompletion: learners"],
  ["bsig-30-2-9", act("30 Abs. 2 Nr. 9"), GERMANY, "2025-12-02", "noTargetedRule: hr"],
  ["bsig-30-2-10", act("30 Abs. 2 Nr. 10"), GERMANY, "2025-12-02", "noCompletion: learners"],
  ["bsig-38-1", act("38 Abs. 1"), GERMANY, "2025-12-02", "noReview: management"],
  ["bsig-38-3", act("38 Abs. 3"), GERMANY, "2025-12-02", "noSupplement: management"],
  ["cir-1.1.1-f", regulation("1.1.1", "f"), DIGITAL, "2024-10-17", "noDocument: author"],
  ["cir-8.1.1", regulation("8.1.1"), DIGITAL, "2024-10-17", "noSupplier: hr"],
  ["cir-8.1.2-a", regulation("8.1.2", "a"), DIGITAL, "2024-10-17", "noRule: hr"],
  ["cir-8.1.2-b", regulation("8.1.2", "b"), DIGITAL, "2024-10-17", "noDocument: author"],
  ["cir-8.1.2-c", regulation("8.1.2", "c"), DIGITAL, "2024-10-17", "noContact: admin"],
  ["cir-8.1.3", regulation("8.1.3"), DIGITAL, "2024-10-17", "noDifficulty: learners"],
  ["cir-8.2.1", regulation("8.2.1"), DIGITAL, "2024-10-17", "noTargetedRule: hr"],
  ["cir-8.2.2", regulation("8.2.2"), DIGITAL, "2024-10-17", "noReview: management"],
  ["cir-8.2.3", regulation("8.2.3"), DIGITAL, "2024-10-17", "noDifficulty: learners"],
  ["cir-8.2.4", regulation("8.2.4"), DIGITAL, "2024-10-17", "noTargetedRule: hr"],
  ["cir-8.2.5", regulation("8.2.5"), DIGITAL, "2024-10-17", "noReview: management"],
  ["cir-3.3.2", regulation("3.3.2"), DIGITAL, "2024-10-17", "noContact: admin"],
  [
    "iso27001-7.2",
    { de: "ISO/IEC 27001:2022, 7.2", en: "ISO/IEC 27001:2022, 7.2" },
    STANDARD,
    "2022-10-25",
    "noRetention: learners",
  ],
  [
    "iso27001-7.3",
    { de: "ISO/IEC 27001:2022, 7.3", en: "ISO/IEC 27001:2022, 7.3" },
    STANDARD,
    "2022-10-25",
    "noDocument: author",
  ],
  [
    "iso27001-a.6.3",
    { de: "ISO/IEC 27001:2022, Anhang A, 6.3", en: "ISO/IEC 27001:2022, Annex A, 6.3" },
    STANDARD,
    "2022-10-25",
    "noSupplier: hr",
  ],
  ["bsi-orp.3.a1", grundschutz("A1"), BSI, "2023-02-01", "noManagementMember: hr"],
  ["bsi-orp.3.a3", grundschutz("A3"), BSI, "2023-02-01", "noJoinerRule: hr"],
  ["bsi-orp.3.a4", grundschutz("A4"), BSI, "2023-02-01", "noReview: management"],
  ["bsi-orp.3.a6", grundschutz("A6"), BSI, "2023-02-01", "noCompletion: learners"],
  ["bsi-orp.3.a8", grundschutz("A8"), BSI, "2023-02-01", "noReview: management"],
  ["bsi-orp.3.a9", grundschutz("A9"), BSI, "2023-02-01", "noTargetedRule: hr"],
] as const;

const SUPPLIER_IN_WORDS = {
  de: ["Personalabteilung", "Autor", "Geschäftsleitung", "Lernende", "Administration", "Wachsam"],
  en: ["HR", "Author", "Management", "Learners", "Administration", "Wachsam"],
};

function htmlOf(language: "de" | "en", ...children: Parameters<typeof createElement>[2][]): string {
  return renderToStaticMarkup(createElement(LanguageProvider, { value: language }, ...children));
}

onBothDatabases("the promised obligations", (open) => {
  test("each is told with whom it binds, its source, what answers it and what is missing, in both languages", async () => {
    const company = await openWithAllContent(await open());
    for (const language of ["de", "en"] as const) {
      const { laws, toSupply, total, withGaps } = await obligationsView(company, {
        language,
        show: "all",
        showsManagement: true,
      });
      expect(laws.flatMap(({ clauses }) => clauses.map(({ id }) => id))).toEqual(PROMISED.map(([id]) => id));
      expect([total, withGaps]).toEqual([PROMISED.length, PROMISED.length]);
      const html = htmlOf(language, ...laws.map((law) => createElement(ClauseTable, { law, key: law.law })));
      // A text that is not there would stand as its key.
      expect(html).not.toMatch(/(record|gap|who|by)\.\w/);
      for (const [id, source, binds, date, gap] of PROMISED) {
        const law = laws.find(({ clauses }) => clauses.some((each) => each.id === id));
        const clause = law?.clauses.find((each) => each.id === id);
        if (!law || !clause) throw new Error(id);
        expect([id, clause.source, clause.date, clause.since]).toEqual([id, source[language], date, TODAY]);
        expect(clause.source.startsWith(law.law), id).toBe(true);
        expect(clause.binds, id).toMatch(binds[language]);
        expect(clause.name.length * clause.asks.length, id).toBeGreaterThan(0);
        const row = html.slice(html.indexOf(`id="${id}"`)).split("</tr>")[0] ?? "";
        expect(row, id).toContain(clause.source);
        expect(law.binds === null ? row : html, id).toContain(clause.binds);
        expect(
          clause.gaps.map(({ what, who }) => `${what}: ${who}`),
          id,
        ).toContain(gap);
        for (const one of clause.gaps) {
          const supplied = toSupply
            .find(({ who }) => who === one.who)
            ?.gaps.find(({ what }) => what === one.what);
          expect(
            supplied?.laws.flatMap(({ places }) => places.map((place) => place.id)),
            id,
          ).toContain(id);
        }
        const badges = [...row.matchAll(/class="badge[^>]*>([^<]+)</g)].map(([, word]) => `${word}`);
        expect(badges).toHaveLength(clause.gaps.length);
        for (const badge of badges) expect(SUPPLIER_IN_WORDS[language]).toContain(badge);
        for (const lesson of clause.lessons) expect(row).toContain(`href="/lessons/${lesson.id}"`);
        if (clause.elsewhere) expect(row.replaceAll("&#x27;", "'"), id).toContain(clause.elsewhere.what);
      }
      const summary = htmlOf(language, createElement(SupplyTable, { toSupply }));
      for (const [id] of PROMISED) expect(summary).toContain(`href="#${id}"`);
    }
  });
});
