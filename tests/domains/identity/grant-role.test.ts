// Granting and withdrawing roles leaves a record of each change, and none where nothing changed.

import { expect, test } from "vitest";
import { changeRoles, grantRole, withdrawRole } from "#app/domains/identity/grant-role.server.ts";
import { listRoles } from "#app/domains/identity/role-store.server.ts";
import type { GrantedRole } from "#app/domains/identity/roles.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { houseIn } from "./house.ts";

onBothDatabases("roles", (open) => {
  test("each change is one record with who did it", async () => {
    const house = await houseIn(await open());
    await house.person("ada");
    await house.person("hanna");
    expect(await grantRole(house, { personId: "ada", role: "admin", by: null })).toBe(true);
    expect(await grantRole(house, { personId: "hanna", role: "hr", by: "ada" })).toBe(true);
    expect(await grantRole(house, { personId: "hanna", role: "hr", by: "ada" })).toBe(false);
    expect(await withdrawRole(house, { personId: "hanna", role: "hr", by: "ada" })).toBe(true);
    expect(await withdrawRole(house, { personId: "hanna", role: "hr", by: "ada" })).toBe(false);

    const records = await house.db.selectFrom("ledger_record").select("kind").orderBy("sequence").execute();
    expect(records.map(({ kind }) => kind)).toEqual(["role-granted", "role-granted", "role-withdrawn"]);
    const facts = await house.db
      .selectFrom("ledger_opening")
      .select(["fact", "value", "person_id"])
      .where("sequence", "=", 1)
      .where("fact", "in", ["role", "by"])
      .orderBy("fact")
      .execute();
    expect(facts).toEqual([
      { fact: "by", value: '"ada"', person_id: "hanna" },
      { fact: "role", value: '"hr"', person_id: "hanna" },
    ]);
  });

  test("an admin sets all roles of somebody else at once, each change a record, and never their own", async () => {
    const house = await houseIn(await open());
    await house.person("ada");
    await house.person("hanna");
    await grantRole(house, { personId: "hanna", role: "hr", by: null });
    const change = (shown: GrantedRole[], wanted: GrantedRole[], personId = "hanna") =>
      changeRoles(house, { personId, shown, wanted, by: "ada" });
    const held = async () => (await listRoles(house.db, "hanna")).toSorted();

    expect(await change(["hr"], ["auditor", "works_council"])).toEqual({ outcome: "changed" });
    expect(await held()).toEqual(["auditor", "works_council"]);
    // Read before somebody else's change: nothing is undone unseen.
    expect(await change(["hr"], ["hr"])).toEqual({ outcome: "outdated" });
    expect(await change(["auditor", "works_council"], ["works_council", "auditor"])).toEqual({
      outcome: "unchanged",
    });
    expect(await change([], ["admin"], "ada")).toEqual({ outcome: "own" });
    expect(await change([], ["hr"], "nobody")).toEqual({ outcome: "not-found" });
    expect(await held()).toEqual(["auditor", "works_council"]);
    const records = await house.db.selectFrom("ledger_record").select("kind").orderBy("sequence").execute();
    expect(records.map(({ kind }) => kind)).toEqual([
      "role-granted",
      "role-withdrawn",
      "role-granted",
      "role-granted",
    ]);
  });

  test("a role for nobody changes nothing, the ledger included", async () => {
    const house = await houseIn(await open());
    await expect(grantRole(house, { personId: "nobody", role: "hr", by: null })).rejects.toThrow();
    expect(await house.db.selectFrom("ledger_record").selectAll().execute()).toEqual([]);
  });
});
