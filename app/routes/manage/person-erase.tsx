// Erases a person who asks for it (GDPR Art. 17): what happens is read first, a reason is given where retention still runs, and
// the name is typed to confirm.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { entryOf, erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { erasableOn, monthsKept } from "#app/domains/proof/erasure.ts";
import { findErasable } from "#app/domains/proof/erasure-store.server.ts";
import { waitsUntil } from "#app/domains/proof/erasure-wait.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { Card } from "#app/ui/card.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { EraseForm } from "#app/ui/people/erase-form.tsx";

const person = z.string().max(60);
const access = ["hr", "admin"] as const;

export const loader = defineLoader(
  { access, input: z.object({ person }) },
  async ({ actor, input, context, reader }) => {
    const { company, today } = await reader();
    const found = await findErasable(context.db, input.person);
    if (!found || found.isErased) throw refuse(404);
    const erasable = erasableOn(found, monthsKept(company, found), today);
    const entry = await entryOf(context.db, input.person, company);
    const until = waitsUntil(entry, actor.personId, today);
    return {
      personId: input.person,
      name: found.name,
      isOneself: actor.personId === input.person,
      erasable,
      wait: entry && until && erasable.state === "early" ? { entered: entry.day, until } : null,
    };
  },
);

export const action = defineAction(
  {
    access,
    input: z.object({
      person,
      reason: z.string().max(40).default(""),
      checked: z.literal("yes").optional(),
      name: z.string().max(300).default(""),
    }),
  },
  async ({ actor, input: { person: personId, checked, ...form }, context }) => {
    const typed = { ...form, checked: checked !== undefined };
    const outcome = await erasePersonOnRequest(context, actor, personId, typed);
    if (outcome.outcome === "not-found" || outcome.outcome === "erased-before") throw refuse(404);
    if (outcome.outcome === "erased") throw redirect("/manage/people?saved=erased", 303);
    if (outcome.outcome === "invalid") return data({ typed, faults: outcome.faults }, 422);
    throw refuse(409);
  },
);

export const meta = pageTitle(privacyText, (t) => t("eraseTitle"));

export default function PersonErase() {
  const { personId, name, isOneself, erasable, wait } = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  const t = useText(privacyText);
  const language = useLanguage();
  const stands = isOneself ? "eraseOneself" : erasable.state === "here" ? "eraseHere" : null;
  return (
    <Page title={t("eraseTitle")} lead={name} back={`/manage/people/${personId}`}>
      {stands ? (
        <Notice>
          <p>{t(stands)}</p>
        </Notice>
      ) : (
        <>
          <Card title={t("eraseConsequences")}>
            <ul className="privacy-list">
              {(["1", "2", "3", "4"] as const).map((part) => (
                <li key={part}>{t(`erase.${part}`)}</li>
              ))}
            </ul>
            <p>{t("eraseLedger")}</p>
            <p>{t("erase.art")}</p>
          </Card>
          {wait ? (
            <Notice tone="warning">
              <p>
                {t("eraseWait", {
                  entered: dayShort(wait.entered, language),
                  from: dayShort(wait.until, language),
                })}
              </p>
            </Notice>
          ) : (
            <EraseForm
              name={name}
              keptUntil={erasable.state === "early" ? erasable.keptUntil : null}
              refused={refused ?? null}
            />
          )}
        </>
      )}
    </Page>
  );
}
