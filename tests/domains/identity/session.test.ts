// Stories of a session: how long it lasts, what it may, and how it ends.

import { expect, test } from "vitest";
import { accountView } from "#app/domains/identity/account-view.server.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { forgetExpired } from "#app/domains/identity/forget-expired.server.ts";
import { grantRole, withdrawRole } from "#app/domains/identity/grant-role.server.ts";
import {
  createSession,
  endAllSessions,
  endSession,
  findActor,
  listSessions,
  raiseLevel,
} from "#app/domains/identity/session.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dump, houseIn } from "./house.ts";

const DAY = 24 * 3600;

onBothDatabases("sessions", (open) => {
  test("a learner stays signed in for thirty days without a visit, and not a moment longer", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { token, maxAge } = await createSession(house, "anna", "first-factor");
    expect(maxAge).toBe(90 * DAY);
    house.clock.moveTo("2026-04-01T10:59:59.999Z");
    expect(await findActor(house, token)).not.toBeNull();
    house.clock.moveTo("2026-05-01T10:59:59.999Z");
    expect(await findActor(house, token)).toBeNull();
  });

  test("visits keep it alive, but for ninety days at most", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { token } = await createSession(house, "anna", "first-factor");
    for (let day = 20; day <= 80; day += 20) {
      house.clock.moveDays(20);
      expect(await findActor(house, token)).not.toBeNull();
    }
    house.clock.moveTo("2026-05-31T10:59:59.999Z");
    expect(await findActor(house, token)).not.toBeNull();
    house.clock.moveTo("2026-05-31T11:00:00.000Z");
    expect(await findActor(house, token)).toBeNull();
  });

  test("a visit is written down at most once an hour", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { token } = await createSession(house, "anna", "first-factor");
    const before = await dump(house);
    house.clock.moveTo("2026-03-02T11:59:59.999Z");
    await findActor(house, token);
    expect(await dump(house)).toBe(before);
    house.clock.moveTo("2026-03-02T12:00:00.000Z");
    await findActor(house, token);
    const [session] = await house.db.selectFrom("session").selectAll().execute();
    expect(session?.last_seen_at).toBe("2026-03-02T12:00:00.000Z");
    expect(session?.expires_at).toBe("2026-04-01T12:00:00.000Z");
  });

  test("people who see others are signed out after twelve hours, whatever they do", async () => {
    const house = await houseIn(await open());
    await house.person("hanna");
    await grantRole(house, { personId: "hanna", role: "hr", by: null });
    const { token, maxAge } = await createSession(house, "hanna", "second-factor");
    expect(maxAge).toBe(DAY / 2);
    house.clock.moveTo("2026-03-02T22:59:59.999Z");
    expect(await findActor(house, token)).toMatchObject({ roles: ["learner", "hr"] });
    house.clock.moveTo("2026-03-02T23:00:00.000Z");
    expect(await findActor(house, token)).toBeNull();
  });

  test("a role granted to somebody signed in counts at the next request, and shortens the session", async () => {
    const house = await houseIn(await open());
    await house.person("hanna");
    const { token } = await createSession(house, "hanna", "first-factor");
    await grantRole(house, { personId: "hanna", role: "hr", by: null });
    expect(await findActor(house, token)).toMatchObject({ roles: ["learner", "hr"], level: "first-factor" });
    house.clock.moveTo("2026-03-02T23:00:00.000Z");
    expect(await findActor(house, token)).toBeNull();
    await withdrawRole(house, { personId: "hanna", role: "hr", by: null });
    expect(await findActor(house, token)).toMatchObject({ roles: ["learner"] });
  });

  test("who has reports is a manager, until the last of them has left", async () => {
    const house = await houseIn(await open());
    await house.person("martin");
    await house.person("anna", { manager: "martin", leaves: "2026-03-03" });
    const { token } = await createSession(house, "martin", "second-factor");
    expect(await findActor(house, token)).toMatchObject({ roles: ["learner", "manager"] });
    house.clock.moveDays(3);
    const later = await createSession(house, "martin", "first-factor");
    expect(await findActor(house, later.token)).toMatchObject({ roles: ["learner"] });
  });

  test("the first factor acts as a learner only; raising it makes a new session and ends the old one", async () => {
    const house = await houseIn(await open());
    await house.person("hanna");
    await grantRole(house, { personId: "hanna", role: "hr", by: null });
    const first = await createSession(house, "hanna", "first-factor");
    const actor = await findActor(house, first.token);
    if (!actor) throw new Error("Hanna is not signed in.");
    expect([actsAs(actor, ["hr"]), actsAs(actor, ["learner"])]).toEqual([false, true]);

    const second = await raiseLevel(house, actor);
    if (!second) throw new Error("The session was not raised.");
    expect(await findActor(house, first.token)).toBeNull();
    const raised = await findActor(house, second.token);
    if (!raised) throw new Error("Hanna is not signed in.");
    expect(actsAs(raised, ["hr"])).toBe(true);
    expect(raised.sessionId).not.toBe(actor.sessionId);
    // A session that has ended cannot be raised.
    expect(await raiseLevel(house, actor)).toBeNull();
  });

  test("a leaver has access on the last day, in the company's time zone, and none after it", async () => {
    const house = await houseIn(await open());
    await house.person("anna", { leaves: "2026-03-02" });
    const { token } = await createSession(house, "anna", "first-factor");
    // 23:59 and 00:00 in Berlin.
    house.clock.moveTo("2026-03-02T22:59:59.999Z");
    expect(await findActor(house, token)).not.toBeNull();
    house.clock.moveTo("2026-03-02T23:00:00.000Z");
    expect(await findActor(house, token)).toBeNull();
  });

  test("somebody made a leaver loses access at the next request", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    const { token } = await createSession(house, "anna", "first-factor");
    expect(await findActor(house, token)).not.toBeNull();
    await house.db.updateTable("person").set({ leave_date: "2026-03-01" }).where("id", "=", "anna").execute();
    expect(await findActor(house, token)).toBeNull();
  });

  test("one's sessions can be seen and ended, one or all; another's cannot", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.person("mallory");
    const phone = await createSession(house, "anna", "first-factor");
    house.clock.moveDays(1);
    const desk = await createSession(house, "anna", "first-factor");
    const actor = await findActor(house, desk.token);
    if (!actor) throw new Error("Anna is not signed in.");
    const view = await accountView(house, actor);
    expect(view).toMatchObject({ name: "Name of anna", mail: "anna@example.com", secondFactor: null });
    expect(view.sessions.map(({ current }) => current)).toEqual([true, false]);

    const onPhone = view.sessions[1]?.id ?? "";
    expect(await endSession(house, "mallory", onPhone)).toBe(false);
    expect(await findActor(house, phone.token)).not.toBeNull();
    expect(await endSession(house, "anna", onPhone)).toBe(true);
    expect(await findActor(house, phone.token)).toBeNull();
    expect(await findActor(house, desk.token)).not.toBeNull();

    await createSession(house, "mallory", "first-factor");
    await endAllSessions(house, "anna");
    expect(await findActor(house, desk.token)).toBeNull();
    expect(await listSessions(house, "mallory")).toHaveLength(1);
  });

  test("a cookie that is no token, or nobody's, is nobody", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await createSession(house, "anna", "first-factor");
    const [row] = await house.db.selectFrom("session").select("id").execute();
    for (const token of [null, "", "'", "x".repeat(43), "x".repeat(10_000), row?.id ?? ""])
      expect(await findActor(house, token)).toBeNull();
  });

  test("what has expired is forgotten, what is good stays", async () => {
    const house = await houseIn(await open());
    await house.person("anna");
    await house.ask("anna@example.com");
    await createSession(house, "anna", "first-factor");
    await forgetExpired(house);
    expect(await house.db.selectFrom("session").selectAll().execute()).toHaveLength(1);
    expect(await house.db.selectFrom("sign_in_request").selectAll().execute()).toHaveLength(1);
    house.clock.moveDays(31);
    await forgetExpired(house);
    for (const table of ["session", "sign_in_request", "rate_limit"] as const)
      expect(await house.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
});
