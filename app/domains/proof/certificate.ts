// What a paper for a completed course claims: everything that stands on it, and nothing else, so that its page can show
// each claim and its file can be made again.

import { type CanonicalValue, canonicalJson } from "#app/domains/ledger/canonical-json.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { SupplementStanding } from "./supplement.ts";

/** Its paper is a confirmation of participation, with what the BSI's guidance asks to be documented. */
export const MANAGEMENT_COURSE = "management-body";

type InLanguages<T> = Readonly<Partial<Record<Language, T>>>;

export interface ClaimedLesson {
  title: InLanguages<string>;
  /** The version's hash and its number within the lesson. */
  version: string;
  number: number;
  completedOn: string;
  receipt: number;
}

/** Only on a confirmation of participation: days are all that others see elsewhere. */
export interface ClaimedUnit extends ClaimedLesson {
  objectives: InLanguages<readonly string[]>;
  from: string;
  until: string;
  minutes: number;
}

/** When the company's supplement was last talked about with the person; papers of before do not know. */
export interface HeldSupplement {
  on: string;
  minutes: number;
  receipt: number;
  /** What the person said of it when the paper was issued; papers of before 27 November 2026 do not know. */
  standing?: SupplementStanding;
  answer?: { on: string; receipt: number } | null;
}

interface ClaimedOfAll {
  v: 1;
  company: string;
  /** The looks of the day: a logo's hash, or empty, and "#rrggbb". */
  logo: string;
  accent: string;
  name: string;
  course: InLanguages<string>;
  completedOn: string;
  issuedOn: string;
  /** The ledger's newest signed state when the paper was issued. */
  checkpoint: { origin: string; size: number; root: string; day: string } | null;
}

export interface CourseClaims extends ClaimedOfAll {
  kind: "course";
  lessons: readonly ClaimedLesson[];
}

export interface ParticipationClaims extends ClaimedOfAll {
  kind: "participation";
  lessons: readonly ClaimedUnit[];
  /** What the person does; null where the company has not said. */
  function: string | null;
  entity: string;
  /** Of the clock times. */
  timeZone: string;
  /** What the company adds about its own critical processes and risks, and since when it says so. */
  supplement: { text: string; since: string; held?: HeldSupplement | null } | null;
  /** Approved training that the person had elsewhere. */
  elsewhere: readonly { provider: string; completedOn: string }[];
}

export type Claims = CourseClaims | ParticipationClaims;

/** As it is kept: one text for the same claims, whoever wrote them. */
export function claimsText(claims: Claims): string {
  return canonicalJson(claims as unknown as CanonicalValue);
}

/** True where two papers would say the same of the same course, whenever they were issued. */
export function saysTheSame(one: Claims, other: Claims): boolean {
  const timeless = (claims: Claims) => claimsText({ ...claims, issuedOn: "", checkpoint: null });
  return timeless(one) === timeless(other);
}

/** The text of a language, or of the other one where there is none. */
export function inLanguage<T>(texts: InLanguages<T>, language: Language): T | undefined {
  return texts[language] ?? texts.de ?? texts.en;
}

/** Enough of a version's hash to tell versions apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** The day on which the last of them was completed. */
export function lastDayOf(lessons: readonly { completedOn: string }[]): string {
  return (
    lessons
      .map(({ completedOn }) => completedOn)
      .sort()
      .at(-1) ?? ""
  );
}

/** Minutes of all units and of the supplement together. */
export function totalMinutes({ lessons, supplement }: ParticipationClaims): number {
  return lessons.reduce((sum, { minutes }) => sum + minutes, supplement?.held?.minutes ?? 0);
}

/** The first receipt that the checkpoint does not cover yet; null where it covers all. */
export function notYetCovered({ lessons, checkpoint }: Claims): number | null {
  const later = lessons
    .map(({ receipt }) => receipt)
    .filter((receipt) => checkpoint && receipt >= checkpoint.size);
  return later.length > 0 ? Math.min(...later) : null;
}
