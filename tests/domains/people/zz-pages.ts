import { writeFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { foundCompany, openSite } from "#tests/support/site.ts";

const browser = await launchChromium();
const site = await openSite();
try {
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  const hr = (await findPersonByMail(site.context.db, "herta@acme.example"))!;
  await grantRole(site.context, { personId: hr.id, role: "hr", by: null });
  const js = process.argv[2] !== "nojs";
  const width = Number(process.argv[3] ?? 1280);
  const lang = process.argv[4] ?? "de";
  const dark = process.argv[5] === "dark";
  const context = await browser.newContext({
    javaScriptEnabled: js,
    locale: lang === "de" ? "de-DE" : "en-GB",
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type())) console.log("CONSOLE", m.text());
  });
  page.on("pageerror", (e) => console.log("PAGEERROR", e.message));
  const shot = async (name: string) => {
    await page.screenshot({
      path: `/tmp/w/people/${name}-${js ? "js" : "nojs"}-${width}${dark ? "-dark" : ""}.png`,
      fullPage: true,
    });
    const sideways = await page
      .evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      .catch(() => "?");
    let axe: unknown[] = [];
    if (js)
      axe = (await new AxeBuilder({ page }).analyze()).violations.map(
        (v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`,
      );
    console.log(
      name,
      page.url().replace(site.url, ""),
      "| h1:",
      await page.locator("h1").innerText(),
      "| sideways:",
      sideways,
      "| axe:",
      axe,
    );
  };
  await page.goto(site.url + (await makeConsoleLink(site.context, hr.id, "/manage/people", 600)));
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForLoadState("networkidle");
  await shot("after-signin");
  // second factor? read what the page asks
  console.log((await page.locator("main").innerText()).slice(0, 300));
  const sql = site.context.db;
  console.log(await sql.selectFrom("session").select(["level"]).execute());
  await sql.updateTable("session").set({ level: "second-factor" }).execute();
  await page.goto(`${site.url}/manage/people`);
  await page.waitForLoadState("networkidle");
  await shot("list");
  await page.locator("input[name=search]").fill("lohse");
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/search=lohse/);
  await page.waitForLoadState("networkidle");
  await shot("search");
  await page.goto(`${site.url}/manage/people?search=nobodyhere`);
  await shot("none");
  await page.goto(`${site.url}/manage/people/import`);
  await shot("import");
  const step = async (file: { name: string; text: string } | string, name: string) => {
    await page.goto(`${site.url}/manage/people/import`);
    await page.waitForLoadState("networkidle");
    if (typeof file === "string") await page.locator("input[type=file]").setInputFiles(file);
    else {
      writeFileSync(`/tmp/w/people/${file.name}`, file.text);
      await page.locator("input[type=file]").setInputFiles(`/tmp/w/people/${file.name}`);
    }
    await page.locator("main form button[type=submit]").first().click();
    await page.waitForURL(/upload=/);
    await page.waitForLoadState("networkidle");
    await shot(name);
  };
  await step("tests/fixtures/people/dates.csv", "wrong");
  console.log(await page.locator("table tbody tr").first().innerText());
  await step("public/samples/people-de.csv", "preview");
  console.log((await page.locator("main").innerText()).slice(0, 900));
  await page.locator("button:has-text('bernehmen'), button:has-text('Import 5')").click();
  await page.getByText(/Import abgeschlossen|Import complete/).waitFor();
  await shot("done");
  console.log((await page.locator("main").innerText()).slice(0, 500));
  await step(
    { name: "change.csv", text: "Personalnummer;Name;Austritt;Foo\n1002;Jörg Müller;31.12.2027;1\n" },
    "preview-change",
  );
  console.log((await page.locator("main").innerText()).slice(0, 900));
  // no file
  await page.goto(`${site.url}/manage/people/import`);
  await page.waitForLoadState("networkidle");
  await page.locator("main form button[type=submit]").first().click();
  await page.locator(".field-error").waitFor();
  await shot("no-file");
  await page.goto(`${site.url}/manage/people/import?upload=${"x".repeat(22)}`);
  await shot("expired");
  await page.goto(`${site.url}/manage/people`);
  await page.getByRole("link", { name: /Müller-/ }).click();
  await page.waitForURL(/people\/[0-9a-f-]+$/);
  await page.waitForLoadState("networkidle");
  await shot("person");
  await page.locator("input[name=name]").fill("");
  await page
    .locator("input[name=mail]")
    .fill("herta@acme.example")
    .catch(() => console.log("no mail field"));
  await page.getByRole("button", { name: /speichern|Save/ }).click();
  await page.locator(".field-error").first().waitFor();
  await shot("person-wrong");
  await page.locator("input[name=name]").fill("Jörg Neu");
  const mail = page.locator("input[name=mail]");
  if (await mail.count()) await mail.fill("joerg.neu@example.com");
  await page.locator("input[name=leaveDate]").fill("2027-01-31");
  await page.getByRole("button", { name: /speichern|Save/ }).click();
  await page.waitForURL(/saved=changed/);
  await page.waitForLoadState("networkidle");
  await shot("person-saved");
} finally {
  await site.close();
  await browser.close();
}
