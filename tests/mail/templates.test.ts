// The mails as people read them: the same in text and HTML, nothing hidden behind words, nothing that looks like phishing.

import { expect, test } from "vitest";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { composeReminder, type ReminderInput, type ReminderItem } from "#app/mail/templates/reminder.ts";
import { composeSignIn } from "#app/mail/templates/sign-in.ts";

const COMPANY = {
  ...DEFAULT_COMPANY,
  name: "Beispiel & Söhne GmbH",
  contactName: "Olga Sicher",
  contactPhone: "+49 30 1234",
  contactMail: "sicherheit@example.com",
};

function item(change: Partial<ReminderItem> = {}): ReminderItem {
  return {
    step: "before-7",
    courseTitle: "Grundlagen",
    lessonTitle: "Phishing erkennen",
    lessonPath: "/lessons/phishing?for=AAAAAAAAAAAAAAAAAAAAAA",
    dueOn: "2026-06-12",
    minutes: 4,
    ...change,
  };
}

function reminder(change: Partial<ReminderInput> = {}) {
  return composeReminder({
    language: "de",
    personName: "Anna Beispiel",
    company: COMPANY,
    appUrl: "https://training.example.com",
    reference: "K7MXP2QD",
    items: [item()],
    today: "2026-06-05",
    ...change,
  });
}

/** Of a log of ours, with a signature that nobody made. */
const CHECKPOINT = {
  note: `wachsam/ledger/0123\n1234\n9lvQwLV09OkdZBRXeSBJFh2js9dfht5wisrJdzrr0Do=\n\n— wachsam/ledger/0123 ${"ab+/".repeat(24)}=\n`,
  size: 1234,
  day: "2026-06-04",
  key: "wachsam/ledger/0123+99540627+AQfy",
  verifiers: [`${"ab12".repeat(16)}  verify.html`, `${"cd34".repeat(16)}  verify.mjs`],
};

const WAYS = LANGUAGES.flatMap((language) => [
  [`checkpoint ${language}`, reminder({ language, items: [], checkpoint: CHECKPOINT })] as const,
  [
    `reminder ${language}`,
    reminder({ language, items: [item(), item({ step: "after-1", dueOn: "2026-06-01" })] }),
  ] as const,
  [
    `sign-in ${language}`,
    composeSignIn({
      language,
      personName: "Anna Beispiel",
      company: COMPANY,
      appUrl: "https://training.example.com",
      reference: "K7MXP2QD",
      code: "1234-5678",
      link: "https://training.example.com/sign-in/abc?x=1&y=2",
      minutes: 10,
    }),
  ] as const,
]);

test.each(WAYS)("%s: text and HTML carry the same links, each shown as its own address", (_name, mail) => {
  const links = [...mail.html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)];
  expect(links.length).toBeGreaterThan(0);
  for (const [, href, shown] of links) expect(shown).toBe(href);
  const addresses = links.map(([, href = ""]) => href.replaceAll("&#38;", "&"));
  expect(mail.text.match(/https:\S+/g)).toEqual(addresses);
  for (const address of addresses) expect(new URL(address).host).toBe("training.example.com");
});

test.each(WAYS)("%s: loads nothing, runs nothing, states its language, shouts nothing", (name, mail) => {
  expect(mail.html).not.toMatch(/<(img|script|link|iframe|form|object)\b|url\(|@import|\son\w+=|style=/i);
  expect(mail.html).toContain(`<html lang="${name.slice(-2)}">`);
  expect(mail.html).toContain("prefers-color-scheme: dark");
  expect(mail.subject + mail.text).not.toMatch(
    /!|sofort|dringend|umgehend|immediately|urgent|last chance|letzte Chance/i,
  );
});

test.each(WAYS)("%s: says whom to ask, how to check it, and greets by name", (_name, mail) => {
  for (const words of [
    "Anna Beispiel",
    "Olga Sicher",
    "+49 30 1234",
    "sicherheit@example.com",
    "K7MXP2QD",
    "training.example.com",
  ]) {
    expect(mail.text).toContain(words);
    expect(mail.html).toContain(words.replaceAll("&", "&#38;"));
  }
  expect(mail.html).toContain("Beispiel &#38; Söhne GmbH");
  expect(mail.text).not.toMatch(/\{\{|undefined|_one|_other/);
});

test.each(LANGUAGES)(
  "the checkpoint stands in the mail as it was signed, with what to do with it: %s",
  (language) => {
    const { subject, text, html } = reminder({ language, items: [], checkpoint: CHECKPOINT });
    expect(subject).toBe(
      language === "de"
        ? "Informationssicherheit: Prüfpunkt dieser Woche zum Aufbewahren"
        : "Information security: this week’s checkpoint to keep",
    );
    expect(text).toContain(`\n${CHECKPOINT.note}`);
    expect(html).toContain(`<pre class="note">${CHECKPOINT.note.trimEnd()}</pre>`);
    expect(text).toContain(language === "de" ? "1.234 Einträge" : "1,234 records");
    expect(text.replaceAll("\u00a0", " ")).toContain(language === "de" ? "04.06.2026" : "4 June 2026");
    expect(text).toContain(`\n${CHECKPOINT.verifiers.join("\n")}\n`);
    expect(text).toContain(`npm run ledger:check -- --checkpoint checkpoint.txt\n--key '${CHECKPOINT.key}'`);
    // With something to do beside it, that is the subject.
    expect(reminder({ language, checkpoint: CHECKPOINT }).subject).toBe(reminder({ language }).subject);
    expect(reminder({ language }).text).not.toContain("ledger:check");
  },
);

test("the first notice, a reminder and a digest each have a stable subject and their own first sentence", () => {
  const notice = reminder({ items: [item({ step: "assigned" })] });
  expect(notice.subject).toBe("Schulung Informationssicherheit: Grundlagen");
  expect(notice.text).toContain(
    "Beispiel & Söhne GmbH hat Ihnen eine Schulung zur Informationssicherheit zugewiesen.",
  );

  const one = reminder();
  expect(one.subject).toBe("Erinnerung: Schulung Informationssicherheit (Grundlagen)");
  expect(one.text).toContain("diese Lektion zur Informationssicherheit ist für Sie noch offen:");
  expect(one.text).toContain(
    "  Phishing erkennen\n  Kurs „Grundlagen“, etwa 4 Minuten\n  Fällig bis Freitag, 12. Juni\n  https://training.example.com/lessons/phishing?for=",
  );

  const digest = reminder({
    language: "en",
    items: ["Essentials", "Leading", "Payments"].map((courseTitle) => item({ courseTitle, minutes: 1 })),
  });
  expect(digest.subject).toBe(
    "Reminder: information security training (Essentials, Leading and 1 more course)",
  );
  expect(digest.text).toContain("These lessons in information security are still open for you:");
  expect(digest.text).toContain("Course “Payments”, about 1 minute\n");
});

test("what is late, due today or tomorrow is read from the day of sending", () => {
  const due = (dueOn: string) => reminder({ items: [item({ dueOn })] }).text;
  expect(due("2026-06-04")).toContain("Noch offen, war fällig am Donnerstag, 4. Juni");
  expect(due("2026-06-05")).toContain("Fällig heute, Freitag, 5. Juni");
  expect(due("2026-06-06")).toContain("Fällig bis morgen, Samstag, 6. Juni");
  expect(due("2027-01-08")).toContain("Fällig bis Freitag, 8. Januar 2027");
});

test("names are data: neither markup, nor template, nor a line of their own", () => {
  const name = 'A<b onclick="x">{{company}} $t(why)\r\nKlicken Sie hier';
  const mail = reminder({
    personName: name,
    items: [item({ courseTitle: "<i>&</i>", lessonTitle: "{{day}}" })],
  });
  expect(mail.text).toContain('Guten Tag A<b onclick="x">{{company}} $t(why) Klicken Sie hier,\n');
  expect(mail.html).toContain("A&#60;b onclick=&#34;x&#34;&#62;{{company}} $t(why) Klicken Sie hier,");
  expect(mail.html).toContain("&#60;i&#62;&#38;&#60;/i&#62;");
  expect(mail.text).toContain("{{day}}");
});

test("without a contact there is no empty paragraph about one", () => {
  const mail = reminder({ company: { ...COMPANY, contactName: "", contactPhone: "", contactMail: "" } });
  expect(mail.text).not.toContain("Bei Fragen");
});

test("a document is named as what it is: something to read, in the subject, in its place and in the reasons", () => {
  const document = {
    kind: "document" as const,
    courseTitle: "Richtlinien",
    lessonTitle: "Umgang mit IT und Daten",
    lessonPath: "/documents/acceptable-use?for=AAAAAAAAAAAAAAAAAAAAAA",
    minutes: 0,
  };
  const alone = reminder({ items: [item({ ...document, step: "assigned" })] });
  expect(alone.subject).toBe("Bitte lesen: Richtlinien");
  expect(alone.text).toContain("bittet Sie, dieses Dokument zu lesen und das zu bestätigen");
  expect(alone.text).toContain("Bitte lesen: Umgang mit IT und Daten\n  Dokument aus „Richtlinien“");
  expect(alone.text).toContain("/documents/acceptable-use?for=");
  expect(alone.text).not.toMatch(/Lektion|Kurs „|Minute|schult/);
  expect(reminder({ items: [item({ ...document, courseTitle: null })] }).subject).toBe(
    "Bitte lesen: Neues in „Umgang mit IT und Daten“",
  );

  const both = reminder({
    items: [item(), item(document)],
    also: [{ kind: "document", lessonTitle: "Vorfälle melden", dueOn: "2026-06-12" }],
  });
  expect(both.subject).toMatch(/Informationssicherheit.*Grundlagen und Richtlinien/);
  expect(both.text).toContain("Außerdem ist für Sie noch ein Dokument zu lesen:");
  expect(both.text).not.toContain("noch eine Lektion offen");

  const late = {
    personName: "Ben Behr",
    courseTitle: null,
    dueOn: "2026-05-01",
    lessonTitle: "Vorfälle melden",
  };
  const told = reminder({ items: [], late: [{ ...late, kind: "document", whom: "manager" }] });
  expect(told.subject).toBe("Informationssicherheit: noch nicht gelesene Dokumente");
  expect(told.text).toContain("noch nicht als gelesen bestätigt");
  expect(told.text).toContain("/manage?of=documents");
  expect(told.text).not.toContain("Lektion");
});
