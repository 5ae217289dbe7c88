// Acknowledging by hand-made requests: for somebody else, in an old version, of a lesson, under somebody else's name, by
// answering, by looking. Each is refused, and nothing is written.

import { afterAll, beforeAll, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import type { Form, FormClient } from "#tests/support/form-client.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

const PATH = "/documents/acceptable-use";

let house: House;
let learner: FormClient;
beforeAll(async () => {
  house = await openHouse();
  learner = house.client.learner;
});
afterAll(() => house?.server.stop());

async function form(changes: Form = {}): Promise<Form> {
  const { library, random } = house.server.context;
  const version = `${(await library.current("acceptable-use"))?.version}`;
  return { version, request: random.id(), language: "de", ...changes };
}

async function withoutEffect(act: () => Promise<{ status: number }>): Promise<number> {
  const before = await house.server.state();
  const { status } = await act();
  expect(await house.server.state()).toBe(before);
  return status;
}

const acknowledged = () =>
  house.server.context.db.selectFrom("completion").select(["person_id", "lesson_id"]).execute();

test("reading changes nothing, however often a scanner looks", async () => {
  for (const path of [PATH, `${PATH}?version=x&request=y`, `${PATH}.data`])
    expect(await withoutEffect(() => learner.get(path))).toBe(200);
});

test("nobody acknowledges for somebody else", async () => {
  for (const field of ["person", "personId", "person_id"])
    expect(
      await withoutEffect(async () => learner.post(PATH, await form({ [field]: house.id.foreign }))),
    ).toBeGreaterThanOrEqual(400);
  expect(await withoutEffect(async () => house.client.anonymous.post(PATH, await form()))).toBe(302);
  expect(await withoutEffect(async () => house.client.leaver.post(PATH, await form()))).toBe(302);
});

test("what is no version, no document, no language or no name is refused", async () => {
  const { library, random } = house.server.context;
  const lesson = `${(await library.current("phishing"))?.version}`;
  const refusals: [string, Form][] = [
    [PATH, { version: lesson }],
    [PATH, { version: "0".repeat(64) }],
    [PATH, { version: "" }],
    [PATH, { language: "fr" }],
    [PATH, { request: "1" }],
    ["/documents/phishing", { version: lesson }],
    ["/documents/no-such-document", {}],
    ["/lessons/acceptable-use", {}],
    [
      "/lessons/acceptable-use",
      { question: "first-move", attempt: random.id(), place: "1", "chosen[]": ["a"], request: [] },
    ],
  ];
  for (const [path, changes] of refusals)
    expect(
      await withoutEffect(async () => learner.post(path, await form(changes))),
      `${path} ${JSON.stringify(changes)}`,
    ).toBeGreaterThanOrEqual(400);
  expect((await learner.get("/documents/phishing")).status).toBe(404);
  expect((await learner.get("/lessons/acceptable-use")).status).toBe(404);
});

test("sent twice it is one, under somebody else's name it is nothing, and an old version is none", async () => {
  const sent = await form();
  for (const _ of [1, 2]) expect((await learner.post(PATH, sent)).status).toBe(303);
  expect(await acknowledged()).toEqual([{ person_id: house.id.learner, lesson_id: "acceptable-use" }]);
  expect(await withoutEffect(() => house.client.manager.post(PATH, sent))).toBe(404);

  const old = await form();
  const { context } = house.server;
  const sources = { de: "---\ntitle: Neu\n---\n\n## Neu\n\nText.\n" };
  const lessons = [{ id: "acceptable-use", kind: "document" as const, sources, images: {} }];
  await publishContent(
    context,
    { lessons, courses: [] },
    { by: null, change: "material", notes: { de: "Neu." } },
  );
  await context.library.refresh();
  expect(await withoutEffect(() => house.client.manager.post(PATH, old))).toBe(409);
});
