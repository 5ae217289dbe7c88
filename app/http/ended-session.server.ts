// A form that was sent after the session had ended: where it is an answer, the page that asks to sign in again takes it along.

import { data, redirect } from "@remix-run/node";
import { holdForm } from "#app/domains/identity/held-form.server.ts";
import type { Context } from "../context.server.ts";

/** What the page that asks to sign in again gets. */
export interface SignInAgain {
  /** The form, sealed. */
  held: string;
  /** The page to come back to. */
  to: string;
}

/**
 * @param fields of the form as they came, found sound by the caller; null for those that are none
 * @param to the page to come back to
 * @returns what to throw
 */
export function signInAgain(
  context: Context,
  request: Request,
  { fields, to }: { fields: Record<string, unknown> | null; to: string },
): unknown {
  const held = fields ? holdForm(context, queryOf(fields), fields.by) : undefined;
  return held === undefined
    ? redirect(`/sign-in?${new URLSearchParams({ to })}`)
    : data({ held, to: to + new URL(request.url).search } satisfies SignInAgain, 401);
}

/** As the form would be sent. */
function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === "string") query.append(name, value);
    else if (Array.isArray(value)) for (const each of value) query.append(`${name}[]`, `${each}`);
  return `${query}`;
}
