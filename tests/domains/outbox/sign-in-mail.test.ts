// The mail with a sign-in code: at once, at least once, and nothing of it kept but that it was sent.

import { afterEach, expect, test } from "vitest";
import { deliverDue } from "#app/acts/send-messages.server.ts";
import { sendSignInMail } from "#app/acts/send-sign-in-mail.server.ts";
import type { SendResult } from "#app/mail/mail.ts";
import { type Mailer, smtpMailer } from "#app/mail/mailer.server.ts";
import { startBadSmtpServer } from "#tests/support/bad-smtp.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";
import { hire, messages, office, stillDue } from "./office.ts";

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

function mailerFor(server: { url: string; close(): Promise<void> }): Mailer {
  opened.push(server);
  const mailer = smtpMailer({ url: server.url, log: quietLog });
  opened.push(mailer);
  return mailer;
}

/** Answers each try with the next of these. */
function scripted(...outcomes: SendResult["outcome"][]): Mailer & { tries: number } {
  const mailer = {
    tries: 0,
    async send() {
      const outcome = outcomes[mailer.tries] ?? "deferred";
      mailer.tries += 1;
      return { outcome, response: `answer ${mailer.tries}`, phase: "answer" as const };
    },
    close: async () => undefined,
  };
  return mailer;
}

const NO_PAUSES = [0, 0];

async function asked(needs: Awaited<ReturnType<typeof office>>) {
  const [personId = ""] = await hire(needs, 1);
  return {
    personId,
    address: "p1@example.com",
    language: "de",
    code: "4711-0815",
    link: "https://training.example.com/sign-in/Vn3xTOKENmZq",
  };
}

onBothDatabases("a sign-in mail", (open) => {
  test("brings code and link in the reader's language, and is kept without them", async () => {
    const server = await startSmtpServer();
    const needs = office(await open(), mailerFor(server));
    const mail = await asked(needs);

    await sendSignInMail(needs, mail);

    const [received] = server.to("p1@example.com");
    expect(received?.mail.headers.get("auto-submitted")).toBe("auto-generated");
    for (const body of [received?.mail.text, received?.mail.html]) {
      expect(body).toContain("Guten Tag Person 1");
      expect(body).toContain(mail.code);
      expect(body).toContain(mail.link);
      expect(body).toContain("10 Minuten");
      expect(body).toContain("training.example.com");
      expect(body).toContain("Sie haben keinen Code angefordert?");
    }
    expect(received?.mail.subject).not.toContain(mail.code);
    const [kept] = await messages(needs);
    expect(kept).toMatchObject({ kind: "sign-in", state: "accepted", attempts: 1, text: null, html: null });
    expect(kept?.subject).toBe(received?.mail.subject);
    expect(received?.mail.text).toContain(kept?.reference);
    expect(JSON.stringify(kept)).not.toMatch(/4711|TOKEN/);
  });

  test("is tried three times at most, also where it may have arrived", async () => {
    for (const [outcomes, state, tries] of [
      [["deferred", "uncertain", "accepted"], "accepted", 3],
      [["uncertain", "uncertain", "uncertain"], "uncertain", 3],
      [["deferred", "deferred", "deferred"], "cancelled", 3],
      [["refused"], "refused", 1],
    ] as const) {
      const mailer = scripted(...outcomes);
      const needs = office(await open(), mailer);
      await sendSignInMail(needs, await asked(needs), NO_PAUSES);
      expect(mailer.tries).toBe(tries);
      expect(await messages(needs)).toMatchObject([{ state, attempts: tries, response: `answer ${tries}` }]);
    }
  });

  test("that broke off may come twice: better than not at all", async () => {
    const server = await startBadSmtpServer({ at: "text", does: "drop" });
    const needs = office(await open(), mailerFor(server));
    await sendSignInMail(needs, await asked(needs), NO_PAUSES);
    expect(server.texts).toBe(3);
  });

  test("never rejects, whatever breaks", async () => {
    const needs = office(await open());
    const mail = await asked(needs);
    const broken = {
      ...needs,
      mailer: {
        send: () => {
          throw new Error("broken");
        },
        close: async () => undefined,
      },
    };
    await expect(sendSignInMail(broken, mail, NO_PAUSES)).resolves.toBeUndefined();
    await expect(sendSignInMail(needs, { ...mail, personId: "nobody" }, NO_PAUSES)).resolves.toBeUndefined();
  });

  test("is not sent by the schedule, and counts as uncertain when its process was lost", async () => {
    const server = await startSmtpServer();
    const needs = office(await open(), mailerFor(server));
    const lost = {
      ...needs,
      mailer: { send: () => new Promise<never>(() => {}), close: async () => undefined },
    };
    void sendSignInMail(lost, await asked(needs));
    await expect.poll(async () => (await messages(needs))[0]?.state).toBe("sending");
    await deliverDue(needs, { prepare: stillDue });
    expect((await messages(needs))[0]?.state).toBe("sending");
    needs.clock.moveTo("2026-06-01T08:06:00Z");
    await deliverDue(needs, { prepare: stillDue });
    expect((await messages(needs))[0]?.state).toBe("uncertain");
    expect(server.mails).toEqual([]);
  });
});
