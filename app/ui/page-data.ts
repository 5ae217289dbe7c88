// What a page was handed by its loader and by its action: `usePage<typeof loader>()`, `useOutcome<typeof action>()`.

import { useActionData, useLoaderData, useMatches, useRouteLoaderData } from "@remix-run/react";
import { type FieldsOf, type ForPage, fieldsOf } from "#app/for-page.ts";

/** What the page's loader returned. */
export function usePage<Loader>(): FieldsOf<Loader> {
  return fieldsOf(useLoaderData() as ForPage<FieldsOf<Loader>>);
}

/** What the page's action returned; undefined where nothing was sent. */
export function useOutcome<Action>(): FieldsOf<Action> | undefined {
  const outcome = useActionData() as ForPage<FieldsOf<Action>> | undefined;
  return outcome && fieldsOf(outcome);
}

/** What the loader of an enclosing route returned; undefined where it failed. */
export function useFrame<Fields>(routeId: string): Fields | undefined {
  const frame = useRouteLoaderData(routeId) as ForPage<Fields> | undefined;
  return frame && fieldsOf(frame);
}

/** The id of the form that the page's loader names as not sent yet (`unsentForm`). */
export function useUnsentForm(): string | undefined {
  const page = useMatches().at(-1)?.data as ForPage<{ unsentForm?: string } | null> | undefined;
  return (page && fieldsOf(page))?.unsentForm;
}
