// The mail that tells a person which lessons are due and what to read, and a manager or HR who is late: one template for the
// first notice, for reminders and for digests of all of it.

import { addDays } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import { dayInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type ComposedMail, type Part, writeLetter } from "../letter.ts";
import { oneLine } from "../message.ts";
import { proseOf, type Wording, type WordingPart } from "../wording.ts";
import { type CheckpointItem, checkpointParts } from "./checkpoint-part.ts";
import { closingPart, contactParts } from "./contact.ts";
import { type RecallItem, recallParts } from "./recall-part.ts";
import { subjectOf } from "./reminder-subject.ts";
import { whyParts } from "./why-parts.ts";

export interface ReminderItem {
  /** A lesson where it is not said. */
  kind?: ContentKind;
  /** "assigned", "before-7", "before-1", "after-1" … */
  step: string;
  /** Null for the update of one lesson. */
  courseTitle: string | null;
  /** For an assignment, the lesson that it begins with. */
  lessonTitle: string;
  /** "/lessons/phishing?for=…": a path with an opaque hint, no secret. */
  lessonPath: string;
  dueOn: string;
  minutes: number;
  /** Of an update: what has changed. */
  note?: string;
}

/** What else of the reader's is open, of which this mail does not speak for itself. */
export interface AlsoOpen {
  kind?: ContentKind;
  lessonTitle: string;
  dueOn: string;
}

/** Somebody else's lesson that is late. */
export interface LateItem {
  kind?: ContentKind;
  /** As whom the reader is told. */
  whom: "manager" | "hr";
  personName: string;
  courseTitle: string | null;
  lessonTitle: string;
  dueOn: string;
}

export interface ReminderInput {
  language: Language;
  /** What the company says otherwise than we do. */
  wording?: Wording;
  personName: string;
  company: Company;
  appUrl: string;
  reference: string;
  items: readonly ReminderItem[];
  also?: readonly AlsoOpen[];
  late?: readonly LateItem[];
  /** Questions from lessons that were completed weeks ago. */
  recall?: RecallItem;
  /** The ledger's newest checkpoint, for those who keep copies. */
  checkpoint?: CheckpointItem | undefined;
  today: string;
}

const LONGEST_NOTE = 600;
/** The report about documents. */
const READ = "/manage?of=documents";
/** Lists of late lessons name at most this many; the rest is on the page. */
const LONGEST_LIST = 40;

const KINDS: readonly ContentKind[] = ["lesson", "document"];
const LATE = {
  lesson: {
    manager: { heading: "managerHeading", intro: "introManager", more: "lateMore", report: "/manage" },
    hr: { heading: "hrHeading", intro: "introHr", more: "lateMore", report: "/manage" },
  },
  document: {
    manager: { heading: "managerUnreadHeading", intro: "managerUnread", more: "unreadMore", report: READ },
    hr: { heading: "hrUnreadHeading", intro: "hrUnread", more: "unreadMore", report: READ },
  },
} as const;

/**
 * Composes a reminder in the reader's language; several items make one digest.
 * What is late or due tomorrow is read from the day of sending, since a mail may have waited.
 */
export function composeReminder(input: ReminderInput): ComposedMail {
  const { language, company, reference } = input;
  const t = mailText.in(language);
  const host = new URL(input.appUrl).host;
  const name = oneLine(input.personName, 120);
  return writeLetter({
    language,
    subject: subjectOf(input),
    parts: [
      worded(input, "greeting", 0) ?? { kind: "paragraph", text: t("greeting", { name }) },
      ...lessonParts(input),
      ...alsoParts(input, "lesson"),
      ...documentParts(input),
      ...alsoParts(input, "document"),
      ...recallParts(input.recall, input),
      ...(["manager", "hr"] as const).flatMap((whom) =>
        KINDS.flatMap((kind) => lateParts(input, whom, kind)),
      ),
      ...checkpointParts(input.checkpoint, input),
      { kind: "paragraph", text: t("byHand", { host }) },
      { kind: "heading", text: t("whyHeading") },
      ...whyParts(input),
      { kind: "heading", text: t("genuineHeading") },
      { kind: "paragraph", text: t("genuine", { reference }) },
      { kind: "link", url: new URL("/messages", input.appUrl).href },
      { kind: "paragraph", text: t("neverAsk") },
      ...contactParts(t, company),
      worded(input, "closing", 0) ?? closingPart(t, company),
    ],
  });
}

/** The reader's own lessons. */
function lessonParts(input: ReminderInput): Part[] {
  const { language, company, today } = input;
  const items = of(input.items, "lesson");
  if (items.length === 0) return [];
  const t = mailText.in(language);
  const isNotice = items.every((item) => item.step === "assigned");
  const part = isNotice ? "assigned" : items.some((item) => item.dueOn < today) ? "after" : "before";
  const isUpdate = isNotice && items.every((item) => item.courseTitle === null);
  const intro = isUpdate ? "introUpdate" : isNotice ? "introNotice" : "introOpen";
  const ours = t(intro, { company: company.name, count: items.length });
  return [
    worded(input, part, items.length) ?? paragraph(ours),
    ...items.map((item) => itemPart(item, input)),
  ];
}

/** What the reader is to read and to acknowledge; the company's words for lessons are none for documents. */
function documentParts(input: ReminderInput): Part[] {
  const { language, company } = input;
  const items = of(input.items, "document");
  if (items.length === 0) return [];
  const t = mailText.in(language);
  return [
    paragraph(t("introRead", { company: company.name, count: items.length })),
    ...items.map((item) => itemPart(item, input)),
  ];
}

/** So that nobody takes what the mail is about for all there is to do. */
function alsoParts({ language, today, also: all = [] }: ReminderInput, kind: ContentKind): Part[] {
  const also = of(all, kind);
  if (also.length === 0) return [];
  const t = mailText.in(language);
  const lines = also.map(({ lessonTitle, dueOn }) =>
    t("alsoLine", {
      lesson: lessonTitle,
      due: t(dueKey(dueOn, today), { day: dayInWords(dueOn, language, today) }),
    }),
  );
  return [
    paragraph(t(kind === "document" ? "alsoRead" : "also", { count: also.length })),
    { kind: "list", items: lines.slice(0, LONGEST_LIST) },
  ];
}

/** Other people's late lessons, or what they have not read, person by person. */
function lateParts(input: ReminderInput, whom: LateItem["whom"], kind: ContentKind): Part[] {
  const { language, today, late = [] } = input;
  const t = mailText.in(language);
  const told = of(late, kind).filter((item) => item.whom === whom);
  const texts = LATE[kind][whom];
  if (told.length === 0) return [];
  const people = [...Map.groupBy(told, (item) => item.personName)].sort(([a], [b]) =>
    a.localeCompare(b, language),
  );
  const lines = people.flatMap(([personName, items]) =>
    items.map((item) =>
      t("lateLine", {
        name: oneLine(personName, 120),
        lesson: item.lessonTitle,
        day: dayInWords(item.dueOn, language, today),
      }),
    ),
  );
  const more = lines.length - LONGEST_LIST;
  return [
    { kind: "heading", text: t(texts.heading) },
    (kind === "lesson" ? worded(input, whom, people.length) : null) ??
      paragraph(t(texts.intro, { count: people.length })),
    { kind: "list", items: lines.slice(0, LONGEST_LIST) },
    ...(more > 0 ? [paragraph(t(texts.more, { count: more }))] : []),
    { kind: "link", url: new URL(texts.report, input.appUrl).href },
  ];
}

/** The company's own words for a part, if it has any. */
function worded(input: ReminderInput, part: WordingPart, count: number): Part | null {
  const { company, appUrl, personName } = input;
  const prose = proseOf(input.wording?.[part], {
    name: oneLine(personName, 120),
    company: company.name,
    site: new URL(appUrl).host,
    count: String(count),
  });
  return prose && { kind: "prose", prose };
}

/** Those of one kind. */
function of<T extends { kind?: ContentKind }>(items: readonly T[], wanted: ContentKind): T[] {
  return items.filter(({ kind = "lesson" }) => kind === wanted);
}

function paragraph(text: string): Part {
  return { kind: "paragraph", text };
}

function itemPart(item: ReminderItem, { language, today, appUrl }: ReminderInput): Part {
  const t = mailText.in(language);
  const { courseTitle, minutes } = item;
  const isDocument = item.kind === "document";
  return {
    kind: "item",
    title: isDocument ? t("readTitle", { document: item.lessonTitle }) : item.lessonTitle,
    lines: [
      isDocument
        ? courseTitle === null
          ? t("readAgain")
          : t("readFrom", { course: courseTitle })
        : courseTitle === null
          ? t("update", { count: minutes })
          : t("course", { course: courseTitle, count: minutes }),
      ...(item.note ? [t("updateNote", { note: oneLine(item.note, LONGEST_NOTE) })] : []),
      t(dueKey(item.dueOn, today), { day: dayInWords(item.dueOn, language, today) }),
    ],
    url: new URL(item.lessonPath, appUrl).href,
  };
}

function dueKey(dueOn: string, today: string) {
  if (dueOn < today) return "dueEarlier";
  if (dueOn === today) return "dueToday";
  return dueOn === addDays(today, 1) ? "dueTomorrow" : "dueLater";
}
