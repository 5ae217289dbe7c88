// The company's settings: one form for what holds everywhere, and the list of its legal entities.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import {
  addCompanyEntity,
  changeCompanyEntity,
  changePeopleSettings,
  changeSettings,
} from "#app/acts/change-settings.server.ts";
import { listEntityPlaces } from "#app/domains/people/organisation-store.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { EntityForms } from "#app/ui/settings/entity-forms.tsx";
import { PeopleSettings } from "#app/ui/settings/people-settings.tsx";
import { SettingsForms } from "#app/ui/settings/settings-forms.tsx";

const text = z.string().max(1_000);

const settingsInput = z.object({
  intent: z.literal("settings"),
  name: text,
  timeZone: text,
  defaultLanguage: text,
  languages: z.array(text).max(20).default([]),
  accent: text,
  contactName: text,
  contactPhone: text,
  contactMail: text,
  senderName: text,
  senderAddress: text,
  logo: z.instanceof(File).optional(),
  removeLogo: z.literal("yes").optional(),
});

const place = { country: text.default(""), region: text.default("") };

const input = z.discriminatedUnion("intent", [
  settingsInput,
  z.object({
    intent: z.literal("people-settings"),
    country: text,
    region: text,
    retentionMonths: text,
    missingShare: text,
  }),
  z.object({ intent: z.literal("add-entity"), entityName: text, ...place }),
  z.object({ intent: z.literal("change-entity"), entity: text, entityName: text, ...place }),
]);

export const loader = defineLoader(
  { access: ["admin"], input: z.object({ saved: z.string().optional() }) },
  async ({ input, context, reader }) => {
    const { company } = await reader();
    return {
      form: settingsForm(company),
      people: {
        country: company.country,
        region: company.region,
        retentionMonths: `${company.retentionMonths}`,
        missingShare: `${company.missingShare}`,
      },
      logo: company.logo,
      entities: await listEntityPlaces(context.db),
      timeZones: timeZonesWith(company.timeZone),
      saved: input.saved !== undefined,
    };
  },
);

export const action = defineAction({ access: ["admin"], input }, async ({ actor, input, context }) => {
  if (input.intent === "settings") {
    const { intent: _, logo, removeLogo, ...form } = input;
    const outcome = await changeSettings(context, actor, form, await newLogo(logo, removeLogo));
    if (outcome.outcome === "saved") throw redirect("/manage/settings?saved", 303);
    if (outcome.outcome === "overtaken") throw refuse(409);
    return data(
      { intent: input.intent, form, faults: [...outcome.faults], logoFault: outcome.logo },
      { status: 422 },
    );
  }
  if (input.intent === "people-settings") {
    const { intent: _, ...form } = input;
    const outcome = await changePeopleSettings(context, actor, form);
    if (outcome.outcome === "saved") throw redirect("/manage/settings?saved#people", 303);
    if (outcome.outcome === "overtaken") throw refuse(409);
    return data({ intent: input.intent, form, faults: outcome.faults }, { status: 422 });
  }
  const entity = input.intent === "change-entity" ? input.entity : null;
  const { entityName: name, country, region } = input;
  const form = { name, country, region };
  const outcome = entity
    ? await changeCompanyEntity(context, actor, entity, form)
    : await addCompanyEntity(context, actor, form);
  if (outcome.outcome === "saved") throw redirect("/manage/settings?saved#entities", 303);
  const fault = outcome.outcome === "taken" ? ("taken" as const) : outcome.fault;
  return data({ intent: "entity" as const, entity, form, fault }, { status: 422 });
});

export const meta = pageTitle(settingsText, (t) => t("title"));

export default function SettingsPage() {
  const t = useText(settingsText);
  const { form, people, logo, entities, timeZones, saved } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const refused = answer?.intent === "settings" ? answer : null;
  return (
    <Page title={t("title")} lead={t("lead")}>
      {saved && !answer ? (
        <Notice tone="success" live>
          {t("saved")}
        </Notice>
      ) : null}
      <SettingsForms
        form={refused?.form ?? form}
        faults={refused?.faults ?? []}
        logoFault={refused?.logoFault ?? null}
        logo={logo}
        timeZones={timeZones}
      />
      <PeopleSettings
        form={answer?.intent === "people-settings" ? answer.form : people}
        faults={answer?.intent === "people-settings" ? answer.faults : {}}
      />
      <EntityForms entities={entities} refused={answer?.intent === "entity" ? answer : null} />
    </Page>
  );
}

/** All zones that this server knows, with the present one whatever it is called. */
function timeZonesWith(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].sort();
}

async function newLogo(file: File | undefined, remove: "yes" | undefined) {
  // A browser sends an empty part where no file was chosen.
  if (file && (file.size > 0 || file.name !== ""))
    return { kind: "replace" as const, bytes: new Uint8Array(await file.arrayBuffer()) };
  return remove ? { kind: "remove" as const } : { kind: "keep" as const };
}
