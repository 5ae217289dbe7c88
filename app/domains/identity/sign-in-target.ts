// Where a sign-in leads, and the hint that a mail's link brought along.

import { safePath } from "#app/http/safe-redirect.ts";

const BASE = "https://wachsam.invalid";
/** Pages that make no sense as a destination, or would lead in a circle. */
const NO_DESTINATION = /^\/(sign-in|sign-out|second-factor)(\/|\.data|$)/;

/** The path to go on to: within this site, without the hint. */
export function targetOf(to: string | null | undefined): string {
  const url = new URL(safePath(to), BASE);
  if (NO_DESTINATION.test(url.pathname)) return "/";
  // Taken out as text: written anew, "/" in another value would become "%2F", which is no path of ours.
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((part) => !new URLSearchParams(part).has("for"));
  return url.pathname + (kept.join("&") ? `?${kept.join("&")}` : "");
}

/** The hint in a mail's link ("/lessons/phishing?for=<hint>"), or null. */
export function hintIn(to: string | null | undefined): string | null {
  const hint = new URL(safePath(to), BASE).searchParams.get("for") ?? "";
  return /^[A-Za-z0-9_-]{16,64}$/.test(hint) ? hint : null;
}
