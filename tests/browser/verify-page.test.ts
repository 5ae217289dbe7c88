// The verifier that is one page, opened from disk in a real browser: it says what the script says, of every tampering.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { emptySqlite } from "../support/databases.ts";
import { openEvidence } from "../support/evidence.ts";
import { seemsRight } from "../support/inspect-page.ts";
import { TAMPERINGS, tamper } from "../support/tampering/all.ts";
import { OPERATOR } from "../support/tampering/tools.ts";
import { type Brought, PACK_FILES, verify } from "../support/verifier.ts";

let browser: Browser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), "wachsam-page-"));
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  const file = join(folder, "verify.html");
  writeFileSync(file, PACK_FILES.page);
  page = await browser.newPage({ locale: "en-GB" });
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(pathToFileURL(file).href);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** All sentences that the page shows of a pack. */
async function said(zip: Buffer, { checkpoints = [], keys = [] }: Brought): Promise<string[]> {
  await page.setInputFiles("#pack", { name: "pack.zip", mimeType: "application/zip", buffer: zip });
  await page.setInputFiles(
    "#old",
    checkpoints.flatMap(({ name, text }) =>
      name === null ? [] : [{ name, mimeType: "text/plain", buffer: Buffer.from(text) }],
    ),
  );
  const pasted = checkpoints.find(({ name }) => name === null);
  if (pasted) await page.fill("#pasted", pasted.text);
  await page.fill("#key", keys.join("\n"));
  await page.click("button.main");
  await page.waitForFunction(() => document.activeElement?.id === "verdict");
  return [
    (await page.textContent("#verdict")) ?? "",
    ...(await page.locator("#details li").allTextContents()),
  ];
}

async function byScript(zip: Buffer, brought: Brought): Promise<string[]> {
  return (await verify(zip, brought)).lines.map((line) => line.replace(/^- /, ""));
}

async function aPack(): Promise<{ zip: Buffer; mail: string }> {
  const database = await emptySqlite();
  const desk = await openEvidence(database, "evidence", OPERATOR);
  const made = { zip: await desk.pack(), mail: desk.mailed.get("2026-04") ?? "" };
  desk.close();
  await database.close();
  return made;
}

test("both verifiers say the same of every tampering", { timeout: 200_000 }, async () => {
  for (const tampering of TAMPERINGS) {
    const { zip, brought } = await tamper(tampering);
    expect(await said(zip, brought), tampering.what).toEqual(await byScript(zip, brought));
  }
});

test("a sample of changed bytes is found, and an unchanged pack is verified by a pasted checkpoint", async () => {
  const { zip, mail } = await aPack();
  for (let at = 0; at < zip.length; at += Math.floor(zip.length / 60)) {
    zip[at]! ^= 1;
    expect(await said(zip, {}), `byte ${at}`).toEqual(await byScript(zip, {}));
    expect(await page.getAttribute("#result", "data-verdict")).toBe("deviates");
    zip[at]! ^= 1;
  }
  await page.fill("#pasted", mail);
  expect((await said(zip, {}))[0]).toMatch(
    /^VERIFIED against the checkpoint of 32 records in the pasted text/,
  );
  await page.click("[data-language=de]");
  expect(await page.textContent("#verdict")).toMatch(/^BESTÄTIGT durch/);
  expect(await page.getAttribute("html", "lang")).toBe("de");
  await page.click("[data-language=en]");
  await page.fill("#pasted", "");
});

test("what is brought in other shapes is read as the script reads it, and named in the reader's language", async () => {
  const { zip, mail } = await aPack();
  const [origin, , root] = mail.split("\n");
  const shapes: [string, string][] = [
    ["verified", `Guten Tag,\n\n${mail}\nBitte aufbewahren`],
    ["verified", mail.replace(/^/gm, "> ").replace("—", "-")],
    ["verified", `26.11.2026: 32 Einträge, ${root} (${origin})`],
    ["outdated", `Checkpoint of the ledger, 26 November 2026: 2,975 records, ${root} (${origin}).`],
    ["mistake", "Guten Tag"],
  ];
  for (const [verdict, text] of shapes)
    for (const name of ["mail.txt", null]) {
      const brought = { checkpoints: [{ name, text }] };
      await page.fill("#pasted", "");
      expect(await said(zip, brought), text).toEqual(await byScript(zip, brought));
      expect(await page.getAttribute("#result", "data-verdict")).toBe(verdict);
    }
  await page.click("[data-language=de]");
  expect(await page.textContent("#details")).toContain("In dem eingefügten Text findet sich kein Prüfpunkt.");
  await page.click("[data-language=en]");
  await page.fill("#pasted", "");
  const utf16 = Buffer.from(`\uFEFF${mail}`, "utf16le");
  await page.setInputFiles("#old", { name: "utf16.txt", mimeType: "text/plain", buffer: utf16 });
  await page.click("button.main");
  await page.waitForFunction(() => document.getElementById("result")?.dataset.verdict === "verified");
});

test("files that are dropped beside their fields are taken", async () => {
  const { zip, mail } = await aPack();
  const other = await browser.newPage({ locale: "en-GB" });
  await other.goto(pathToFileURL(join(folder, "verify.html")).href);
  const dropped = await other.evaluateHandle(
    ([bytes, text]) => {
      const list = new DataTransfer();
      list.items.add(new File([new Uint8Array(bytes)], "pack.zip"));
      list.items.add(new File([text], "mail.txt"));
      return list;
    },
    [[...zip], mail] as const,
  );
  await other.dispatchEvent("h1", "drop", { dataTransfer: dropped });
  await other.click("button.main");
  await other.waitForFunction(() => document.activeElement?.id === "verdict");
  expect(await other.textContent("#verdict")).toMatch(
    /^VERIFIED against the checkpoint of 32 records in mail\.txt/,
  );
  await other.close();
});

test("nothing is asked of any network, and the page may not", async () => {
  expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
  expect(errors).toEqual([]);
  const asked = await page.evaluate(() =>
    fetch("https://example.com/").then(
      () => "answered",
      () => "refused",
    ),
  );
  expect(asked).toBe("refused");
  expect(errors.join("\n")).toContain("Content Security Policy");
});

test("can be used by everybody: axe finds nothing, at 320 pixels nothing is cut off, light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await seemsRight(page, { javaScript: true, width: 320, theme: colorScheme });
  }
});

test("a browser that cannot check signatures is told so, and so is somebody who chose no file", async () => {
  const other = await browser.newPage({ locale: "de-DE" });
  await other.addInitScript(() => {
    Object.defineProperty(crypto.subtle, "generateKey", {
      value: () => Promise.reject(new Error("unknown")),
    });
  });
  await other.goto(pathToFileURL(join(folder, "verify.html")).href);
  await other.click("button.main");
  await other.waitForFunction(() => document.activeElement?.id === "verdict");
  expect(await other.textContent("#verdict")).toContain("kein Paket gewählt");
  await other.setInputFiles("#pack", {
    name: "pack.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("x"),
  });
  await other.click("button.main");
  await other.waitForFunction(() => document.getElementById("verdict")?.textContent?.includes("Ed25519"));
  await other.close();
});
