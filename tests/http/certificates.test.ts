// Papers over HTTP: one's own as a file and nobody else's, and the public page that checks them.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueCertificate } from "#app/acts/issue-certificate.server.ts";
import { groupedCode } from "#app/domains/proof/certificate-code.ts";
import { canary } from "#tests/support/canary-company.ts";
import { type Form, formClient } from "#tests/support/form-client.ts";
import { completeLesson, ESSENTIALS } from "#tests/support/papers.ts";
import { readPdf, readSquare } from "#tests/support/read-pdf.ts";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
let paper: { code: string; pdf: Buffer };
const NAME = canary("name", "learner");

beforeAll(async () => {
  house = await openHouse();
  const { context, clock } = house.server;
  for (const lesson of ESSENTIALS) await completeLesson({ ...context, clock }, house.id.learner, lesson);
  const actor = { personId: house.id.learner };
  const made = await issueCertificate(context, actor, {
    courseId: "essentials",
    language: "de",
    anew: false,
  });
  if (made.outcome !== "made") throw new Error(made.outcome);
  paper = { code: groupedCode(made.code), pdf: made.pdf };
});
afterAll(() => house?.server.stop());

const main = (body: string) => /<main.*<\/main>/s.exec(body)?.[0] ?? "";

test("asking for it by GET gives nothing and issues nothing; whoever has not completed the course gets none", async () => {
  const writes = await house.server.writes();
  for (const path of ["/certificates", "/certificates?course=essentials"])
    expect((await house.client.learner.get(path)).headers.location).toBe("/");
  expect(await house.server.writes()).toBe(writes);
  const none: Form[] = [{ course: "essentials" }, { course: "essentials", anew: "yes" }, { course: "none" }];
  for (const form of none) expect((await house.client.manager.post("/certificates", form)).status).toBe(404);
  // No form names somebody else.
  const others: Form[] = [{ person: house.id.learner }, { code: paper.code }];
  for (const extra of others)
    expect(
      (await house.client.manager.post("/certificates", { course: "essentials", ...extra })).status,
    ).toBe(400);
  expect(await house.server.context.db.selectFrom("certificate").selectAll().execute()).toHaveLength(1);
});

test("the home page and the end of the course offer it, and the answer is the file itself", async () => {
  const { learner, manager } = house.client;
  const home = main((await learner.get("/")).body);
  expect(home).toMatch(/<form[^>]*action="\/certificates"[^>]*data-download/);
  expect(home).toContain("Bescheinigung als PDF: Grundlagen");
  const end = async (lesson: string) => main((await learner.get(`/lessons/${lesson}`)).body);
  expect(await end("passkeys-and-mfa")).toContain("Kurs abgeschlossen: Grundlagen");
  // It was not this one that completed the course.
  expect(await end("phishing")).toContain("Ihr Beleg");
  expect(await end("phishing")).not.toContain("Kurs abgeschlossen");
  expect(main((await manager.get("/")).body)).not.toContain("/certificates");

  const answer = await learner.post("/certificates", { course: "essentials" });
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="wachsam-${paper.code}.pdf"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  expect(answer.headers["content-length"] ?? `${paper.pdf.length}`).toBe(`${paper.pdf.length}`);
});

test("the square leads to the check page, which fills the code in and shows nothing before it is asked", async () => {
  const square = new URL(`${await readSquare(paper.pdf)}`);
  expect(square.origin).toBe(new URL(house.server.context.env.APP_URL).origin);
  const anybody = formClient(house.server);
  const writes = await house.server.writes();
  const page = await anybody.get(square.pathname + square.search);
  expect(page.status).toBe(200);
  expect(page.body).toContain(`value="${paper.code}"`);
  expect(page.body).toContain('<meta name="robots" content="noindex, nofollow"/>');
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(page.body).not.toContain(NAME);
  expect(await house.server.writes()).toBe(writes);
  // Another host in the request changes nothing: addresses on paper are the site's own.
  expect((await readPdf(paper.pdf)).text).toContain(`${house.server.context.env.APP_URL}/check`);
});

test("who holds the code sees every claim; who guesses sees that there is none", async () => {
  const anybody = formClient(house.server);
  const known = await anybody.post("/check", { code: paper.code.toLowerCase().replaceAll("-", " ") });
  expect(known.status).toBe(200);
  expect(known.headers["cache-control"]).toBe("no-store");
  const shown = main(known.body);
  for (const words of ["Diese Bescheinigung ist echt", NAME, "Muster-Gruppe", "Grundlagen", paper.code])
    expect(shown).toContain(words);
  const { text } = await readPdf(paper.pdf);
  for (const id of ESSENTIALS) {
    const lesson = await house.server.context.library.current(id);
    const claims = [`${lesson?.lesson.texts.de?.title}`, `${lesson?.version.slice(0, 8)}`];
    for (const words of claims) {
      expect(shown).toContain(words);
      expect(text).toContain(words);
    }
  }
  const bodies = new Set<string>();
  for (const code of ["0000-0000-0000-0000-0000", "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ", "nothing", "' or 1=1 --"]) {
    const answer = await anybody.post("/check", { code });
    expect(answer.status).toBe(200);
    bodies.add(main(answer.body).replace(/value="[^"]*"/, ""));
  }
  expect(bodies.size).toBe(1);
  expect([...bodies][0]).toContain("Nicht bekannt");
});

test("a file says whether it is ours: not when a byte of it was changed", async () => {
  const anybody = formClient(house.server);
  const upload = (bytes: Buffer, code = "") =>
    anybody.post("/check", { code, file: { name: "paper.pdf", bytes } });
  const changed = Buffer.from(paper.pdf);
  changed[200] = (changed[200] ?? 0) ^ 1;

  expect(main((await upload(paper.pdf)).body)).toContain("Byte für Byte");
  expect(main((await upload(paper.pdf, paper.code)).body)).toContain("Byte für Byte");
  const withCode = main((await upload(changed, paper.code)).body);
  expect(withCode).toContain("Diese Datei wurde verändert");
  expect(withCode).not.toContain("Diese Bescheinigung ist echt");
  const without = main((await upload(changed)).body);
  expect(without).toContain("Diese Datei kennen wir nicht");
  expect(without).not.toContain(NAME);
  // Of what was never ours nobody can say that it was changed.
  const foreign = main((await upload(Buffer.from("%PDF-1.7\n%%EOF"))).body);
  expect(foreign).toContain("Diese Datei kennen wir nicht");
  expect(foreign).not.toContain("Diese Datei wurde verändert");
  const sha256 = createHash("sha256").update(paper.pdf).digest("hex");
  // As it is, in capitals, and in groups as some programs print it.
  for (const sum of [sha256, ` ${sha256.toUpperCase()}\n`, sha256.replace(/../g, "$& ")])
    expect(main((await anybody.post("/check", { sha256: sum })).body)).toContain("Byte für Byte");
});

test("what cannot be checked is told at its field, and too large a file is not read at all", async () => {
  const anybody = formClient(house.server);
  for (const [form, words] of [
    [{ code: " " }, "Bitte geben Sie den Code ein"],
    [{ code: "", sha256: "abc" }, "keine SHA-256-Prüfsumme"],
    [{ code: paper.code, file: { name: "a.pdf", bytes: Buffer.alloc(3 * 1024 * 1024) } }, "größer als 2 MB"],
  ] as const) {
    const answer = await anybody.post("/check", form);
    expect(answer.status).toBe(422);
    expect(main(answer.body)).toContain(words);
    expect(answer.body).toContain("error-summary");
  }
  const huge = { name: "a.pdf", bytes: Buffer.alloc(5 * 1024 * 1024) };
  expect((await anybody.post("/check", { code: "", file: huge })).status).toBe(413);
});

test("codes are tried so often an hour from one network, then everybody there waits a little", async () => {
  const anybody = formClient(house.server);
  let answer = await anybody.post("/check", { code: "x" });
  for (let turn = 0; turn < 320 && answer.status === 200; turn += 1)
    answer = await anybody.post("/check", { code: paper.code });
  expect(answer.status).toBe(429);
  expect(main(answer.body)).toContain("in einigen Minuten noch einmal");
  expect(answer.body).not.toContain(NAME);
  house.server.clock.moveDays(2 / 24);
  expect((await anybody.post("/check", { code: paper.code })).body).toContain(NAME);
});
