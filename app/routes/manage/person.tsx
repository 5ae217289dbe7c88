// A person's page for HR: the facts and the form for them, duties, roles, days away, what is planned and what was changed.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { changeRoles } from "#app/domains/identity/grant-role.server.ts";
import { GRANTED_ROLES } from "#app/domains/identity/roles.ts";
import { findRoles } from "#app/domains/identity/session-store.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { enterLeave, withdrawPersonLeave } from "#app/domains/people/leave.server.ts";
import { personFields } from "#app/domains/people/person-fields.ts";
import { personView } from "#app/domains/people/person-view.server.ts";
import { isErased } from "#app/domains/people/store.server.ts";
import { withdrawPlannedChange } from "#app/domains/people/withdraw-change.server.ts";
import { personDuties } from "#app/domains/proof/person-duties.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { PersonEraseCard } from "#app/ui/people/person-erase-card.tsx";
import { PersonFactsCard } from "#app/ui/people/person-facts-card.tsx";
import { PersonForm } from "#app/ui/people/person-form.tsx";
import { PersonHistoryCard } from "#app/ui/people/person-history-card.tsx";
import { PersonLeaveCard } from "#app/ui/people/person-leave-card.tsx";
import { PersonPlannedCard } from "#app/ui/people/person-planned-card.tsx";
import { PersonRolesCard } from "#app/ui/people/person-roles-card.tsx";
import { PersonDutiesCard } from "#app/ui/person-duties-card.tsx";

const person = z.string().max(60);

const roles = z.array(z.enum(GRANTED_ROLES)).max(GRANTED_ROLES.length).default([]);

const input = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("edit"),
    person,
    ...personFields,
  }),
  z.object({
    intent: z.literal("enter-leave"),
    person,
    fromDay: z.string().max(1_000),
    toDay: z.string().max(1_000),
  }),
  z.object({ intent: z.literal("withdraw-leave"), person, leave: person }),
  z.object({ intent: z.literal("withdraw-change"), person, change: person }),
  z.object({ intent: z.literal("change-roles"), person, shown: roles, wanted: roles }),
]);

const SAVED = ["added", "changed", "planned", "unchanged", "leave", "withdrawn", "roles"] as const;

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.object({ person, saved: z.enum(SAVED).optional() }) },
  async ({ actor, input: { person: personId, saved }, context, reader }) => {
    const { company, language, today } = await reader();
    const { timeZone } = company;
    const view = await personView(context.db, personId, today);
    if (!view) throw refuse(404);
    return {
      view,
      today,
      // Who is trained in what is for HR to see; an admin edits people without it.
      duties: actsAs(actor, ["hr"])
        ? await personDuties(context.db, view.id, { today, timeZone, language })
        : null,
      roles: await findRoles(context.db, view.id, today),
      mayEditMail: !view.mailProtected || actsAs(actor, ["admin"]),
      rolesEdited: !actsAs(actor, ["admin"])
        ? null
        : view.id === actor.personId
          ? ("own" as const)
          : ("form" as const),
      saved: saved ?? null,
    };
  },
);

export const action = defineAction({ access: ["hr", "admin"], input }, async ({ actor, input, context }) => {
  const personId = input.person;
  if (await isErased(context.db, personId)) throw refuse(404);
  const done = (saved: (typeof SAVED)[number]) =>
    redirect(`/manage/people/${encodeURIComponent(personId)}?saved=${saved}`, 303);
  if (input.intent === "withdraw-leave") {
    if (!(await withdrawPersonLeave(context, personId, input.leave))) throw refuse(409);
    throw done("withdrawn");
  }
  if (input.intent === "withdraw-change") {
    if (!(await withdrawPlannedChange(context, personId, input.change))) throw refuse(409);
    throw done("withdrawn");
  }
  if (input.intent === "change-roles") {
    if (!actsAs(actor, ["admin"])) throw refuse(403);
    const { shown, wanted } = input;
    const { outcome } = await changeRoles(context, { personId, shown, wanted, by: actor.personId });
    if (outcome === "own") throw refuse(403);
    if (outcome === "not-found") throw refuse(404);
    if (outcome === "outdated") throw refuse(409);
    throw done(outcome === "changed" ? "roles" : "unchanged");
  }
  if (input.intent === "enter-leave") {
    const { fromDay, toDay } = input;
    const outcome = await enterLeave(context, { personId, fromDay, toDay, by: actor.personId });
    if (outcome.outcome === "not-found") throw refuse(404);
    if (outcome.outcome === "entered") throw done("leave");
    return data({ leave: { fromDay, toDay }, leaveFaults: outcome.faults }, { status: 422 });
  }
  const { intent: _, person: __, ...form } = input;
  const outcome = await editPerson(
    { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
    { personId, form, by: actor.personId, mayChangeProtectedMail: actsAs(actor, ["admin"]) },
  );
  if (outcome.outcome === "not-found") throw refuse(404);
  if (outcome.outcome !== "refused") throw done(outcome.outcome);
  return data({ form, faults: outcome.faults, managers: outcome.managers }, { status: 422 });
});

export const meta = pageTitle(peopleText, (_, { view }: { view: { name: string } }) => view.name);

export default function PersonPage() {
  const t = useText(peopleText);
  const { view, today, roles, rolesEdited, duties, mayEditMail, saved } = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  return (
    <Page title={view.name} wide back={{ to: "/manage/people", label: t("personBack") }}>
      {saved && !refused ? (
        <Notice tone={saved === "unchanged" ? "info" : "success"} live>
          {t(`personSaved.${saved}`)}
        </Notice>
      ) : null}
      <div className="beside">
        <div className="stack">
          <PersonFactsCard view={view} today={today} />
          <PersonPlannedCard planned={view.planned} />
          <PersonRolesCard roles={roles} edited={rolesEdited} />
        </div>
        <div className="stack">
          {duties ? <PersonDutiesCard duties={duties} /> : null}
          <PersonLeaveCard
            leaves={view.leaves}
            today={today}
            refused={refused && "leave" in refused ? refused : null}
            mayAdd={!view.left}
          />
          <PersonForm
            view={view}
            mayEditMail={mayEditMail}
            refused={refused && "form" in refused ? refused : null}
          />
          <PersonHistoryCard history={view.history} />
          <PersonEraseCard personId={view.id} />
        </div>
      </div>
    </Page>
  );
}
