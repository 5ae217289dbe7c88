// Who reads this answer: the company, the language and the company's day; the same for a page's frame, its data and its downloads.

import { dayOf } from "#app/calendar.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { type Language, negotiateLanguage } from "#app/i18n/languages.ts";
import type { Context } from "../context.server.ts";
import { languageCookie } from "./session-cookie.server.ts";

export interface Reader {
  company: Company;
  language: Language;
  /** The company's day: "2026-11-24". */
  today: string;
}

export async function readerOf(
  { db, clock }: Pick<Context, "db" | "clock">,
  actor: Actor | null,
  request: Request,
  /** The language chosen with this very request: the browser's cookie is still the one before. */
  chosen = askedLanguage(request) ?? languageCookie(request),
): Promise<Reader> {
  const company = await readCompany(db);
  const language = negotiateLanguage({
    chosen,
    person: actor?.language ?? null,
    acceptLanguage: request.headers.get("accept-language"),
    fallback: company.defaultLanguage,
    offered: company.languages,
  });
  return { company, language, today: dayOf(clock(), company.timeZone) };
}

/** A paper on privacy is read in the language that its address names, with its title and all around it. */
function askedLanguage(request: Request): string | null {
  const { pathname, searchParams } = new URL(request.url);
  return /^\/privacy\b/.test(pathname) ? searchParams.get("in") : null;
}
