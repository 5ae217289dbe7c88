// Counts what the programme has to show for itself today, once for all clauses.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { listRules } from "../assignments/rule-store.server.ts";
import { findLastCheckpoint, findLastPackAt, readEdge } from "../ledger/store.server.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import type { Company } from "../people/company.ts";
import { listItemFigures } from "../progress/item-figures-store.server.ts";
import { listRetention } from "../progress/retention-store.server.ts";

import type { AskingRule, Figure, ProgrammeFacts, Reach, Titled } from "./programme-facts.ts";
import { lessonsOfManagement, suppliersThere } from "./programme-figures-store.server.ts";
import { peopledEntities } from "./programme-store.server.ts";
import { programmeStandings } from "./programme-view.server.ts";
import { figuresShown } from "./published-figure-store.server.ts";
import { completedSeries } from "./series.server.ts";
import { countSupplemented } from "./supplement-store.server.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all">;
  clock: Clock;
}

interface Asked {
  today: string;
  /** The first day of the twelve months. */
  from: string;
  company: Company;
  inUse: readonly PublishedLesson[];
  language: Language;
  /** Whether this reader may learn of a management of fewer than five that something is open. */
  showsManagement: boolean;
}

export async function programmeFacts(needs: Needs, asked: Asked): Promise<ProgrammeFacts> {
  const { db } = needs;
  const { today, from, company } = asked;
  const checkpoint = await findLastCheckpoint(db);
  const pack = await findLastPackAt(db);
  const dayIn = (instant: string) => dayOf(new Date(instant), company.timeZone);
  const packOn = pack ? dayIn(pack) : null;
  return {
    rules: await rulesOf(db, "lesson"),
    completions: await completionsOf(db, asked, "lesson"),
    documents: await documentsOf(db, asked),
    management: { members: await lessonsOfManagement(db, today, from), isShown: asked.showsManagement },
    decisions: await decisionsOf(needs, today),
    supplement: await countSupplemented(db, today, from),
    joiners: await reachOf(db, "joiners", asked),
    movers: moversOf(await reachOf(db, "movers", asked)),
    suppliers: { reach: await reachOf(db, "suppliers", asked), ...(await suppliersThere(db, today)) },
    contact: company.contactPhone || company.contactMail ? company.contactName || null : null,
    difficulties: (await listItemFigures(db)).length,
    retained: new Set((await listRetention(db)).map(({ lessonId }) => lessonId)).size,
    records: (await readEdge(db)).size,
    checkpointOn: checkpoint ? dayIn(checkpoint.made_at) : null,
    packOn: packOn !== null && packOn >= from ? packOn : null,
  };
}

type Months = Pick<Asked, "today" | "from">;

/** A figure of a day that lies before the twelve months says nothing of them. */
async function shownIn(db: Db, series: string, { today, from }: Months) {
  const [figure] = await figuresShown(db, series, today);
  return figure && figure.asOf >= from ? figure : null;
}

async function reachOf(db: Db, series: string, months: Months): Promise<Reach | null> {
  const figure = await shownIn(db, series, months);
  return figure && { people: figure.people, reached: figure.done, asOf: figure.asOf };
}

function moversOf(reach: Reach | null): Figure | null {
  return reach && { number: reach.people, asOf: reach.asOf };
}

async function completionsOf(
  db: Db,
  { inUse, ...months }: Months & Pick<Asked, "inUse">,
  kind: ContentKind,
): Promise<Map<string, Figure>> {
  const counts = new Map<string, Figure>();
  for (const content of inUse) {
    if (content.kind !== kind) continue;
    const figure = await shownIn(db, completedSeries(content.id), months);
    if (figure) counts.set(content.id, { number: figure.done, asOf: figure.asOf });
  }
  return counts;
}

/** Of several entities the least of what each can show counts. */
async function decisionsOf(needs: Needs, today: string): Promise<ProgrammeFacts["decisions"]> {
  const peopled = await peopledEntities(needs.db, today);
  const standings = (await programmeStandings(needs)).filter(({ entity }) => peopled.has(entity.id));
  const oldest = (days: readonly (string | null | undefined)[]) =>
    days.length === 0 || days.some((day) => !day) ? null : (days.toSorted()[0] ?? null);
  return {
    approvedOn: oldest(standings.map(({ approved }) => approved?.on)),
    changed: standings
      .filter(({ isChanged }) => isChanged)
      .map(({ entity }) => ({ id: entity.id, title: entity.name })),
    reviewedOn: oldest(standings.map(({ reviewedOn }) => reviewedOn)),
    isReviewOverdue: standings.some(({ review }) => review.state === "overdue"),
  };
}

async function rulesOf(db: Db, kind: ContentKind): Promise<AskingRule[]> {
  const courses = (await listCourses(db)).filter((course) => course.kind === kind);
  return (await listRules(db)).flatMap((rule) => {
    const course = courses.find(({ id }) => id === rule.courseId);
    return course && rule.state === "active" ? [{ ...rule, asksFor: course.lessons }] : [];
  });
}

async function documentsOf(db: Db, asked: Asked): Promise<ProgrammeFacts["documents"]> {
  const rules = await rulesOf(db, "document");
  const { inUse, language } = asked;
  const asksFor = new Set(rules.flatMap((rule) => rule.asksFor));
  const documents = inUse.filter(({ kind }) => kind === "document");
  // An example of ours is nothing that the company has laid down.
  const own = documents.filter(({ facts }) => !facts.example);
  const acknowledged = await completionsOf(db, asked, "document");
  return {
    own: own.map((each) => titled(each, language)),
    examplesAsked: documents
      .filter(({ id, facts }) => facts.example && asksFor.has(id))
      .map((each) => titled(each, language)),
    acknowledged: own.flatMap(({ id }) => acknowledged.get(id) ?? []),
    asked: rules.length > 0 ? asksFor : null,
  };
}

/** A lesson or document by its name in a language, or in the other one. */
export function titled({ id, lesson: { texts } }: PublishedLesson, language: Language): Titled {
  return { id, title: (texts[language] ?? texts.de ?? texts.en)?.title ?? id };
}
