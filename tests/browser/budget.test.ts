// What a lesson may cost the reader: bytes and requests on the wire, and the time until its largest piece stands there.

import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

const FIRST_LOAD = { bytes: 120_000, requests: 8, paintMs: 1_000 };
const FURTHER_STEP = { bytes: 10_000, requests: 1 };
const LESSON = "/lessons/report-in-minutes";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

test("a first load stays within its budget, and each further step is one small request", async () => {
  const page = await openPage(browser, { javaScript: true, language: "de", width: 320, theme: "light" });
  const leo = await findPersonByMail(site.context.db, "leo@acme.example");
  await page.goto(site.url + (await makeConsoleLink(site.context, leo?.id ?? "", LESSON, 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === LESSON);

  const wire = await watchWire(page);
  const paints: number[] = [];
  // The machine does other work as well: a page that is slow is slow each time.
  for (let load = 0; load < 3; load += 1) {
    await wire.client.send("Network.clearBrowserCache");
    wire.forget();
    await page.goto(site.url + LESSON, { waitUntil: "networkidle" });
    expect(wire.seen()).toMatchObject({
      requests: expect.toSatisfy((count: number) => count > 1 && count <= FIRST_LOAD.requests),
      bytes: expect.toSatisfy((count: number) => count > 4_000 && count <= FIRST_LOAD.bytes),
    });
    paints.push(await largestPaint(page));
  }
  expect(Math.min(...paints)).toBeGreaterThan(0);
  expect(Math.min(...paints)).toBeLessThan(FIRST_LOAD.paintMs);

  for (let steps = 0; steps < 2; steps += 1) {
    for (let form = page.locator("form.question").first(); (await form.count()) > 0; ) {
      await form.locator("input[name='chosen[]']").first().check({ force: true });
      await form.locator("button[type=submit]").click();
      await page.locator("#feedback").waitFor();
      await page.waitForLoadState("networkidle");
      form = page.locator("form.question").first();
    }
    const before = page.url();
    wire.forget();
    await page.locator(".lesson-ways a.button").click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState("networkidle");
    expect(wire.seen().requests).toBe(FURTHER_STEP.requests);
    expect(wire.seen().bytes).toBeLessThan(FURTHER_STEP.bytes);
  }
  await page.context().close();
}, 120_000);

/** Counts what really came over the network, with its headers and as it was compressed. */
async function watchWire(
  page: Page,
): Promise<{ client: CDPSession; seen(): { requests: number; bytes: number }; forget(): void }> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const cached = new Set<string>();
  let arrived = new Map<string, number>();
  client.on("Network.requestServedFromCache", ({ requestId }) => cached.add(requestId));
  client.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache) cached.add(requestId);
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    arrived.set(requestId, encodedDataLength);
  });
  return {
    client,
    seen: () => {
      const sizes = [...arrived].filter(([id]) => !cached.has(id)).map(([, bytes]) => bytes);
      return { requests: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
    },
    forget: () => {
      arrived = new Map();
    },
  };
}

/** @returns milliseconds from the navigation to the largest contentful paint */
function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
}
