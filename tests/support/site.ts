// The whole site in the test's process: the real build, a SQLite file of its own, a real SMTP server, a clock to move.

import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRule } from "#app/acts/change-rule.server.ts";
import { changeSettings } from "#app/acts/change-settings.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { makeServer } from "#scripts/server.ts";
import { root } from "#scripts/terminal.ts";
import { clockAt, type MovableClock } from "./clock.ts";
import { freePort } from "./postgres.ts";
import { publishSmallLibrary } from "./small-library.ts";
import { startSmtpServer, type TestSmtpServer } from "./smtp.ts";

export interface Site {
  url: string;
  context: Context;
  clock: MovableClock;
  smtp: TestSmtpServer;
  close(): Promise<void>;
}

/** @param now the instant at which the site's clock stands; "now" lets it run */
export async function openSite(now: string | "now" = "now"): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-site-"));
  const smtp = await startSmtpServer();
  const port = await freePort();
  const read = readEnv({
    NODE_ENV: "test",
    DATA_DIR: dataDir,
    PORT: `${port}`,
    SMTP_URL: smtp.url,
    LOG_LEVEL: "silent",
  });
  if (!read.ok) throw new Error(read.faults.join("\n"));
  const clock =
    now === "now" ? Object.assign(() => new Date(), clockAt("2026-01-01T00:00:00Z")) : clockAt(now);
  const context = await makeContext(read.env, { clock });
  await publishSmallLibrary(context);
  const web = await makeServer({
    context,
    build: await import(/* @vite-ignore */ pathToFileURL(join(root, "build/server/index.js")).href),
    clientDir: join(root, "build/client"),
  });
  await new Promise<void>((done) => web.server.listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`,
    context,
    clock,
    smtp,
    async close() {
      await web.stop();
      await context.mailer.close();
      await context.close();
      await smtp.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const PEOPLE = `Personnel number;Name;Mail;Entity;Department;Manager;Function;Management body;Join date;Language
100;Herta Rat;herta@acme.example;Acme;HR;;HR;no;2020-01-01;de
101;Lena Lohse;lena@acme.example;Acme;Sales;100;Sales;no;2020-01-01;de
102;Leo Long;leo@acme.example;Acme;Sales;100;Sales;no;2020-01-01;en
`;

/** A small company with Essentials for everyone, and the settings that lessons and mails show. */
export async function foundCompany({ context }: Site, today: string): Promise<void> {
  const saved = await changeSettings(
    context,
    { personId: "" },
    {
      ...settingsForm(DEFAULT_COMPANY),
      name: "Acme",
      contactName: "IT-Hotline",
      contactPhone: "+49 30 1234",
      contactMail: "it@acme.example",
      senderName: "Acme Training",
      senderAddress: "training@acme.example",
    },
    { kind: "keep" },
  );
  if (saved.outcome !== "saved") throw new Error("settings");
  // Whatever day the tests run on, mails go out.
  await context.db
    .transaction()
    .execute((trx) =>
      writeCompany(
        trx,
        context,
        { sendHour: 0, sendWeekdays: [1, 2, 3, 4, 5, 6, 7], country: "XX" },
        context.clock(),
      ),
    );
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from(PEOPLE), by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  const rule = await createRule(
    context,
    {
      courseId: "essentials",
      audience: EVERYONE,
      start: { type: "date", day: today },
      dueAfterDays: 14,
      ...ONCE,
    },
    null,
  );
  if (rule.outcome !== "created") throw new Error("rule");
}
