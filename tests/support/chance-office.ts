// A company of chance for the stories of reminders: who is there, when they are away, what they have passed, and the plan.

import { addDays } from "#app/calendar.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import type { Database } from "#db/open.server.ts";
import type { Chance } from "./chance.ts";
import { opened } from "./opened.ts";
import { FIRST, openReminderOffice, person, type ReminderOffice } from "./reminder-office.ts";

/** @param learn the lessons that some have passed */
export async function officeOfChance(
  chance: Chance,
  database: Database,
  smtpUrl: string,
  { size, dueAfterDays, learn }: { size: number; dueAfterDays: number; learn: readonly string[] },
): Promise<{ office: ReminderOffice; names: string[] }> {
  const names = Array.from({ length: size }, (_, n) => `p${n}`);
  const people = names.map((name, n) => anybody(chance, name, names.slice(0, n)));
  const company = {
    sendWeekdays: chance.pick([[1, 2, 3, 4, 5], [2, 4], [1], [1, 2, 3, 4, 5, 6, 7]]),
    country: chance.pick(["DE", "AT", "XX"]),
    remindBefore: chance.pick([[7, 1], [14, 7, 3, 2, 1], [], [30]]),
    remindAfter: chance.pick([[1, 8, 15, 22], [1, 2, 3], [], [10]]),
    tellManagerAfter: chance.pick([0, 1, 7]),
    tellHrAfter: chance.pick([0, 3, 21]),
  };
  const office = opened(await openReminderOffice(database, smtpUrl, people, { dueAfterDays, company }));
  for (const name of names) {
    if (chance.oneIn(5))
      await grantRole(office.context, { personId: office.id[name] ?? "", role: "hr", by: null });
    if (chance.oneIn(3)) {
      const from = addDays(FIRST, chance.pick([-3, 0, 4, 11, 25]));
      await office.away(name, from, addDays(from, chance.pick([0, 2, 9, 30])));
    }
    for (const lesson of learn) if (chance.oneIn(4)) await office.learn(name, lesson);
  }
  return { office, names };
}

function anybody(chance: Chance, name: string, earlier: readonly string[]): string {
  return person(name, {
    ...(chance.oneIn(6) && { mail: "" }),
    ...(chance.oneIn(4) && { joined: addDays(FIRST, chance.pick([1, 5, 12])) }),
    ...(chance.oneIn(5) && { leaves: addDays(FIRST, chance.pick([20, 40])) }),
    ...(chance.oneIn(4) && { does: "Nurse" }),
    ...(earlier.length > 0 && !chance.oneIn(3) && { manager: chance.pick(earlier) }),
  });
}
