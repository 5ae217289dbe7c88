// The company's own wording: what may stand in it, and that nothing in it becomes markup, a header or a hidden link.

import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { composeReminder, type ReminderInput } from "#app/mail/templates/reminder.ts";
import { checkWording } from "#app/mail/wording.ts";

const INPUT: ReminderInput = {
  language: "de",
  personName: "Anna <b>Beispiel</b> {{company}}",
  company: { ...DEFAULT_COMPANY, name: "Beispiel & Söhne GmbH" },
  appUrl: "https://training.example.com",
  reference: "K7MXP2QD",
  items: [
    {
      step: "before-7",
      courseTitle: "Grundlagen",
      lessonTitle: "Phishing erkennen",
      lessonPath: "/lessons/phishing",
      dueOn: "2026-06-12",
      minutes: 4,
    },
  ],
  today: "2026-06-05",
};

test.each([
  ["Hallo {{name}},", null],
  ["{{ count }} Lektionen auf {{site}} der {{company}}", null],
  ["Zwei Absätze.\n\nMit **fett** und *kursiv*.\n\n- einer\n- zweite", null],
  ["Mehr unter <https://intranet.example.com/schulung> oder <hilfe@example.com>.", null],
  ["", "empty"],
  [" \n ", "empty"],
  ["x".repeat(2001), "too-long"],
  ["Hallo {{name}", "broken-variable"],
  ["Hallo {name}", "broken-variable"],
  ["Hallo name}}", "broken-variable"],
  ["Hallo {{na\nme}}", "broken-variable"],
  ["Hallo {{vorname}}", "unknown-variable"],
  ["Hallo {{}}", "unknown-variable"],
  ["# Überschrift", "unsupported"],
  ["1. eins", "unsupported"],
  ["![Bild](https://example.com/pixel.gif)", "unsupported"],
  ["<b>fett</b>", "unsupported"],
  ["<script>alert(1)</script>", "unsupported"],
  ["> Zitat", "unsupported"],
  ["`code`", "unsupported"],
  ["[Jetzt klicken](https://evil.example)", "hidden-link"],
  ["[https://intranet.example.com](https://evil.example)", "hidden-link"],
  ["[**x**](https://evil.example)", "hidden-link"],
  ["<javascript:alert(1)>", "unsupported"],
  ["<http://example.com>", "unsupported"],
] as const)("%j: %s", (body, fault) => {
  const read = checkWording(body);
  expect(read.ok ? null : read.fault.kind).toBe(fault);
});

test("the unknown variable is named", () => {
  expect(checkWording("Hallo {{vorname}}")).toEqual({
    ok: false,
    fault: { kind: "unknown-variable", name: "vorname" },
  });
});

test("own words take the place of ours, with their values as data, the same in text and HTML", () => {
  const mail = composeReminder({
    ...INPUT,
    wording: {
      greeting: "Moin {{name}},",
      before: "**{{count}}** Lektion von {{company}}:\n\n- Fragen: <hilfe@example.com>",
      closing: "Ihre {{company}}",
    },
  });
  expect(mail.text).toMatch(
    /^Moin Anna <b>Beispiel<\/b> \{\{company\}\},\n\n1 Lektion von Beispiel & Söhne GmbH:\n\n- Fragen: hilfe@example\.com\n/,
  );
  expect(mail.text.trimEnd().endsWith("Ihre Beispiel & Söhne GmbH")).toBe(true);
  expect(mail.html).toContain("Moin Anna &#60;b&#62;Beispiel&#60;/b&#62;");
  expect(mail.html).toContain("<strong>1</strong> Lektion von Beispiel &#38; Söhne GmbH");
  expect(mail.html).toContain('<a href="mailto:hilfe@example.com">hilfe@example.com</a>');
  // What makes it genuine stays.
  expect(mail.subject).toBe("Erinnerung: Schulung Informationssicherheit (Grundlagen)");
  expect(mail.text).toContain("K7MXP2QD");
});

test("words that cannot be used any more give way to ours", () => {
  const mail = composeReminder({ ...INPUT, wording: { before: "{{old}}" } });
  expect(mail.text).toContain("diese Lektion zur Informationssicherheit ist für Sie noch offen:");
});

test("whatever is typed, the subject is ours and one line, and nothing becomes an element", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: "binary" }), (body) => {
      const mail = composeReminder({ ...INPUT, wording: { greeting: body, before: body, closing: body } });
      expect(mail.subject).toBe("Erinnerung: Schulung Informationssicherheit (Grundlagen)");
      const elements = [...mail.html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name);
      for (const name of new Set(elements))
        expect([
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "main",
          "p",
          "h2",
          "strong",
          "em",
          "br",
          "a",
          "ul",
          "li",
        ]).toContain(name);
    }),
    { numRuns: 500 },
  );
});

test("a manager's digest names people and days, once for each lesson, calm in both languages", () => {
  const late = (["Cem", "Anna"] as const).map((personName, n) => ({
    whom: "manager" as const,
    personName,
    courseTitle: "Grundlagen",
    lessonTitle: "Phishing erkennen",
    dueOn: `2026-05-2${n}`,
  }));
  const mail = composeReminder({ ...INPUT, items: [], late });
  expect(mail.subject).toBe("Schulung Informationssicherheit: überfällige Lektionen");
  expect(mail.text).toContain(
    "- Anna: Phishing erkennen, war fällig am Donnerstag, 21. Mai\n- Cem: Phishing erkennen, war fällig am Mittwoch, 20. Mai",
  );
  expect(mail.text).toContain("https://training.example.com/manage");
  const both = composeReminder({ ...INPUT, language: "en", late });
  expect(both.subject).toBe("Reminder: information security training (Grundlagen)");
  expect(both.text).toContain("Overdue lessons in your team");
  expect(both.text).toContain("/lessons/phishing");
  const many = Array.from({ length: 60 }, (_, n) => ({ ...late[0]!, personName: `Person ${n}` }));
  expect(composeReminder({ ...INPUT, items: [], late: many }).text).toContain("Und 20 weitere Lektionen.");
});

test("an update of one lesson has no course, and says so", () => {
  const [item] = INPUT.items;
  const mail = composeReminder({ ...INPUT, items: [{ ...item!, step: "assigned", courseTitle: null }] });
  expect(mail.subject).toBe("Schulung Informationssicherheit: Neues in „Phishing erkennen“");
  expect(mail.text).toContain("Geänderte Lektion, etwa 4 Minuten");
});
