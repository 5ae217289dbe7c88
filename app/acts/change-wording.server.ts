// Changes the company's wording of mails, and sends one to whoever edits it, as everybody would get it.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { messageIdFrom } from "#app/domains/outbox/message-id.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { findPerson } from "#app/domains/people/store.server.ts";
import { readWording, writeWording } from "#app/domains/reminders/wording-store.server.ts";
import { ourWording } from "#app/domains/reminders/wording-view.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { ComposedMail } from "#app/mail/letter.ts";
import type { SendOutcome } from "#app/mail/mail.ts";
import { ownMailboxes } from "#app/mail/own-mailboxes.ts";
import { composeReminder } from "#app/mail/templates/reminder.ts";
import { checkWording, type Wording, type WordingFault, type WordingPart } from "#app/mail/wording.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "env">;

export type WordingOutcome =
  | { outcome: "saved" }
  | { outcome: "invalid"; fault: WordingFault }
  | { outcome: "overtaken" };

/** Saves the company's text of one part, if it can be used; null goes back to ours, and so does our own text. */
export async function changeWording(
  needs: Needs,
  actor: Pick<Actor, "personId">,
  about: { part: WordingPart; language: Language; body: string | null },
): Promise<WordingOutcome> {
  const typed = about.body === null ? null : about.body.replace(/\r\n?/g, "\n").trim();
  if (typed !== null) {
    const checked = checkWording(typed);
    if (!checked.ok) return { outcome: "invalid", fault: checked.fault };
  }
  const body = typed === ourWording(about.part, about.language) ? null : typed;
  try {
    await needs.db.transaction().execute(async (trx) => {
      const now = needs.clock();
      if (!(await writeWording(trx, needs, { ...about, body }, actor.personId, now))) return;
      const { part, language } = about;
      const facts = { by: actor.personId, names: ["mailText"], part, language, own: body !== null };
      await appendRecords(trx, needs, [{ kind: "settings-changed", personId: null, at: now, facts }]);
    });
    return { outcome: "saved" };
  } catch (error) {
    if (needs.dialect.isUniqueViolation(error)) return { outcome: "overtaken" };
    throw error;
  }
}

/** Which mail an example shows. */
export type Example = "assigned" | "before" | "after" | "others";

/**
 * A mail as it would be sent, with lessons and colleagues that do not exist.
 * @param draft a text that is not saved yet
 */
export async function exampleMail(
  { db, clock, env }: Pick<Needs, "db" | "clock" | "env">,
  personName: string,
  language: Language,
  example: Example,
  draft: Wording = {},
): Promise<ComposedMail> {
  const company = await readCompany(db);
  const today = dayOf(clock(), company.timeZone);
  return composeReminder({
    language,
    wording: { ...(await readWording(db, language)), ...draft },
    personName,
    company,
    appUrl: env.APP_URL,
    reference: "EXAMPLE2",
    ...contentOf(example, language, today),
    today,
  });
}

function contentOf(example: Example, language: Language, today: string) {
  const t = mailText.in(language);
  const courseTitle = t("exampleCourse");
  const lessonTitle = t("exampleLesson");
  const late = { courseTitle, lessonTitle };
  if (example === "others")
    return {
      items: [],
      late: [
        { ...late, whom: "manager" as const, personName: t("examplePerson"), dueOn: addDays(today, -7) },
        { ...late, whom: "hr" as const, personName: t("examplePerson"), dueOn: addDays(today, -21) },
      ],
    };
  const step = { assigned: "assigned", before: "before-7", after: "after-1" }[example];
  const dueOn = addDays(today, { assigned: 14, before: 7, after: -1 }[example]);
  return { items: [{ step, courseTitle, lessonTitle, lessonPath: "/", dueOn, minutes: 4 }] };
}

/**
 * Sends an example to oneself.
 * @param draft a text that is not saved yet
 * @returns null for somebody without a mailbox
 */
export async function sendExample(
  needs: Needs & Pick<Context, "mailer">,
  actor: Pick<Actor, "personId">,
  language: Language,
  example: Example,
  draft: Wording = {},
): Promise<SendOutcome | null> {
  const person = await findPerson(needs.db, actor.personId);
  if (!person?.mail) return null;
  const company: Company = await readCompany(needs.db);
  const composed = await exampleMail(needs, person.name, language, example, draft);
  const { outcome } = await needs.mailer.send({
    ...ownMailboxes(company),
    ...composed,
    subject: mailText.in(language)("exampleSubject", { subject: composed.subject }),
    to: { name: person.name, address: person.mail },
    date: needs.clock(),
    messageId: messageIdFrom(needs.random.id(), needs.env.APP_URL),
    language,
  });
  return outcome;
}
