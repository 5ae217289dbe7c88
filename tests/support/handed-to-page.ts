// What a handler handed to its page, which no browser is told: read as the page reads it.

import { type ForPage, fieldsOf } from "#app/for-page.ts";

/** The fields; of an answer with a status of its own its `data` and `init`; a Response as it is. */
export function handedToPage(result: unknown): unknown {
  if (result instanceof Response) return result;
  const { data, init } = result as { data?: unknown; init?: unknown };
  return data === undefined
    ? fieldsOf(result as ForPage<unknown>)
    : { data: fieldsOf(data as ForPage<unknown>), init };
}
