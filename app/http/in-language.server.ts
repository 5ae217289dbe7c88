// A form that only asks for its page in another language: nothing of it is kept, and what was filled in is shown again.

import { data, redirect } from "@remix-run/node";
import type { Language } from "#app/i18n/languages.ts";
import { safePath } from "./safe-redirect.ts";

interface Asked {
  request: Request;
  speak: (language: Language) => { "Set-Cookie": string };
}

/**
 * @param unsent what was filled in; with nothing the page is simply asked for again
 * @returns what the page gets, with the cookie of the language
 */
export function inLanguage<U>({ request, speak }: Asked, language: Language, unsent: readonly U[]) {
  const headers = speak(language);
  if (unsent.length > 0) return data({ problem: "none" as const, question: "", unsent }, { headers });
  const { pathname, search } = new URL(request.url);
  throw redirect(safePath(pathname + search), { status: 303, headers });
}
