// A process of its own that makes or sends mails, for the stories in which there are two, or one is killed.
// node worker.ts <database> <smtp url> <instant> <make | deliver | deliver-weakly>

import { deliverDue } from "#app/acts/send-messages.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { make, office, planned, stillDue } from "./office.ts";
import { forgetfulStore } from "./weak-stores.ts";

const [, , url = "", smtpUrl = "", instant = "", mode] = process.argv;

const began = performance.now();
const needs = {
  ...office(await openDatabase(url), smtpMailer({ url: smtpUrl, log: quietLog }), String(process.pid)),
  // Time goes on within a process, from where the test says.
  clock: Object.assign(() => new Date(Date.parse(instant) + performance.now() - began), {
    moveTo() {},
    moveDays() {},
  }),
};

if (mode === "make") {
  const people = await needs.db.selectFrom("person").select(["id", "mail"]).orderBy("mail").execute();
  const plan = people.map(({ id, mail }) => planned(id, { address: mail ?? "" }));
  // The other process makes the same in the opposite order.
  console.log((await make(needs, process.pid % 2 ? plan : plan.reverse())).length);
} else {
  const store = mode === "deliver-weakly" ? { store: forgetfulStore } : {};
  console.log(JSON.stringify(await deliverDue(needs, { prepare: stillDue, ...store })));
}
await needs.mailer.close();
await needs.close();
