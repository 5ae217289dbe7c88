// A person's page for HR: the facts, the roles, and a form for what changes most often.

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { findRoles } from "#app/domains/identity/session-store.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { personView } from "#app/domains/people/person-view.server.ts";
import { personDuties } from "#app/domains/proof/person-duties.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { PersonFactsCard } from "#app/ui/people/person-facts-card.tsx";
import { PersonForm } from "#app/ui/people/person-form.tsx";
import { PersonRolesCard } from "#app/ui/people/person-roles-card.tsx";
import { PersonDutiesCard } from "#app/ui/person-duties-card.tsx";

const text = z.string().max(1_000);
const person = z.string().max(60);

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.object({ person, saved: z.enum(["changed", "unchanged"]).optional() }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const { timeZone } = company;
    const view = await personView(context.db, input.person, today);
    if (!view) throw refuse(404);
    return {
      view,
      // Who is trained in what is for HR to see; an admin edits people without it.
      duties: actsAs(actor, ["hr"])
        ? await personDuties(context.db, view.id, {
            today,
            timeZone,
            language,
          })
        : null,
      roles: await findRoles(context.db, view.id, today),
      mayEditMail: !view.mailProtected || actsAs(actor, ["admin"]),
      saved: input.saved ?? null,
    };
  },
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.object({ person, name: text, mail: text.optional(), departmentId: person, leaveDate: text }),
  },
  async ({ actor, input: { person: personId, ...form }, context }) => {
    const outcome = await editPerson(
      { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
      { personId, ...form, by: actor.personId, mayChangeProtectedMail: actsAs(actor, ["admin"]) },
    );
    if (outcome.outcome === "not-found") throw refuse(404);
    if (outcome.outcome === "refused") return data({ form, faults: outcome.faults }, { status: 422 });
    throw redirect(`/manage/people/${encodeURIComponent(personId)}?saved=${outcome.outcome}`, 303);
  },
);

export const meta = pageTitle(peopleText, (_, { view }: { view: { name: string } }) => view.name);

export default function PersonPage() {
  const t = useText(peopleText);
  const { view, roles, duties, mayEditMail, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page title={view.name} back={{ to: "/manage/people", label: t("personBack") }}>
      {saved && !refused ? (
        <Notice tone={saved === "changed" ? "success" : "info"} live>
          {t(saved === "changed" ? "personSaved" : "personUnchanged")}
        </Notice>
      ) : null}
      <PersonFactsCard view={view} />
      {duties ? <PersonDutiesCard duties={duties} /> : null}
      <PersonRolesCard roles={roles} />
      <PersonForm view={view} mayEditMail={mayEditMail} refused={refused ?? null} />
    </Page>
  );
}
