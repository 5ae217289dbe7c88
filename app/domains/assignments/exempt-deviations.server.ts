// Whether every exemption that is over has let the duty begin anew: nobody is exempt without an exemption.

import { dayOf } from "#app/calendar.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { findCourse } from "../lessons/store.server.ts";
import { reaches } from "./audience.ts";
import { newestBegun } from "./cycle.ts";
import { cyclesOf, exemptionsOf } from "./cycle-store.server.ts";
import { peopleExemptNoMore } from "./exemption-store.server.ts";
import { listCandidates, listRules } from "./rule-store.server.ts";

const PAGE = 500;

/** @returns a sentence for each deviation, at most so many */
export async function exemptDeviations(db: Db, now: Date, most = 20): Promise<string[]> {
  const { timeZone, country } = await readCompany(db);
  const today = dayOf(now, timeZone);
  const rules = (await listRules(db)).filter(({ state }) => state === "active");
  const found: string[] = [];
  for (let after: string | undefined = ""; after !== undefined && found.length < most; ) {
    const people: string[] = await peopleExemptNoMore(db, today, after, PAGE);
    const held = await exemptionsOf(db, people);
    const cycles = Map.groupBy(
      await cyclesOf(db, people, timeZone),
      ({ personId, ruleId }) => `${personId} ${ruleId}`,
    );
    const candidates = await listCandidates(db, today, country, people);
    for (const rule of rules) {
      const course = await findCourse(db, rule.courseId);
      if (!course || course.lessons.length === 0) continue;
      for (const { personId, facts } of candidates) {
        const newest = newestBegun(cycles.get(`${personId} ${rule.id}`) ?? [], today);
        if (newest?.state !== "exempt" || held.has(`${personId} ${rule.id}`)) continue;
        if (reaches(rule.audience, facts))
          found.push(`assignment ${newest.id} is exempt, and no exemption is in force.`);
      }
    }
    after = people.length === PAGE ? people.at(-1) : undefined;
  }
  return found.slice(0, most);
}
