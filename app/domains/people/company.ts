// The company's settings: what they are, what each may be, and what holds before anybody set them.

import { z } from "zod";
import { LANGUAGES } from "#app/i18n/languages.ts";

/** One line of text without control characters: safe in pages, mail headers and files. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/\p{C}/u.test(value), { message: "control characters" });

/** Several lines of text, as a form sends them; more empty lines than one are none the better. */
const lines = (max: number) =>
  z
    .string()
    .transform((value) =>
      value
        .replaceAll("\r\n", "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .refine((value) => value.length <= max && value.split("\n").length <= SUPPLEMENT_LINES, {
      message: "too long",
    })
    .refine((value) => !/[^\P{C}\n]/u.test(value), { message: "control characters" });

/** Of Art. 6(1) GDPR: (c), and (f). */
export const LEGAL_BASES = ["open", "legal-duty", "interest"] as const;

/** Letters that the company may write about itself on confirmations of participation. */
export const SUPPLEMENT_LIMIT = 1200;
const SUPPLEMENT_LINES = 30;

/** As people write it: "+49 (0)30 5550-112". */
const phone = line(60)
  .regex(/^[\d +()/.-]*$/)
  .refine((value) => value.replace(/\D/g, "").length >= 3, { message: "too few digits" });

const address = z.union([z.literal(""), z.email().max(254)]);

export const companySchema = z.object({
  name: line(120).min(1),
  timeZone: z.string().refine(isTimeZone, { message: "time zone" }),
  defaultLanguage: z.enum(LANGUAGES),
  languages: z.array(z.enum(LANGUAGES)).min(1),
  /** "#rrggbb"; pages derive readable shades of it. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Hash of an asset, or empty. */
  logo: z.union([z.literal(""), z.string().regex(/^[0-9a-f]{64}$/)]),
  /** Whom to tell about incidents; every lesson shows it. */
  contactName: line(120),
  contactPhone: z.union([z.literal(""), phone]),
  contactMail: address,
  /** What papers on privacy say of the company: where it is, who looks after data protection, whom to ask for one's rights. */
  controllerAddress: line(300),
  officerContact: line(300),
  /** Empty for HR. */
  rightsContact: line(300),
  /** Which legal basis the company has decided on; open until it has. */
  legalBasis: z.enum(LEGAL_BASES),
  /** The works agreement by its name, where there is one. */
  worksAgreement: line(300),
  senderName: line(120).min(1),
  senderAddress: z.email().max(254),
  /** Days before the due day on which those still open are reminded. */
  remindBefore: z.array(z.number().int().min(1).max(365)).max(5),
  /** Days after the due day. */
  remindAfter: z.array(z.number().int().min(1).max(365)).max(5),
  /** From this hour of the company's day on, mails are sent. */
  sendHour: z.number().int().min(0).max(23),
  /** 1 Monday … 7 Sunday (ISO 8601): the days on which mails are sent. */
  sendWeekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  /** The weekday with which the week of mails about recall begins, 1 Monday … 7 Sunday; 0 for no such mails. */
  recallWeekday: z.number().int().min(0).max(7),
  /** Days overdue after which the manager gets a digest of late people; 0 for never. */
  tellManagerAfter: z.number().int().min(0).max(365),
  /** The same for HR. */
  tellHrAfter: z.number().int().min(0).max(365),
  /** Mails a minute to one recipient domain. */
  mailsPerDomain: z.number().int().min(1).max(10_000),
  /** Where no entity or person says otherwise: public holidays and rules by country. ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The part of ISO 3166-2 after the hyphen, or empty. */
  region: z.string().regex(/^[A-Z0-9]{0,3}$/),
  /** Days until an update is due after a material change. */
  updateDueDays: z.number().int().min(1).max(365),
  /** A completion counts for a later assignment when it is at most so many days old. */
  completionCountsDays: z.number().int().min(0).max(730),
  /** Days until answers go, of lessons and of recall; what is counted of them stays. */
  answerDays: z.number().int().min(30).max(90),
  /** Months until the log of mails goes. */
  mailMonths: z.number().int().min(3).max(12),
  /** Months after the last day of work until name, address and number are taken away. */
  retentionMonths: z.number().int().min(12).max(240),
  /** The same for whoever was a member of the management body, where it is longer. */
  managementRetentionMonths: z.number().int().min(60).max(240),
  /** The share of people (percent) that a complete feed may leave out without being asked again. */
  missingShare: z.number().int().min(0).max(100),
  /** What the company adds about its own critical processes and risks on confirmations of participation. */
  managementSupplement: lines(SUPPLEMENT_LIMIT),
  /** Months after which the management's own training is due again; after 36 it is warned of whatever this says. */
  managementMonths: z.number().int().min(1).max(36),
  /** A file's headers -> our fields, as HR mapped them; remembered for the next file. */
  columnMapping: z.record(z.string().max(200), z.string().max(40)),
});

export type Company = z.infer<typeof companySchema>;

export const DEFAULT_COMPANY: Company = {
  name: "Wachsam",
  timeZone: "Europe/Berlin",
  defaultLanguage: "de",
  languages: ["de", "en"],
  accent: "#0f5c8c",
  logo: "",
  contactName: "",
  contactPhone: "",
  contactMail: "",
  senderName: "Wachsam",
  senderAddress: "wachsam@localhost.localdomain",
  remindBefore: [7, 1],
  remindAfter: [1, 8, 15, 22],
  sendHour: 8,
  sendWeekdays: [1, 2, 3, 4, 5],
  controllerAddress: "",
  officerContact: "",
  rightsContact: "",
  legalBasis: "open",
  worksAgreement: "",
  recallWeekday: 2,
  tellManagerAfter: 7,
  tellHrAfter: 21,
  mailsPerDomain: 60,
  country: "DE",
  region: "",
  updateDueDays: 30,
  completionCountsDays: 90,
  answerDays: 90,
  mailMonths: 12,
  retentionMonths: 36,
  managementRetentionMonths: 120,
  missingShare: 10,
  managementSupplement: "",
  managementMonths: 12,
  columnMapping: {},
};

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
