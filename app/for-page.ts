// What a handler hands to the page that is rendered here, and to nobody else. Remix would also write it out for a browser
// that renders again, which ours do not: a field under a symbol is read by those who have the symbol, and written by nobody.

import { data } from "@remix-run/node";

const FIELDS = Symbol("fields");

export interface ForPage<T> {
  readonly [FIELDS]: T;
}

type WithStatus<T> = ReturnType<typeof data<T>>;

/** What a door returns for what its handler returned: answers as they are, fields for the page alone. */
export type Sealed<R> = R extends Response
  ? R
  : R extends WithStatus<infer T>
    ? WithStatus<ForPage<T>>
    : ForPage<R>;

/** The fields that a handler made by a door hands to its page. */
export type FieldsOf<H> = H extends (...args: never[]) => Promise<infer R> ? Unsealed<R> : never;

type Unsealed<R> = R extends WithStatus<ForPage<infer T>> ? T : R extends ForPage<infer T> ? T : never;

export function sealed<R>(result: R): Sealed<R> {
  if (result instanceof Response) return result as Sealed<R>;
  if (isWithStatus(result)) return data(forPage(result.data), result.init ?? undefined) as Sealed<R>;
  return forPage(result) as Sealed<R>;
}

export function fieldsOf<T>(page: ForPage<T>): T {
  return page[FIELDS];
}

function forPage<T>(fields: T): ForPage<T> {
  return { [FIELDS]: fields };
}

/** What Remix's `data()` makes. */
function isWithStatus(result: unknown): result is WithStatus<unknown> {
  return (
    typeof result === "object" &&
    result !== null &&
    "type" in result &&
    result.type === "DataWithResponseInit"
  );
}
