// One of several processes that append to the same database at once: append-in-process.ts URL TRANSACTIONS

import { systemClock, systemRandom } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { openDatabase } from "#db/open.server.ts";

const [url = "", transactions = "0"] = process.argv.slice(2);
const { db, dialect, close } = await openDatabase(url);
for (let i = 0; i < Number(transactions); i++) {
  const abandoned = i % 5 === 4;
  try {
    await db.transaction().execute(async (trx) => {
      const records = Array.from({ length: 1 + (i % 3) }, (_, n) => ({
        kind: "completion" as const,
        // The same people in all processes: who makes the pseudonym is decided by the head's lock.
        personId: `p${i % 7}`,
        at: systemClock(),
        facts: { lesson: "phishing", n },
      }));
      const sequences = await appendRecords(
        trx,
        { dialect, clock: systemClock, random: systemRandom },
        records,
      );
      if (abandoned) throw new Error("abandoned");
      process.stdout.write(`${sequences.join("\n")}\n`);
    });
  } catch (error) {
    if (!abandoned) throw error;
  }
}
await close();
