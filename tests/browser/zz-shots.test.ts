import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { sitDown } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { passLesson } from "../support/duties.ts";
import { seemsRight } from "../support/inspect-page.ts";
import { foundCompany, openSite } from "../support/site.ts";

let browser: any;
beforeAll(async () => { browser = await launchChromium(); }, 300_000);
afterAll(() => browser.close());
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n");
const dir = "/tmp/w/shots-lists10";
test("shots", async () => {
  mkdirSync(dir, { recursive: true });
  const site = await openSite("2026-08-20T08:00:00Z");
  await foundCompany(site, "2026-08-20");
  const { context, clock } = site;
  const extra = `Personnel number;Name;Mail;Entity;Department;Manager;Function;Management body;Join date;Language\n` + Array.from({ length: 14 }, (_, n) => `${200 + n};${["Anna Albers","Bela Brandt","Cora Conrad","Dirk Drechsler-Oberhauser","Ela Ersoy","Finn Fuchs","Gesa Groth","Hugo Hahn","Ina Ihle","Jan Jahn","Kai Kern","Lia Lang","Max Meer","Nele Noll"][n]};p${n}@acme.example;Acme;${["Sales","Produktion / Halle 2","HR"][n % 3]};100;;no;2020-01-01;de`).join("\n") + "\n";
  await importPeople({ ...context, afterChange: (trx: any, ids: any) => settlePeople(trx, context, ids) } as any, { bytes: Buffer.from(extra), by: null });
  const id = async (mail: string) => (await findPersonByMail(context.db, mail))!.id;
  const company: any = { ...context, person: async (mail: string) => id(mail), lesson: async (l: string) => context.library.current(l) };
  const lessons = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
  await settleTime(context, new AbortController().signal);
  let n = 0;
  for (const day of ["2026-08-24","2026-08-31","2026-09-03","2026-09-14","2026-10-01","2026-10-12","2026-11-02","2026-11-10","2026-11-20"]) {
    clock.moveTo(`${day}T09:00:00Z`);
    await settleTime(context, new AbortController().signal);
    await passLesson(company, `p${n}@acme.example`, lessons[n % 3]!);
    if (n > 2) for (const l of lessons) await passLesson(company, `p${n}@acme.example`, l);
    if (n === 2 || n === 5) {
      const rows = await context.db.selectFrom("assignment").select("id").where("state", "=", "open").limit(5).execute();
      await extendDue(context, { assignmentIds: rows.map((r) => r.id), days: 14, reason: "x", request: `r${n}` }, await id("herta@acme.example"));
    }
    if (n === 4) for (const [at, who] of [10, 11, 12].entries()) await enterOutsideCompletion(context, { request: `o${at}`, personId: await id(`p${who}@acme.example`), courseId: "essentials", completedOn: "2026-09-30", provider: "IHK Musterstadt", evidence: { bytes: PDF, name: "x.pdf" } }, await id("herta@acme.example"));
    n += 1;
  }
  await decideOutsideCompletion(context, "o0", "approved", await id("lena@acme.example"));
  await decideOutsideCompletion(context, "o1", "rejected", await id("lena@acme.example"));
  clock.moveTo("2026-11-27T09:00:00Z");
  await settleTime(context, new AbortController().signal);
  const problems: string[] = [];
  for (const variant of [
    { javaScript: true, language: "de", width: 1280, theme: "light" },
    { javaScript: true, language: "en", width: 1280, theme: "dark" },
    { javaScript: false, language: "de", width: 320, theme: "dark" },
    { javaScript: false, language: "en", width: 320, theme: "light" },
  ] as const) {
    const page = await sitDown(browser, site, variant, ["hr"]);
    for (const [name, path] of [["completions", "/manage/reports/completions"], ["extensions", "/manage/reports/extensions"], ["outside", "/manage/reports/outside"], ["status", "/manage"], ["overdue", "/manage/reports/overdue"], ["lessons", "/manage/reports/lessons"]] as const) {
      await page.goto(site.url + path);
      await page.screenshot({ path: `${dir}/${name}-${variant.language}-${variant.width}.png`, fullPage: true });
      try { await seemsRight(page, variant); } catch (error) { problems.push(`${name} ${variant.language} ${variant.width}: ${String(error).slice(0, 400)}`); }
    }
    await page.context().close();
  }
  await site.close();
  expect(problems).toEqual([]);
}, 280_000);
