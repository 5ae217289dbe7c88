// Somebody new, entered by the form: from the first day on the rules ask of them what they ask of others.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { enterPerson } from "#app/domains/people/enter-person.server.ts";
import { placesToChoose } from "#app/domains/people/organisation.ts";
import { listDepartments, listEntities } from "#app/domains/people/organisation-store.server.ts";
import { personFields } from "#app/domains/people/person-fields.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useText } from "#app/ui/language.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { NewPersonForm } from "#app/ui/people/new-person-form.tsx";

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.object({}) },
  async ({ context: { db }, reader }) => {
    const { company, today } = await reader();
    return {
      places: placesToChoose(await listEntities(db), await listDepartments(db)),
      language: company.defaultLanguage,
      today,
    };
  },
);

export const action = defineAction(
  { access: ["hr", "admin"], input: z.strictObject(personFields) },
  async ({ actor, input: form, context }) => {
    const outcome = await enterPerson(
      { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
      { form, by: actor.personId },
    );
    if (outcome.outcome === "entered") throw redirect(`/manage/people/${outcome.personId}?saved=added`, 303);
    const { faults, managers, taken } = outcome;
    return data({ form, faults, managers, taken }, { status: 422 });
  },
);

export const meta = pageTitle(peopleText, (t) => t("newTitle"));

export default function NewPersonPage() {
  const t = useText(peopleText);
  const { places, language, today } = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  return (
    <Page title={t("newTitle")} lead={t("newLead")} back={{ to: "/manage/people", label: t("personBack") }}>
      <NewPersonForm places={places} language={language} today={today} refused={refused ?? null} />
    </Page>
  );
}
