// What stories of obligations do: a company with all our content, the clauses as the page has them, rules by course.

import { expect } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { type ClauseView, obligationsView } from "#app/domains/proof/obligations-view.server.ts";
import { root } from "#scripts/terminal.ts";
import { openCompany, type TestCompany } from "./company.ts";

export const TODAY = "2026-03-02";

let content: ReturnType<typeof readContent> | undefined;

/** All our lessons, courses and documents, published today; read once in a process. */
export async function openWithAllContent(database: Parameters<typeof openCompany>[0]): Promise<TestCompany> {
  const company = await openCompany(database, `${TODAY}T09:00:00Z`);
  content ??= readContent(`${root}/content`);
  await publishContent(company, await content, { by: null, change: "material", notes: {} });
  await company.library.refresh();
  return company;
}

/** A clause as somebody sees it who may learn what is open in a small management. */
export async function clauseOf(company: TestCompany, id: string): Promise<ClauseView> {
  const asked = { language: "en", show: "all", showsManagement: true } as const;
  const { laws } = await obligationsView(company, asked);
  const clause = laws.flatMap(({ clauses }) => clauses).find((each) => each.id === id);
  if (!clause) throw new Error(`${id} is not on the page.`);
  return clause;
}

/** "noRule: hr", with the lessons or documents that a gap names. */
export async function gapsOf(company: TestCompany, id: string): Promise<string[]> {
  const { gaps } = await clauseOf(company, id);
  return gaps.map(({ what, who, titles }) => [`${what}: ${who}`, ...(titles ?? [])].join(", "));
}

/** A rule from today on; without more, Essentials for everyone, once. */
export async function addRule(
  company: TestCompany,
  changes: Partial<Parameters<typeof createRule>[1]> = {},
): Promise<void> {
  const start = { type: "date", day: TODAY } as const;
  const rule = { courseId: "essentials", audience: EVERYONE, start, dueAfterDays: 14, ...ONCE, ...changes };
  expect((await createRule(company, rule, null)).outcome).toBe("created");
}

/** An audience of one condition. */
export function onlyFor(condition: (typeof EVERYONE.allOf)[number]) {
  return { ...EVERYONE, allOf: [condition] };
}
