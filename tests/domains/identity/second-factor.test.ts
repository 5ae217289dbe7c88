// Stories of the second factor: set up once, each code good once, and nothing to be had from a copy of the database.

import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import {
  beginSecondFactor,
  giveSecondFactor,
  removeSecondFactor,
  secondFactorView,
} from "#app/domains/identity/second-factor.server.ts";
import { createSession, findActor } from "#app/domains/identity/session.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dump, type House, houseIn } from "./house.ts";

async function signedIn(house: House) {
  const { token } = await createSession(house, "hanna", "first-factor");
  const actor = await findActor(house, token);
  if (!actor) throw new Error("Hanna is not signed in.");
  return actor;
}

async function hannaIn(house: House) {
  await house.person("hanna");
  await grantRole(house, { personId: "hanna", role: "hr", by: null });
  return signedIn(house);
}

/** Begins, and gives an authenticator app that has scanned the secret. */
async function begin(house: House, actor: Awaited<ReturnType<typeof signedIn>>) {
  await beginSecondFactor(house, actor);
  const view = await secondFactorView(house, actor);
  if (view.state !== "setting-up") throw new Error(view.state);
  const generator = new TOTP({ secret: Secret.fromBase32(view.secret.replaceAll(" ", "")) });
  return {
    view,
    codeAt: (secondsFromNow = 0) =>
      generator.generate({ timestamp: house.clock().getTime() + secondsFromNow * 1000 }),
  };
}

onBothDatabases("second factor", (open) => {
  test("Hanna sets it up, confirms, and after her next sign-in gives a code", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    expect(await secondFactorView(house, actor)).toEqual({ state: "none" });
    expect(await giveSecondFactor(house, actor, "123456")).toEqual({ outcome: "gone" });

    const app = await begin(house, actor);
    expect(app.view.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(app.view.qrCode.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    const typed = app.codeAt().replace(/^.../, "$& ");
    const first = await giveSecondFactor(house, actor, typed);
    if (first.outcome !== "raised") throw new Error(first.outcome);
    expect(await findActor(house, first.session.token)).toMatchObject({ level: "second-factor" });
    expect((await secondFactorView(house, actor)).state).toBe("confirmed");

    house.clock.moveDays(1);
    const next = await signedIn(house);
    expect((await giveSecondFactor(house, next, app.codeAt())).outcome).toBe("raised");
  });

  test("a code works once, and none from before the last one used", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const app = await begin(house, actor);
    const code = app.codeAt();
    expect((await giveSecondFactor(house, actor, code)).outcome).toBe("raised");
    expect(await giveSecondFactor(house, await signedIn(house), code)).toEqual({ outcome: "wrong" });
    expect(await giveSecondFactor(house, await signedIn(house), app.codeAt(-30))).toEqual({
      outcome: "wrong",
    });
    expect((await giveSecondFactor(house, await signedIn(house), app.codeAt(30))).outcome).toBe("raised");
  });

  test("a code typed twice at the same moment raises one session", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const app = await begin(house, actor);
    const sessions = [actor, await signedIn(house), await signedIn(house)];
    const answers = await Promise.all(sessions.map((each) => giveSecondFactor(house, each, app.codeAt())));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["raised", "wrong", "wrong"]);
  });

  test("a phone half a minute off is right, two minutes off is wrong", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const app = await begin(house, actor);
    expect((await giveSecondFactor(house, actor, app.codeAt(-120))).outcome).toBe("wrong");
    expect((await giveSecondFactor(house, actor, app.codeAt(120))).outcome).toBe("wrong");
    expect((await giveSecondFactor(house, actor, app.codeAt(-30))).outcome).toBe("raised");
  });

  test("ten tries an hour, then not even the right one", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const app = await begin(house, actor);
    for (let index = 0; index < 10; index++)
      expect((await giveSecondFactor(house, actor, "no code")).outcome).toBe("wrong");
    expect(await giveSecondFactor(house, actor, app.codeAt())).toEqual({ outcome: "too-many" });
  });

  test("a secret that was shown and not confirmed is worth nothing after a quarter of an hour, or when another is made", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const first = await begin(house, actor);
    const second = await begin(house, actor);
    expect(await giveSecondFactor(house, actor, first.codeAt())).toEqual({ outcome: "wrong" });
    house.clock.moveTo("2026-03-02T11:15:00.001Z");
    expect(await giveSecondFactor(house, actor, second.codeAt())).toEqual({ outcome: "gone" });
    expect(await secondFactorView(house, actor)).toEqual({ state: "none" });
  });

  test("beginning again does not replace a confirmed one; the console takes it away, and all sessions with it", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const app = await begin(house, actor);
    const raised = await giveSecondFactor(house, actor, app.codeAt());
    if (raised.outcome !== "raised") throw new Error(raised.outcome);
    await beginSecondFactor(house, actor);
    expect((await secondFactorView(house, actor)).state).toBe("confirmed");
    house.clock.moveDays(1);
    const next = await signedIn(house);
    expect((await giveSecondFactor(house, next, app.codeAt())).outcome).toBe("raised");

    const last = await signedIn(house);
    expect(await removeSecondFactor(house, "hanna")).toBe(true);
    expect(await house.db.selectFrom("session").selectAll().execute()).toEqual([]);
    expect(await secondFactorView(house, last)).toEqual({ state: "none" });
    expect(await removeSecondFactor(house, "hanna")).toBe(false);
  });

  test("a copy of the database does not hold the secret", async () => {
    const house = await houseIn(await open());
    const actor = await hannaIn(house);
    const { view } = await begin(house, actor);
    const base32 = view.secret.replaceAll(" ", "");
    const { buffer } = Secret.fromBase32(base32);
    const text = await dump(house);
    const bytes = Buffer.from(buffer);
    for (const form of [base32, bytes.toString("hex"), bytes.toString("base64url"), bytes.toString("base64")])
      expect(text).not.toContain(form);
  });
});
