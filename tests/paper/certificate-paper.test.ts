// Papers as files: what another reader finds in them, for eyes and for screen readers, and that the same claims give the
// same bytes.

import { describe, expect, test } from "vitest";
import type { Claims, CourseClaims, ParticipationClaims } from "#app/domains/proof/certificate.ts";
import { drawCertificate } from "#app/paper/certificate-paper.server.ts";
import { isDrawable } from "#app/paper/png.server.ts";
import { pngPicture } from "#tests/support/logo-picture.ts";
import { readPdf, readSquare } from "#tests/support/read-pdf.ts";

const CODE = "7K4M2Q9X0ABCD3EFGH5J";
const APP_URL = "https://schulung.example";
const LOGO = pngPicture({ width: 120, height: 40 });

const lesson = (number: number) => ({
  title: { de: `Übung ${number}: Größe prüfen`, en: `Exercise ${number}: check the size` },
  version: `${number % 10}`.repeat(64),
  number,
  completedOn: "2026-11-12",
  receipt: 100 + number,
});

const COURSE: CourseClaims = {
  v: 1,
  kind: "course",
  company: "Überlandwerke Süß & Söhne",
  logo: "",
  accent: "#0f5c8c",
  name: "Jürgen Łukaszewski-Größl",
  course: { de: "Grundlagen", en: "Essentials" },
  completedOn: "2026-11-12",
  issuedOn: "2026-11-26",
  checkpoint: {
    origin: "wachsam/ledger/0123",
    size: 1234,
    root: "9lvQwLV09OkdZBRXeSBJ0Do=",
    day: "2026-11-25",
  },
  lessons: Array.from({ length: 16 }, (_, at) => lesson(at + 1)),
};

const PARTICIPATION: ParticipationClaims = {
  ...COURSE,
  kind: "participation",
  course: { de: "Geschäftsleitung", en: "Management body" },
  lessons: [1, 2].map((number) => ({
    ...lesson(number),
    objectives: { de: ["Sie schätzen Risiken ein."], en: ["You assess risks."] },
    from: `2026-11-1${number}T08:30:00.000Z`,
    until: `2026-11-1${number}T08:41:00.000Z`,
    minutes: 11,
  })),
  function: "Geschäftsführerin",
  entity: "Süß GmbH",
  timeZone: "Europe/Berlin",
  supplement: null,
  elsewhere: [],
};

const draw = (claims: Claims, language: "de" | "en", logo: Uint8Array | null = null) =>
  drawCertificate(claims, { code: CODE, language, logo, appUrl: APP_URL });

describe.each(["de", "en"] as const)("the paper of a course (%s)", (language) => {
  test("says all that it claims, with umlauts, on one page for sixteen lessons", async () => {
    const { text, pages } = await readPdf(await draw(COURSE, language));
    expect(pages).toBe(1);
    const says = [COURSE.company, COURSE.name, COURSE.course[language], "9lvQwLV09OkdZBRXeSBJ0Do="];
    for (const each of COURSE.lessons)
      says.push(`${each.title[language]}`, each.version.slice(0, 8), `${each.receipt}`);
    for (const words of [...says, "7K4M-2Q9X-0ABC-D3EF-GH5J", `${APP_URL}/check`])
      expect(text).toContain(words);
    expect(text).toContain(language === "de" ? "12. November 2026" : "12 November 2026");
    expect(text).toContain(language === "de" ? "1.234 Einträge" : "1,234 records");
    // Days only.
    expect(text).not.toMatch(/\d{1,2}:\d{2}/);
  });

  test("is tagged: language, title, headings, table, and a text for each picture", async () => {
    const read = await readPdf(await draw(COURSE, language, LOGO));
    expect(read).toMatchObject({ marked: true, language, showsTitle: true });
    expect(read.title).toContain("7K4M-2Q9X-0ABC-D3EF-GH5J");
    for (const role of ["Document", "H1", "P", "Table", "TR", "TH", "TD", "Figure"])
      expect(read.roles).toContain(role);
    expect(read.alternatives).toEqual([
      `Logo: ${COURSE.company}`,
      expect.stringContaining(`${APP_URL}/check?code=7K4M-2Q9X-0ABC-D3EF-GH5J`),
    ]);
  });

  test("carries a square that leads to the check page with its code", async () => {
    for (const claims of [COURSE, PARTICIPATION]) {
      expect(await readSquare(await draw(claims, language, LOGO))).toBe(
        `${APP_URL}/check?code=7K4M-2Q9X-0ABC-D3EF-GH5J`,
      );
    }
  });
});

test("the same claims give the same bytes, and others do not", async () => {
  for (const claims of [COURSE, PARTICIPATION]) {
    const once = await draw(claims, "de", LOGO);
    expect((await draw(claims, "de", LOGO)).equals(once)).toBe(true);
    expect((await draw(claims, "en", LOGO)).equals(once)).toBe(false);
    expect((await draw({ ...claims, completedOn: "2026-11-13" }, "de", LOGO)).equals(once)).toBe(false);
  }
});

test("brings its fonts along, in pieces: nothing is left to the reader's machine", async () => {
  const file = (await draw(COURSE, "de")).toString("latin1");
  expect(file).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSans3-Regular/);
  expect(file.match(/\/FontFile[23]? /g)).toHaveLength(2);
  expect(file).toMatch(/\/ToUnicode /);
  expect(file).not.toMatch(/Helvetica|Times-Roman/);
});

test.each([["Αλέξανδρος Παπαδόπουλος"], ["Юлия Щербакова"], ["Nguyễn Thị Hương"], ["Şükrü Özgür İnönü"]])(
  "a name as its person writes it: %s",
  async (name) => {
    expect((await readPdf(await draw({ ...COURSE, name }, "de"))).text).toContain(name);
  },
);

test("long names stay on the page", async () => {
  const name = "Dr.-Ing. Maximiliane Freifrau von Öttingen-Wallerstein zu Großkühnlein ".repeat(3).trim();
  const company =
    "Vereinigte Überlandwerke Südwest-Großräschen GmbH & Co. Kommanditgesellschaft auf Aktien und weitere";
  const lessons = COURSE.lessons.slice(0, 4);
  const paper = await draw({ ...COURSE, name, company, lessons }, "de");
  const { pages, text } = await readPdf(paper);
  expect(pages).toBe(1);
  // It may be broken at a hyphen.
  expect(text.replaceAll(" ", "")).toContain(name.replaceAll(" ", ""));
  expect(await readSquare(paper)).toContain("/check?code=");
});

/** What the BSI's guidance asks to be documented, as the paper says it. */
const FOUR = {
  de: [
    "Teilnahmebescheinigung",
    "Überlandwerke Süß & Söhne, als interne Schulung",
    "Jürgen Łukaszewski-Größl, Geschäftsführerin, Süß GmbH",
    "11.11.2026 09:30 bis 09:41 11 Minuten",
    "Zusammen 22 Minuten",
    "Nettodauer ist die Zeit zwischen der ersten und der letzten Antwort jeder Lektion, ohne Pausen von mehr als 10 Minuten",
    "Europe/Berlin",
    "Inhalte mit Bezug auf § 38 Abs. 3 BSIG",
    "Sie schätzen Risiken ein.",
    "Das Unternehmen hat keine Ergänzung",
    "belegt die Teilnahme",
  ],
  en: [
    "Confirmation of participation",
    "Überlandwerke Süß & Söhne, as in-house training",
    "Jürgen Łukaszewski-Größl, Geschäftsführerin, Süß GmbH",
    "11 November 2026 09:30 to 09:41 11 minutes",
    "Total 22 minutes",
    "Net duration is the time between the first and the last answer of each lesson, without breaks of more than 10 minutes",
    "Europe/Berlin",
    "Contents with reference to § 38 (3) BSIG",
    "You assess risks.",
    "The company has not added anything",
    "confirms participation",
  ],
};

describe.each(["de", "en"] as const)("the management's paper (%s)", (language) => {
  test("holds the four items, and says that the supplement is empty", async () => {
    const { text } = await readPdf(await draw(PARTICIPATION, language));
    for (const words of FOUR[language]) expect(text).toContain(words);
  });

  test("certifies nothing, and says of no duty that it is fulfilled", async () => {
    const { text } = await readPdf(await draw(PARTICIPATION, language, LOGO));
    expect(text).not.toMatch(/zertifi|certif|erfüll|fulfil|pflicht|duty|duties|complian|konform/i);
  });

  test("carries the company's supplement with its day, and training had elsewhere", async () => {
    const supplement = { text: "Leitwarte und Abrechnung.\n\nRisiko: Fernzugang.", since: "2026-10-01" };
    const elsewhere = [{ provider: "Akademie Übersee", completedOn: "2025-09-01" }];
    const { text } = await readPdf(await draw({ ...PARTICIPATION, supplement, elsewhere }, language));
    for (const words of ["Leitwarte und Abrechnung.", "Risiko: Fernzugang.", "Akademie Übersee"])
      expect(text).toContain(words);
    expect(text).toContain(language === "de" ? "Stand: 01.10.2026" : "As of 1 October 2026");
    for (const words of ["keine Ergänzung", "not added anything"]) expect(text).not.toContain(words);
  });

  test("says what is not known, rather than nothing", async () => {
    const unknown = { ...PARTICIPATION, function: null, checkpoint: null };
    const { text } = await readPdf(await draw(unknown, language));
    expect(text).toContain(language === "de" ? "Funktion nicht hinterlegt" : "function not on file");
    expect(text).toContain(language === "de" ? "noch keinen Prüfpunkt" : "no checkpoint of the ledger yet");
  });
});

test("tells from which receipt on the checkpoint does not cover the lessons yet", async () => {
  const checkpoint = { origin: "log", root: "abc", day: "2026-11-25", size: 103 };
  const { text } = await readPdf(await draw({ ...COURSE, checkpoint }, "en"));
  expect(text).toContain("Receipts from no. 103 on are in a later checkpoint.");
});

describe("a logo", () => {
  test("is drawn where it is a whole picture", () => {
    for (const picture of [
      { width: 3, height: 2 },
      { width: 300, height: 80, colour: 2 as const },
    ])
      expect(isDrawable(pngPicture(picture))).toBe(true);
  });

  test.each([
    ["no PNG", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")],
    ["the signature alone", pngPicture({ width: 2, height: 2 }).subarray(0, 8)],
    ["cut off", pngPicture({ width: 20, height: 20 }).subarray(0, 60)],
    ["rows that are no packed bytes", pngPicture({ width: 2, height: 2, packed: Buffer.from("none") })],
    ["too few rows", pngPicture({ width: 2, height: 2, rows: Buffer.alloc(9) })],
    ["more rows than it says", pngPicture({ width: 2, height: 2, rows: Buffer.alloc(5_000_000) })],
    [
      "a filter that there is not",
      pngPicture({ width: 2, height: 1, rows: Buffer.from([9, 0, 0, 0, 0, 0, 0, 0, 0]) }),
    ],
    [
      "more pixels than memory should hold",
      pngPicture({ width: 60_000, height: 60_000, rows: Buffer.alloc(1) }),
    ],
    ["no width", pngPicture({ width: 0, height: 1, rows: Buffer.alloc(1) })],
    ["sixteen bits", pngPicture({ width: 1, height: 1, bits: 16, rows: Buffer.alloc(9) })],
    ["interlaced", pngPicture({ width: 1, height: 1, interlace: 1 })],
  ])("that is %s gives way to the company's name, and breaks nothing", async (_, logo) => {
    expect(isDrawable(logo)).toBe(false);
    const read = await readPdf(await draw(COURSE, "de", logo));
    expect(read.text.startsWith(COURSE.company)).toBe(true);
    expect(read.alternatives).toHaveLength(1);
  });
});
