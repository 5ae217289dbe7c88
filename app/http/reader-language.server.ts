// The language of the person who reads this response; the same choice for a page's frame, its data and its downloads.

import type { Actor } from "#app/domains/identity/actor.ts";
import type { Company } from "#app/domains/people/company.ts";
import { type Language, negotiateLanguage } from "#app/i18n/languages.ts";
import { languageCookie } from "./session-cookie.server.ts";

export function readerLanguage(
  visit: { actor: Actor | null; request: Request },
  company: Pick<Company, "defaultLanguage" | "languages">,
): Language {
  return negotiateLanguage({
    chosen: languageCookie(visit.request),
    person: visit.actor?.language ?? null,
    acceptLanguage: visit.request.headers.get("accept-language"),
    fallback: company.defaultLanguage,
    offered: company.languages,
  });
}
