// What the obligations' page knows of the programme, and the shape of what it says: sentences with figures, and gaps with
// those who must close them.

import type { Rule } from "../assignments/rule.ts";
import type { AnsweredBy } from "../lessons/catalogue.ts";

/** Who must supply what is missing; "product" where Wachsam itself cannot do it yet. */
export const SUPPLIERS = ["hr", "author", "management", "learners", "admin", "product"] as const;
export type Supplier = (typeof SUPPLIERS)[number];

export interface Gap {
  what:
    | "noLesson"
    | "lessonsNotAsked"
    | "noCompletion"
    | "noManagementMember"
    | "noManagementRule"
    | "noManagementRenewal"
    | "managementOpen"
    | "noSupplement"
    | "noRule"
    | "noRepetition"
    | "noJoinerRule"
    | "noTargetedRule"
    | "noSupplier"
    | "noSupplierRule"
    | "noContact"
    | "noDifficulty"
    | "noRetention"
    | "noReview"
    | "noApproval"
    | "approvalOutdated"
    | "reviewOverdue"
    | "supplementOpen"
    | "noDocument"
    | "exampleAsked"
    | "noDocumentRule"
    | "documentsNotAsked"
    | "noAcknowledgement"
    | "noCheckpoint";
  who: Supplier;
  /** Lessons or documents that the sentence names. */
  titles?: readonly string[];
}

/** A sentence about a record, with its figures; the key ends a key of the texts. */
export interface Told {
  key:
    | "completions"
    | "completionsAll"
    | "managementFew"
    | "management"
    | "rules"
    | "joiners"
    | "joinersFew"
    | "movers"
    | "moversFew"
    | "targeted"
    | "suppliers"
    | "suppliersFew"
    | "contact"
    | "approval"
    | "review"
    | "supplement"
    | "difficulty"
    | "acknowledgements"
    | "records"
    | "pack"
    | "packReady"
    | "retention";
  values: { count?: number; of?: number; name?: string };
  /** A day that belongs to the sentence. */
  day?: string;
  /** The last of several such days, where a sum has parts of each. */
  until?: string;
}

export interface Answers {
  told: Told[];
  gaps: Gap[];
}

/** A rule with the lessons or documents that it asks for. */
export interface AskingRule extends Rule {
  asksFor: readonly string[];
}

export interface Titled {
  id: string;
  title: string;
}

/** A figure that was published, and the day that it is of. */
export interface Figure {
  number: number;
  asOf: string;
}

/** Some people, and how many of them training has reached. */
export interface Reach {
  people: number;
  reached: number;
  asOf: string;
}

/** What is there, counted once for all clauses. Figures of people are published ones. */
export interface ProgrammeFacts {
  /** The rules of training that are in force. */
  rules: readonly AskingRule[];
  /** Lesson id -> completions of twelve months, as they were published. */
  completions: ReadonlyMap<string, Figure>;
  documents: {
    /** The company's own documents in force. */
    own: readonly Titled[];
    /** Examples of ours that a rule asks people to acknowledge. */
    examplesAsked: readonly Titled[];
    /** Acknowledgements of each own document within twelve months, as they were published. */
    acknowledged: readonly Figure[];
    /** What rules in force ask people to acknowledge; null without such a rule. */
    asked: ReadonlySet<string> | null;
  };
  management: {
    /** Of each member the lessons completed within twelve months, here or elsewhere. */
    members: readonly ReadonlySet<string>[];
    /** Whether this reader may learn of a management of fewer than five that something is open. */
    isShown: boolean;
  };
  /** What the management decided on the programmes of entities in which somebody is there today. */
  decisions: {
    /** The oldest of the entities' newest approvals; null where one was never approved. */
    approvedOn: string | null;
    /** Entities whose rules or content are otherwise than what was approved. */
    changed: readonly Titled[];
    /** The oldest of the entities' newest reviews; null where one was never reviewed. */
    reviewedOn: string | null;
    /** True where a review is overdue. */
    isReviewOverdue: boolean;
  };
  /** Members who were told of the company's own processes and risks within twelve months, and when the last one was. */
  supplement: { members: number; lastOn: string | null };
  /** Who joined within twelve months, and how many of them have completed a lesson; null where nothing was published. */
  joiners: Reach | null;
  /** Who changed department within twelve months; null where nothing was published. */
  movers: Figure | null;
  /** People of suppliers, and how many have completed a lesson within twelve months, as published; what is so today beside it. */
  suppliers: { reach: Reach | null; areThere: boolean; areAsked: boolean };
  /** Whom to tell about incidents; null unless there is a name and a way to reach it. */
  contact: string | null;
  /** Questions of which is known how many had them right at once. */
  difficulties: number;
  /** Lessons of which is known how much of them is still known after weeks. */
  retained: number;
  records: number;
  checkpointOn: string | null;
  /** When an evidence pack was last taken, within twelve months. */
  packOn: string | null;
}

/** One way to answer a clause. @param lessons the published lessons that name the clause */
export type Answer = (facts: ProgrammeFacts, lessons: readonly Titled[]) => Answers;
export type AnswersOf<Kind extends AnsweredBy> = Record<Kind, Answer>;

export function tell(key: Told["key"], values: Told["values"] = {}): Told {
  return { key, values };
}

/** The sum of figures, with the first and the last of their days. */
export function tellSum(key: Told["key"], figures: readonly Figure[]): Told[] {
  const count = figures.reduce((all, { number }) => all + number, 0);
  const days = figures.map(({ asOf }) => asOf).toSorted();
  const [day, until] = [days[0], days.at(-1)];
  if (day === undefined || count === 0) return [];
  return [{ ...tell(key, { count }), day, ...(until && until > day ? { until } : {}) }];
}

export function missing(is: boolean, what: Gap["what"], who: Supplier, named: readonly Titled[] = []): Gap[] {
  if (!is) return [];
  return [named.length > 0 ? { what, who, titles: named.map(({ title }) => title) } : { what, who }];
}

export function only(gaps: Gap[]): Answers {
  return { told: [], gaps };
}
