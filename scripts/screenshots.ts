// npm run screenshots [-- WORD …]: the product's pages (and with names, only those that hold a word) as pictures, light and
// dark, 320 and 1280 px wide, German and English, into the ignored folder screenshots/. Taken of the demo's company.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser, BrowserContext } from "playwright-core";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import type { Context } from "#app/context.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { freePort } from "#tests/support/postgres.ts";
import { DEMO_ROLES } from "./demo-people.ts";
import { PAGES, WALKS } from "./screenshots/pages.ts";
import { walkLesson } from "./screenshots/walk-lesson.ts";
import { root } from "./terminal.ts";

const LANGUAGES = ["de", "en"] as const;
const THEMES = ["light", "dark"] as const;
const WIDTHS = [320, 1280] as const;
/** Somebody who joined today, and so has every lesson before them. */
const JOINER = "9001";

const words = process.argv.slice(2);
const folder = join(root, "screenshots");
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), "wachsam-screenshots-"));
const port = await freePort();
const settings = { DATA_DIR: dataDir, PORT: `${port}`, REMINDERS: "off", LOG_LEVEL: "error" };
const demo = spawn(process.execPath, [join(root, "scripts/demo.ts")], {
  env: { ...process.env, ...settings },
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise<void>((ready) => {
  // Read to its end: who prints into a closed pipe dies.
  createInterface({ input: demo.stdout }).on("line", (line) => line.startsWith("mailbox") && ready());
  demo.once("exit", () => process.exit(1));
});
const read = readEnv({ ...process.env, ...settings });
if (!read.ok) throw new Error(read.faults.join("\n"));
const site = `http://127.0.0.1:${port}`;
const context = await makeContext(read.env);
const browser = await launchChromium();
/** Who has looked once in a variant looks again in the same browser. */
const visitors = new Map<string, BrowserContext>();
let count = 0;
try {
  await letJoin(context);
  for (const { name, path, who } of PAGES.filter((page) => isWanted(page.name)))
    await inAllVariants(
      name,
      typeof path === "string" ? path : await path(context),
      who === null ? null : await personOf(DEMO_ROLES[who]),
    );
  const joiner = await personOf(JOINER);
  for (const walk of WALKS.filter(isWanted)) {
    const visitor = await visit(browser, joiner, "en", "light", 1280);
    await walkLesson(
      context,
      await visitor.newPage(),
      { site, personId: joiner, lessonId: walk },
      (name, path) => inAllVariants(`lesson-${walk}-${name}`, path, joiner),
    );
    await visitor.close();
  }
} finally {
  await browser.close();
  await context.close();
  demo.removeAllListeners();
  demo.kill("SIGTERM");
  rmSync(dataDir, { recursive: true, force: true });
}
process.stdout.write(`${count} pictures in ${folder}\n`);

function isWanted(name: string): boolean {
  return words.length === 0 || words.some((word) => name.includes(word));
}

async function inAllVariants(name: string, path: string, personId: string | null): Promise<void> {
  for (const language of LANGUAGES)
    for (const theme of THEMES)
      for (const width of WIDTHS) {
        const key = `${personId} ${language} ${theme} ${width}`;
        const visitor = visitors.get(key) ?? (await visit(browser, personId, language, theme, width));
        visitors.set(key, visitor);
        const page = await visitor.newPage();
        await page.goto(site + path, { waitUntil: "networkidle" });
        await page.screenshot({
          path: join(folder, `${name}.${language}.${theme}.${width}.png`),
          fullPage: true,
        });
        await page.close();
        count += 1;
      }
}

async function visit(
  by: Browser,
  personId: string | null,
  language: (typeof LANGUAGES)[number],
  theme: (typeof THEMES)[number],
  width: number,
): Promise<BrowserContext> {
  const visitor = await by.newContext({ colorScheme: theme, viewport: { width, height: 800 } });
  const cookies: { name: string; value: string; url: string }[] = [
    { name: "language", value: language, url: site },
  ];
  if (personId) {
    const { token } = await createSession(context, personId, "second-factor");
    cookies.push({ name: "session", value: token, url: site });
  }
  await visitor.addCookies(cookies);
  return visitor;
}

async function personOf(number: string): Promise<string> {
  const person = await findPersonByNumber(context.db, number);
  if (!person) throw new Error(`The demo has nobody with the number ${number}.`);
  return person.id;
}

async function letJoin(needs: Context): Promise<void> {
  const today = needs.clock().toISOString().slice(0, 10);
  const bytes = Buffer.from(
    `Personalnummer;Name;E-Mail;Abteilung;Eintritt;Sprache\n${JOINER};Jana Brandt;jana.brandt@nordlicht.example;Vertrieb;${today};de\n`,
  );
  const imported = await importPeople(
    { ...needs, afterChange: (trx, ids) => settlePeople(trx, needs, ids) },
    { bytes, by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
}
