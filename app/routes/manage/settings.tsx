// The company's settings: one form for what holds everywhere, and the list of its legal entities, each with a form of
// its own on a page of its own, so that saving one thing never loses what was typed in another.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import {
  addCompanyEntity,
  changeCompanyEntity,
  changeSettings,
  type NewLogo,
} from "#app/acts/change-settings.server.ts";
import { findLogo } from "#app/domains/people/logo-store.server.ts";
import { listEntityPlaces } from "#app/domains/people/organisation-store.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { placeChoices, placeInWords } from "#app/domains/reminders/place-choices.server.ts";
import { placeValue } from "#app/domains/reminders/place-value.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { isDrawable } from "#app/paper/png.server.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { EntityForm } from "#app/ui/settings/entity-form.tsx";
import { EntityList } from "#app/ui/settings/entity-list.tsx";
import { SettingsForm } from "#app/ui/settings/settings-form.tsx";
import type { Db } from "#db/open.server.ts";

/** Longer than any field may be: what is too long is told at its field, with all that was typed. */
const text = z.string().max(10_000);

const input = z.discriminatedUnion("intent", [
  z.strictObject({
    intent: z.literal("settings"),
    name: text,
    timeZone: text,
    defaultLanguage: text,
    languages: z.array(text).max(20).default([]),
    accent: text,
    contactName: text,
    contactPhone: text,
    contactMail: text,
    controllerAddress: text,
    officerContact: text,
    rightsContact: text,
    legalBasis: text,
    worksAgreement: text,
    senderName: text,
    senderAddress: text,
    answerDays: text,
    mailMonths: text,
    retentionMonths: text,
    managementRetentionMonths: text,
    missingShare: text,
    updateDueDays: text,
    completionCountsDays: text,
    managementSupplement: text,
    managementMonths: text,
    logo: z.instanceof(File).optional(),
    removeLogo: z.literal("yes").optional(),
    confirmShorter: z.literal("yes").optional(),
  }),
  z.strictObject({ intent: z.literal("add-entity"), entityName: text, place: text.default("") }),
  z.strictObject({
    intent: z.literal("change-entity"),
    entity: text,
    entityName: text,
    place: text.default(""),
  }),
]);

export const loader = defineLoader(
  {
    access: ["admin"],
    input: z.strictObject({
      /** "new", or the id of the one to change. */
      entity: z.string().max(60).optional(),
      saved: z.enum(["", "entity"]).optional(),
    }),
  },
  async ({ input, context, reader }) => {
    const { company, language } = await reader();
    const entities = await listEntityPlaces(context.db);
    const chosen = entities.find(({ id }) => id === input.entity);
    if (input.entity !== undefined && input.entity !== "new" && !chosen) throw refuse(404);
    const placeOf = (entity: (typeof entities)[number]) =>
      entity.country ? { country: entity.country, region: entity.region ?? "" } : null;
    const place = chosen && placeOf(chosen);
    return {
      form: settingsForm(company),
      logo: company.logo,
      isLogoOnPaper: await isLogoOnPaper(context.db, company.logo),
      place: placeInWords(company, language),
      entities: entities.map((entity) => {
        const own = placeOf(entity);
        return { id: entity.id, name: entity.name, place: own && placeInWords(own, language) };
      }),
      entity: input.entity ?? null,
      entityForm: { name: chosen?.name ?? "", place: place ? placeValue(place) : "" },
      places: await placeChoices(language, place ?? undefined),
      timeZones: timeZonesWith(company.timeZone),
      saved: input.saved ?? null,
    };
  },
);

/** A logo that papers do not carry is told beside it, before somebody misses it on one. */
async function isLogoOnPaper(db: Db, hash: string): Promise<boolean> {
  const logo = hash === "" ? null : await findLogo(db, hash);
  return logo !== null && isDrawable(logo.bytes);
}

export const action = defineAction({ access: ["admin"], input }, async ({ actor, input, context }) => {
  if (input.intent === "settings") {
    const { intent, logo: file, removeLogo, confirmShorter, ...form } = input;
    const logo = await newLogo(file, removeLogo);
    const outcome = await changeSettings(context, actor, form, logo, confirmShorter === "yes");
    if (outcome.outcome === "saved") throw redirect("/manage/settings?saved", 303);
    const overtaken = outcome.outcome === "overtaken";
    const logoFault =
      (outcome.outcome === "invalid" ? outcome.logo : null) ??
      (logo.kind === "replace" ? ("again" as const) : null);
    return data(
      {
        intent,
        form,
        faults: outcome.outcome === "invalid" ? [...outcome.faults] : [],
        going: outcome.outcome === "confirm" ? outcome.going : null,
        logoFault,
        removeLogo: removeLogo !== undefined,
        overtaken,
      },
      { status: overtaken ? 409 : 422 },
    );
  }
  const entity = input.intent === "change-entity" ? input.entity : "new";
  const form = { name: input.entityName, place: input.place };
  const outcome =
    entity === "new"
      ? await addCompanyEntity(context, actor, form)
      : await changeCompanyEntity(context, actor, entity, form);
  if (outcome.outcome === "saved") throw redirect("/manage/settings?saved=entity#entities", 303);
  const fault = outcome.outcome === "taken" ? ("taken" as const) : outcome.fault;
  return data({ intent: "entity" as const, entity, form, fault }, { status: 422 });
});

export const meta = pageTitle(settingsText, (t) => t("title"));

export default function SettingsPage() {
  const t = useText(settingsText);
  const { form, logo, isLogoOnPaper, place, entities, timeZones, saved, ...page } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const refused = answer?.intent === "entity" ? answer : null;
  const entity = refused?.entity ?? page.entity;
  if (entity !== null)
    return (
      <Page
        title={t(entity === "new" ? "entityNewTitle" : "entityTitle")}
        back={{ to: "/manage/settings#entities", label: t("title") }}
      >
        <EntityForm
          entity={entity}
          form={refused?.form ?? page.entityForm}
          fault={refused?.fault ?? null}
          companyPlace={place}
          places={page.places}
        />
      </Page>
    );
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      {saved === "" && !answer ? (
        <Notice tone="success" live>
          <p>{t("saved")}</p>
        </Notice>
      ) : null}
      <SettingsForm
        present={form}
        refused={answer?.intent === "settings" ? answer : null}
        logo={logo}
        isLogoOnPaper={isLogoOnPaper}
        timeZones={timeZones}
        place={place}
      />
      <EntityList entities={entities} saved={saved === "entity"} />
    </Page>
  );
}

/** All zones that this server knows, with the present one whatever it is called. */
function timeZonesWith(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].sort();
}

async function newLogo(file: File | undefined, remove: "yes" | undefined): Promise<NewLogo> {
  // A browser sends an empty part where no file was chosen.
  if (file && (file.size > 0 || file.name !== ""))
    return { kind: "replace", bytes: new Uint8Array(await file.arrayBuffer()) };
  return remove ? { kind: "remove" } : { kind: "keep" };
}
