// An answer that is sent after its session has ended: told as its learner, who signs in again and finds it filled in; and as
// others at the same browser, who sign in instead, change what is carried along, or come too late.

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetExpired } from "#app/domains/identity/forget-expired.server.ts";
import { formOwner } from "#app/domains/identity/form-owner.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import type { Answer } from "#tests/support/app-server.ts";
import { canary, type PersonKey } from "#tests/support/canary-company.ts";
import { asForm, filledForm, valuesOf } from "#tests/support/filled-form.ts";
import type { Form, FormClient } from "#tests/support/form-client.ts";
import { type House, openHouse, SESSION_COOKIE } from "#tests/support/roles.ts";
import { smallLibrary } from "#tests/support/small-library.ts";

const PATH = "/lessons/passkeys-and-mfa";
const t = signInText.in("de");
const WRITTEN = "a word that nobody else writes";

let house: House;
beforeAll(async () => {
  await smallLibrary();
  house = await openHouse();
});
afterAll(() => house?.server.stop());
beforeEach(async () => {
  // Each test asks for codes anew.
  await house.server.context.db.deleteFrom("rate_limit").execute();
  await house.server.context.db.deleteFrom("attempt").execute();
  await house.server.context.db.deleteFrom("sign_in_request").execute();
});

/** A learner's browser with the first question open, something chosen, and the session over meanwhile. */
async function leftOpen(whose: "learner" | "below" = "learner") {
  const { server, id } = house;
  const client = await house.spare("learner");
  const personId = id[whose];
  const lesson = await server.context.library.current("passkeys-and-mfa");
  const [question] = lesson?.lesson.texts.de?.questions ?? [];
  if (!lesson || !question) throw new Error("no lesson");
  const fields = filledForm((await client.get(PATH)).body, `answer-${question.id}`) ?? [];
  const asked = { personId, version: lesson.version, questionId: question.id };
  const chosen = optionHandle(asked, `${question.options[1]?.id}`);
  const form: Form = { ...asForm(fields), by: formOwner(personId), "chosen[]": [chosen] };
  await client.post("/sign-out", {});
  delete client.cookies[SESSION_COOKIE];
  return { client, form, chosen, question: question.id };
}

const heldOn = ({ body }: Answer) => /name="held" value="([^"]*)"/.exec(body)?.[1];
const attempts = () => house.server.context.db.selectFrom("attempt").selectAll().execute();
const requests = () => house.server.context.db.selectFrom("sign_in_request").selectAll().execute();

/** Asks for a code, takes it from the mail and types it. @returns where that leads */
async function signsIn(client: FormClient, who: PersonKey, asking: Form): Promise<string> {
  const { mails } = house.server;
  const before = mails.length;
  const asked = await client.post("/sign-in", { intent: "ask", mail: canary("mail", who), ...asking });
  expect(asked.status).toBe(302);
  await vi.waitFor(() => expect(mails).toHaveLength(before + 1), { timeout: 3000 });
  const code = /\d{4}-\d{4}/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
  const answer = await client.post("/sign-in", { intent: "code", to: `${asking.to}`, code });
  expect(answer.status).toBe(302);
  return `${answer.headers.location}`;
}

describe("its learner", () => {
  test("is told, signs in, and finds it filled in; sent twice it counts once", async () => {
    const { client, form, chosen, question } = await leftOpen();
    const writes = await house.server.writes();
    const told = await client.post(`${PATH}?step=1`, { ...form, confidence: "sure" });
    expect(told.status).toBe(401);
    expect(told.body).toContain(`<h1>${t("againTitle")}</h1>`);
    expect(told.body).toContain(`<title>${t("againTitle")}`);
    // Nothing is kept of whoever is not known.
    expect(await house.server.writes()).toBe(writes);
    const held = `${heldOn(told)}`;
    expect(Buffer.from(held.split(".")[1] ?? "", "base64url").toString("latin1")).not.toContain(chosen);

    const to = `${PATH}?step=1`;
    const place = await signsIn(client, "learner", { to, held });
    expect(place).toMatch(/^\/lessons\/passkeys-and-mfa\?step=1&held=[0-9a-f-]{36}$/);
    expect(await attempts()).toEqual([]);
    const before = await house.server.state();
    const page = await client.get(place);
    expect(await house.server.state()).toBe(before);
    const filled = filledForm(page.body, `answer-${question}`) ?? [];
    expect(valuesOf(filled, "chosen[]")).toEqual([chosen]);
    expect(valuesOf(filled, "attempt")).toEqual([form.attempt]);

    for (const _ of [1, 2]) expect((await client.post(PATH, asForm(filled))).status).toBe(303);
    expect(await attempts()).toMatchObject([{ id: form.attempt, question_id: question }]);
    // Opened once more, it offers nothing.
    expect((await client.get(place)).body).not.toContain(`${form.attempt}`);
  });

  test("slips in the address, asks once more, and still finds it", async () => {
    const { client, form, chosen, question } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const wrong = await client.post("/sign-in", { intent: "ask", to: PATH, held, mail: "lena" });
    expect([wrong.status, heldOn(wrong)]).toEqual([400, held]);
    await client.post("/sign-in", { intent: "ask", to: PATH, held, mail: "nobody@example.com" });
    const place = await signsIn(client, "learner", { to: PATH });
    const filled = filledForm((await client.get(place)).body, `answer-${question}`) ?? [];
    expect(valuesOf(filled, "chosen[]")).toEqual([chosen]);
  });

  test("gets it by the mail's link too", async () => {
    const { client, form, chosen, question } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const before = house.server.mails.length;
    await client.post("/sign-in", { intent: "ask", to: PATH, held, mail: canary("mail", "learner") });
    await vi.waitFor(() => expect(house.server.mails).toHaveLength(before + 1), { timeout: 3000 });
    const link = /https:\/\/[^/]+(\/sign-in\/[\w-]+)/.exec(house.server.mails.at(-1)?.text ?? "")?.[1] ?? "";
    const { headers } = await client.post(link, {});
    const filled = filledForm((await client.get(`${headers.location}`)).body, `answer-${question}`) ?? [];
    expect(valuesOf(filled, "chosen[]")).toEqual([chosen]);
  });

  test("who wanted another language loses nothing either", async () => {
    const { client, form } = await leftOpen();
    expect(heldOn(await client.post(PATH, { ...form, in: "en" }))).toBeDefined();
  });

  test("comes too late: after half an hour it is gone, from the database as well", async () => {
    const { client, form, question } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const place = await signsIn(client, "learner", { to: PATH, held });
    expect((await requests()).filter((each) => each.held !== null)).toHaveLength(1);
    house.server.clock.moveDays(31 / (24 * 60));
    const filled = filledForm((await client.get(place)).body, `answer-${question}`) ?? [];
    expect(valuesOf(filled, "attempt")).toHaveLength(1);
    expect(valuesOf(filled, "chosen[]")).toEqual([]);
    await forgetExpired(house.server.context);
    expect((await requests()).filter((each) => each.held !== null)).toEqual([]);
  });
});

describe("another", () => {
  test("who signs in at the same browser gets nothing of it, and it is gone", async () => {
    const { client, form, chosen } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const place = await signsIn(client, "colleague", { to: PATH, held });
    expect(place).toBe(PATH);
    expect((await requests()).every((each) => each.held === null)).toBe(true);
    const page = await client.get(place);
    expect(page.body).not.toContain(chosen);
    expect(page.body).not.toContain(`${form.attempt}`);
    expect(await attempts()).toEqual([]);
  });

  test("who opens the address finds an empty form", async () => {
    const { client, form, question } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const place = await signsIn(client, "learner", { to: PATH, held });
    for (const visitor of ["hr", "admin"] as const) {
      const theirs = await (await house.spare(visitor)).get(place);
      const filled = filledForm(theirs.body, `answer-${question}`) ?? [];
      expect(valuesOf(filled, "chosen[]")).toEqual([]);
      expect(valuesOf(filled, "attempt")).not.toEqual([form.attempt]);
    }
  });

  test("who changes what is carried along fills in nothing, and signs in all the same", async () => {
    const { client, form } = await leftOpen();
    const held = `${heldOn(await client.post(PATH, form))}`;
    const changed = `${held.slice(0, -3)}${held.endsWith("AAA") ? "BBB" : "AAA"}`;
    expect(await signsIn(client, "learner", { to: PATH, held: changed })).toBe(PATH);
    expect(await signsIn(client, "learner", { to: PATH, held: WRITTEN })).toBe(PATH);
    const long = { intent: "ask", to: PATH, mail: canary("mail", "learner"), held: "x".repeat(20_000) };
    expect((await client.post("/sign-in", long)).status).toBe(400);
  });

  test("who sends a form in another's name fills in nothing of it", async () => {
    // The form says whose it is; of others it is sealed for others.
    const { client, form } = await leftOpen("below");
    const held = `${heldOn(await client.post(PATH, form))}`;
    expect(await signsIn(client, "learner", { to: PATH, held })).toBe(PATH);
  });

  test("who is nobody and sends no sound answer is sent to sign in, and nothing more", async () => {
    const { client, form } = await leftOpen();
    const unsound: Form[] = [
      { ...form, by: "" },
      { ...form, version: "1" },
      { ...form, person: house.id.foreign },
      { ...form, "chosen[]": Array.from({ length: 20 }, () => "ü".repeat(200)) },
    ];
    for (const each of unsound) {
      const answer = await client.post(PATH, each);
      expect([answer.status, answer.headers.location]).toEqual([
        302,
        `/sign-in?${new URLSearchParams({ to: PATH })}`,
      ]);
    }
    // Feedback is nobody's, and is bound to nobody for half an hour either.
    const feedback = { useful: "yes", clear: "yes", comment: WRITTEN };
    const answer = await client.post("/lessons/report-in-minutes/feedback", feedback);
    expect([answer.status, heldOn(answer)]).toEqual([302, undefined]);
  });
});
