// The programme and the management's training at the door: who decides, on which text, for which entity; and what a page
// says to somebody whose text is no longer the one in force.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import type { Form } from "#tests/support/form-client.ts";
import { type House, openHouse } from "#tests/support/roles.ts";
import { RULE_FOR_NOBODY } from "#tests/support/route-forms.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

async function entityOf(key: keyof House["id"]): Promise<string> {
  const { entity_id } = await house.server.context.db
    .selectFrom("person")
    .select("entity_id")
    .where("id", "=", house.id[key])
    .executeTakeFirstOrThrow();
  return entity_id;
}

async function hashOf(key: keyof House["id"]): Promise<string> {
  const programmes = await currentProgrammes(house.server.context);
  return `${programmes.get(await entityOf(key))?.sha256}`;
}

const decisions = async () =>
  (await house.server.context.db.selectFrom("programme_act").select("kind").execute()).map(
    ({ kind }) => kind,
  );

describe("the programme", () => {
  test("is approved as it is read; who has another role reads it and decides nothing", async () => {
    const document = await hashOf("management_body");
    for (const visitor of ["hr", "admin", "auditor"] as const) {
      const page = await house.client[visitor].get("/programme");
      expect(page.body).toContain(document);
      expect(page.body).not.toContain('name="intent"');
      const { status } = await house.client[visitor].post("/programme", { intent: "approve", document });
      expect(status).toBe(403);
    }
    expect(await decisions()).toEqual([]);
    const page = await house.client.management_body.get("/programme");
    expect(page.body).toContain(`name="document" value="${document}"`);
    const form = { intent: "approve", document };
    const approved = await house.client.management_body.post("/programme", form);
    expect(approved.status).toBe(303);
    expect((await house.client.management_body.post("/programme", form)).status).toBe(303);
    expect(await decisions()).toEqual(["approval"]);
    const after = await house.client.management_body.get(`${approved.headers.location}`);
    expect(after.body).toContain("Ihre Billigung ist festgehalten");
    expect(after.body).not.toContain('value="approve"');
  });

  test("an outdated text is refused with 409, with how to go on and the present text to approve", async () => {
    const before = await hashOf("management_body");
    await createRule(house.server.context, RULE_FOR_NOBODY, house.id.hr);
    const now = await hashOf("management_body");
    expect(now).not.toBe(before);
    const refused = await house.client.management_body.post("/programme", {
      intent: "approve",
      document: before,
    });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain("Es wurde nichts entschieden");
    expect(refused.body).toContain(`name="document" value="${now}"`);
    expect(refused.body).toContain("Was sich seit der Billigung geändert hat");
    expect(await decisions()).toEqual(["approval"]);
    // A note that was typed is not lost.
    const request = house.server.context.random.id();
    const review: Form = {
      intent: "review",
      document: before,
      request,
      "findings[]": ["fits"],
      note: "Gilt.",
    };
    const again = await house.client.management_body.post("/programme", review);
    expect(again.status).toBe(409);
    expect(again.body).toContain(">Gilt.</textarea>");
    const earlier = await house.client.auditor.get(`/programme?document=${before}`);
    expect(earlier.body).toContain("Ein früherer Text");
    expect(earlier.body).toContain(before);
  });

  test("of another entity is read, not decided on; a text of another entity is not there", async () => {
    const other = await entityOf("learner");
    expect(other).not.toBe(await entityOf("management_body"));
    const page = await house.client.management_body.get(`/programme?entity=${other}`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('value="approve"');
    const document = await hashOf("learner");
    const { status } = await house.client.management_body.post("/programme", { intent: "approve", document });
    expect(status).toBe(409);
    expect(await decisions()).toEqual(["approval"]);
    const [kept] = await house.server.context.db.selectFrom("programme_text").select("sha256").execute();
    for (const path of [
      `/programme?entity=${other}&document=${kept?.sha256}`,
      `/programme?document=${"0".repeat(64)}`,
      "/programme?entity=nowhere",
    ])
      expect((await house.client.auditor.get(path)).status, path).toBe(404);
  });

  test("a review needs a finding, a note of some length, and no more fields than its form has", async () => {
    const document = await hashOf("management_body");
    const request = house.server.context.random.id();
    const form: Form = { intent: "review", document, request, "findings[]": ["threats"], note: "" };
    for (const [changes, expected] of [
      [{ "findings[]": [] }, 422],
      [{ "findings[]": ["fits", "audiences"] }, 422],
      [{ note: "x".repeat(1001) }, 422],
      [{ "findings[]": ["illness"] }, 400],
      [{ request: "mine" }, 400],
      [{ entity: await entityOf("learner") }, 400],
      [{ document: "none" }, 400],
    ] as [Form, number][]) {
      const { status } = await house.client.management_body.post("/programme", { ...form, ...changes });
      expect({ changes, status }).toEqual({ changes, status: expected });
    }
    expect(await decisions()).toEqual(["approval"]);
  });
});

describe("the management's training", () => {
  test("is recorded for members alone, with a day that was and a length", async () => {
    const { context } = house.server;
    const text = "Die Leitstelle darf nicht ausfallen.";
    await context.db
      .transaction()
      .execute((trx) => writeCompany(trx, context, { managementSupplement: text }, context.clock()));
    const form: Form = {
      request: context.random.id(),
      heldOn: "2026-01-12",
      minutes: "45",
      "members[]": [house.id.management_body],
    };
    for (const [changes, expected] of [
      [{ "members[]": [house.id.learner] }, 422],
      [{ "members[]": [] }, 422],
      [{ heldOn: "2199-01-01" }, 422],
      [{ heldOn: "soon" }, 422],
      [{ minutes: "0" }, 422],
      [{ minutes: "481" }, 422],
      [{ by: house.id.hr }, 400],
    ] as [Form, number][]) {
      const { status } = await house.client.hr.post("/management-training", { ...form, ...changes });
      expect({ changes, status }).toEqual({ changes, status: expected });
    }
    const kept = () => context.db.selectFrom("management_supplement").selectAll().execute();
    expect(await kept()).toEqual([]);
    for (const visitor of ["admin", "auditor", "author", "learner"] as const)
      expect((await house.client[visitor].post("/management-training", form)).status).toBe(403);
    expect((await house.client.hr.post("/management-training", form)).status).toBe(303);
    expect((await house.client.management_body.post("/management-training", form)).status).toBe(303);
    expect(await kept()).toMatchObject([{ person_id: house.id.management_body, minutes: 45, text }]);
    const told = async () => (await house.client.auditor.get("/management-training")).body;
    expect(await told()).toContain("45 Minuten");
    expect(await told()).toContain("vom Mitglied noch nicht bestätigt");

    // The member alone says whether it was so, and nobody finds what is not theirs.
    const [{ record_sequence: receipt } = { record_sequence: -1 }] = await kept();
    const said = { receipt: `${receipt}`, decision: "confirmed" };
    for (const visitor of ["learner", "hr", "auditor"] as const)
      expect((await house.client[visitor].post("/supplements", said)).status).toBe(404);
    const own = await house.client.management_body.get("/supplements");
    expect(own.body).toContain(text);
    expect((await house.client.management_body.get("/")).body).toContain("Waren Sie dabei?");
    expect((await house.client.learner.get("/supplements")).body).not.toContain(text);
    expect((await house.client.management_body.post("/supplements", said)).status).toBe(303);
    expect(await told()).toContain("vom Mitglied bestätigt am");
    expect((await house.client.management_body.get("/")).body).not.toContain("Waren Sie dabei?");
  });
});
