// What stories of the programme do: the page as somebody reads it, and the management's decisions on what it shows.

import { approveProgramme, type Review, reviewProgramme } from "#app/acts/decide-on-programme.server.ts";
import { type ProgrammeView, programmeView } from "#app/domains/proof/programme-view.server.ts";
import type { TestCompany } from "./company.ts";

export interface Decider {
  personId: string;
  entityId: string;
}

/** A person as who decides for the person's own entity. */
export async function deciderOf(company: TestCompany, number: string): Promise<Decider> {
  const personId = await company.person(number);
  const { entity_id: entityId } = await company.db
    .selectFrom("person")
    .select("entity_id")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return { personId, entityId };
}

/** The programme's page in English, or an earlier text of it. */
export async function readProgramme(
  company: TestCompany,
  { entityId }: Pick<Decider, "entityId">,
  sha256?: string,
): Promise<ProgrammeView> {
  const view = await programmeView(company, { entityId, sha256, language: "en" });
  if (!view) throw new Error("There is no such programme.");
  return view;
}

/** Approves what the page shows now. */
export async function approveAsRead(company: TestCompany, by: Decider) {
  const { sha256 } = await readProgramme(company, by);
  return { ...(await approveProgramme(company, by, { sha256 })), sha256 };
}

/** Reviews what the page shows now. */
export async function reviewAsRead(company: TestCompany, by: Decider, review: Partial<Review> = {}) {
  const { sha256 } = await readProgramme(company, by);
  const form = { sha256, request: company.random.id(), findings: ["fits"] as const, note: "", ...review };
  return { ...(await reviewProgramme(company, by, form)), request: form.request };
}
