// What is recorded of a member is said as unconfirmed until the member says so: confirmed, contradicted, or recorded by the
// member; what is contradicted counts nowhere, and each word is a record that nobody else can make.

import { expect, test } from "vitest";
import { answerSupplement } from "#app/acts/answer-supplement.server.ts";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { actDeviations } from "#app/domains/proof/act-deviations.server.ts";
import { managementView } from "#app/domains/proof/management-view.server.ts";
import { standingOf } from "#app/domains/proof/supplement.ts";
import { supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { gapsOf, openWithAllContent } from "#tests/support/obligations.ts";

onBothDatabases("what a member says of a supplement", (open) => {
  test("stands beside it, counts, and can be changed by another word", async () => {
    const company = await openWithAllContent(await open());
    await company.people(
      "1;Ada Lovelace;ada@acme.example;Acme;Board;;yes;2020-01-01;;en",
      "2;Ben Kim;ben@acme.example;Acme;Board;;yes;2020-01-01;;de",
    );
    const [ada, ben] = [await company.person("1"), await company.person("2")] as const;
    await company.db
      .transaction()
      .execute((trx) =>
        writeCompany(trx, company, { managementSupplement: "Vier Stunden." }, company.clock()),
      );
    const form = { request: "told", heldOn: "2026-02-20", minutes: 45, memberIds: [ada, ben] };
    expect(await recordSupplement(company, form, ada)).toMatchObject({ members: 2 });
    const of = async (personId: string) => {
      const [told] = await supplementsOf(company.db, [personId]);
      if (!told) throw new Error("Nothing was recorded.");
      return told;
    };
    const minutesOf = async (personId: string) =>
      (await managementView(company, "en")).members.find(({ id }) => id === personId)?.minutes;
    const bens = (await of(ben)).receipt;
    const say = (personId: string, decision: "confirmed" | "contradicted") =>
      answerSupplement(company, { personId }, { receipt: bens, decision });

    // Ada recorded it for both: of herself she said so, of Ben nobody did.
    expect(standingOf(await of(ada))).toBe("own");
    expect(standingOf(await of(ben))).toBe("unconfirmed");
    const adas = { receipt: (await of(ada)).receipt, decision: "confirmed" } as const;
    expect(await answerSupplement(company, { personId: ada }, adas)).toBe("already");
    expect(await minutesOf(ben)).toBe(45);
    // Nobody says it for anybody else.
    expect(await say(ada, "confirmed")).toBe("unknown");

    expect(await say(ben, "contradicted")).toBe("answered");
    expect(await say(ben, "contradicted")).toBe("already");
    expect(await of(ben)).toMatchObject({ isOwn: false, answer: { decision: "contradicted" } });
    expect(await minutesOf(ben)).toBe(0);
    expect(await gapsOf(company, "bsig-38-3")).toContain("supplementOpen: management");
    expect(await say(ben, "confirmed")).toBe("answered");
    expect(standingOf(await of(ben))).toBe("confirmed");
    expect(await minutesOf(ben)).toBe(45);
    expect((await gapsOf(company, "bsig-38-3")).join()).not.toMatch(/upplement/);

    const records = await company.db
      .selectFrom("ledger_record as record")
      .innerJoin("ledger_opening as opening", "opening.sequence", "record.sequence")
      .select(["record.kind", "opening.person_id as of", "opening.value"])
      .where("record.kind", "in", ["supplement-confirmed", "supplement-contradicted"])
      .where("opening.fact", "=", "record")
      .orderBy("record.sequence")
      .execute();
    expect(records).toEqual([
      { kind: "supplement-contradicted", of: ben, value: `${bens}` },
      { kind: "supplement-confirmed", of: ben, value: `${bens}` },
    ]);
    expect(await actDeviations(company.db)).toMatchObject({ deviations: [], erased: 0 });
  });
});
