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
  contactPhone: line(60),
  contactMail: address,
  senderName: line(120).min(1),
  senderAddress: z.email().max(254),
  /** Days before the due day on which those still open are reminded. */
  remindBefore: z.array(z.number().int().min(1).max(365)).max(5),
  /** Days after the due day. */
  remindAfter: z.array(z.number().int().min(1).max(365)).max(5),
  /** From this hour of the company's day on, mails are sent. */
  sendHour: z.number().int().min(0).max(23),
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
  remindAfter: [1],
  sendHour: 8,
};

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
