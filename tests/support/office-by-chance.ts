// An office in which things happen by chance: people come, move, marry and leave, lists are imported, lessons passed, retired
// and changed, duties extended and exempted, companies renamed.

import { createRule, endRule } from "#app/acts/change-rule.server.ts";
import { changeCompanyEntity } from "#app/acts/change-settings.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { decideOutsideCompletion, enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { addDays, dayOf } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import type { TestCompany } from "./company.ts";
import { passLesson } from "./duties.ts";

const ZONE = "Europe/Berlin";
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n");

/** Those who act, and what they may do: people named "Gone" leave for good, the others come back. */
export function makeOffice(company: TestCompany, next: () => number, people: number) {
  const acts: Record<string, number> = {};
  const line = new Map<number, string[]>();
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const department = () => pick(["Sales", "Production", "Lager", "Lager/Nacht", "IT"]) ?? "IT";
  let count = 0;
  let rules: string[] = [];
  let hr = "";

  const put = (number: number, change: (cells: string[]) => void) => {
    const cells = line.get(number) ?? [
      `${number}`,
      number % 6 === 5 ? `Gone ${number}` : `Person ${number}`,
      `p${number}@acme.example`,
      "Acme",
      department(),
      number > 3 ? `${1 + (number % 3)}` : "",
      number === 2 ? "yes" : "no",
      "2020-01-01",
      "",
      "de",
    ];
    change(cells);
    line.set(number, cells);
  };
  const write = (...numbers: number[]) =>
    company.people(...numbers.map((n) => (line.get(n) ?? []).join(";")));
  const someone = () => Math.max(1, Math.ceil(next() * count));
  const dutyOf = async (number: number) => {
    const rows = await company.db
      .selectFrom("assignment")
      .select(["id", "course_id"])
      .where("person_id", "=", await company.person(`${number}`))
      .where("state", "=", "open")
      .execute();
    return pick(rows);
  };
  const join = (day: string) => {
    count += 1;
    put(count, (cells) => {
      cells[7] = day;
    });
    return write(count);
  };

  const ACTS: Record<string, (day: string) => Promise<unknown>> = {
    join,
    move: async () => {
      const number = someone();
      put(number, (cells) => {
        cells[4] = department();
      });
      await write(number);
    },
    marry: async (day) => {
      const number = someone();
      put(number, (cells) => {
        if (!cells[1]?.startsWith("Gone")) cells[1] = `Person ${number} ${day}`;
      });
      await write(number);
    },
    // Often entered late.
    leave: async (day) => {
      const number = someone();
      if (number <= 3) return;
      put(number, (cells) => {
        const entered = addDays(day, Math.floor(next() * 60) - 40);
        const last = entered < `${cells[7]}` ? `${cells[7]}` : entered;
        // Who is gone for good stays so; the others come back.
        if (cells[8] === "") cells[8] = last;
        else if (!cells[1]?.startsWith("Gone")) cells[8] = "";
      });
      await write(number);
    },
    list: () => write(...Array.from({ length: Math.min(10, count) }, (_, n) => n + 1)),
    pass: async () => {
      const lesson = pick(LESSONS) ?? "phishing";
      if (await company.library.current(lesson)) await passLesson(company, `${someone()}`, lesson);
    },
    extend: async () => {
      const duty = await dutyOf(someone());
      if (duty)
        await extendDue(
          company,
          { assignmentIds: [duty.id], days: 9, reason: "x", request: company.random.id() },
          hr,
        );
    },
    exempt: async (day) => {
      const personId = await company.person(`${someone()}`);
      const ruleId = pick(rules) ?? "";
      const untilDay = addDays(day, 5 + Math.floor(next() * 60));
      await grantExemption(company, { personId, ruleId, reason: "long-absence", note: "", untilDay }, hr);
    },
    unexempt: async () => {
      const rows = await company.db
        .selectFrom("exemption")
        .select("id")
        .where("ended_at", "is", null)
        .execute();
      const one = pick(rows);
      if (one) await endExemption(company, one.id, hr);
    },
    outside: async (day) => {
      const number = someone();
      const duty = await dutyOf(number);
      if (!duty?.course_id || number <= 2) return;
      const request = company.random.id();
      const entry = { request, personId: await company.person(`${number}`), courseId: duty.course_id };
      const evidence = { bytes: PDF, name: "e.pdf" };
      await enterOutsideCompletion(company, { ...entry, completedOn: day, provider: "IHK", evidence }, hr);
      const second = await company.person("2");
      await decideOutsideCompletion(company, request, next() < 0.8 ? "approved" : "rejected", second);
    },
    retire: async () => {
      const lesson = pick(LESSONS) ?? "phishing";
      if (await company.library.current(lesson)) await retireLesson(company, null, lesson);
      else await reinstateLesson(company, null, lesson);
    },
    rename: async (day) => {
      const entity = await company.db.selectFrom("entity").select("id").limit(1).executeTakeFirstOrThrow();
      const name = `Acme ${day}`;
      const { outcome } = await changeCompanyEntity(company, { personId: hr }, entity.id, {
        name,
        place: "",
      });
      if (outcome === "saved") for (const cells of line.values()) cells[3] = name;
    },
    rule: async (day) => {
      if (rules.length > 3) {
        await endRule(company, rules.shift() ?? "");
        return;
      }
      await makeRule(day);
    },
  };
  const WEIGHTS: Record<string, number> = { pass: 8, move: 3, leave: 3, retire: 0.4, rename: 0.4, rule: 0.3 };

  async function makeRule(day: string): Promise<void> {
    const made = await createRule(
      company,
      {
        courseId: "essentials",
        audience: EVERYONE,
        start: { type: "date", day: addDays(day, Math.floor(next() * 20) - 5) },
        dueAfterDays: 7 + Math.floor(next() * 20),
        graceDays: Math.floor(next() * 4),
        recurrence: next() < 0.5 ? { type: "calendar", months: 3 } : { type: "after-completion", months: 2 },
      },
      null,
    );
    if (made.outcome === "created") rules = [...rules, made.ruleId];
  }

  return {
    acts,
    async begin(): Promise<void> {
      for (let n = 1; n <= people; n += 1) put(n, () => undefined);
      count = people;
      await write(...Array.from({ length: people }, (_, n) => n + 1));
      hr = await company.person("1");
      await makeRule(dayOf(company.clock(), ZONE));
    },
    async act(day: string): Promise<void> {
      const names = Object.keys(ACTS);
      const sum = names.reduce((all, name) => all + (WEIGHTS[name] ?? 1), 0);
      let drawn = next() * sum;
      const name = names.find((each) => {
        drawn -= WEIGHTS[each] ?? 1;
        return drawn < 0;
      });
      await ACTS[name ?? "pass"]?.(day);
      acts[name ?? "pass"] = (acts[name ?? "pass"] ?? 0) + 1;
    },
  };
}
