// What answers a clause, and what is missing: from the facts of the programme to sentences with figures, and to gaps with
// those who must close them. What the product cannot record yet is a gap like any other, and is said plainly.

import type { Audience, Condition } from "../assignments/audience.ts";
import type { Rule } from "../assignments/rule.ts";
import type { AnsweredBy, Obligation } from "../lessons/catalogue.ts";
import { SMALLEST_GROUP } from "./partition.ts";

/** Who must supply what is missing; "product" where Wachsam itself cannot do it yet. */
type Who = "author" | "hr" | "management" | "learners" | "product";

export interface Gap {
  what:
    | "noLesson"
    | "noCompletion"
    | "noManagementMember"
    | "noManagementRule"
    | "noRule"
    | "noRepetition"
    | "noJoinerRule"
    | "noTargetedRule"
    | "noDifficulty"
    | "noRetention"
    | "noReview"
    | "noApproval"
    | "noDocument"
    | "noDocumentRule"
    | "noAcknowledgement"
    | "noCheckpoint"
    | "noPack";
  who: Who;
}

/** A sentence about a record, with its figures; the key ends a key of the texts. */
export interface Told {
  key:
    | "completions"
    | "completionsAll"
    | "completionsFew"
    | "managementFew"
    | "management"
    | "rules"
    | "joiners"
    | "joinersFew"
    | "joinersNone"
    | "movers"
    | "moversFew"
    | "moversNone"
    | "targeted"
    | "difficulty"
    | "acknowledgements"
    | "acknowledgementsFew"
    | "records";
  values: { count?: number; of?: number };
  /** A day that belongs to the sentence. */
  day?: string;
}

/** What is there, counted once for all clauses. Joiners, movers and management are people who are there today. */
export interface ProgrammeFacts {
  /** The rules of training that are in force. */
  rules: readonly Rule[];
  /** Lesson id -> completions of the last twelve months, and of how many people they are. */
  completions: ReadonlyMap<string, { completions: number; people: number }>;
  /** The company's own documents in force, each with its acknowledgements of the last twelve months. */
  documents: {
    own: number;
    acknowledged: readonly { completions: number; people: number }[];
    /** Whether a rule in force asks for documents. */
    isRuled: boolean;
  };
  management: { members: number; completions: number };
  /** Who joined within twelve months, and how many of them have completed a lesson. */
  joiners: { people: number; reached: number };
  /** Who changed department within twelve months. */
  movers: number;
  /** Questions of which is known how many had them right at once. */
  difficulties: number;
  records: number;
  checkpointOn: string | null;
}

export interface Answers {
  told: Told[];
  gaps: Gap[];
}

/** @param lessonIds the published lessons that name the clause */
export function answersTo(
  { answeredBy }: Pick<Obligation, "answeredBy">,
  lessonIds: readonly string[],
  facts: ProgrammeFacts,
): Answers {
  const each = answeredBy.map((by) => ANSWER[by](facts, lessonIds));
  return { told: each.flatMap(({ told }) => told), gaps: each.flatMap(({ gaps }) => gaps) };
}

const ANSWER: Record<AnsweredBy, (facts: ProgrammeFacts, lessonIds: readonly string[]) => Answers> = {
  // The lessons themselves stand beside this, with their links.
  lessons: (_, lessonIds) => only(missing(lessonIds.length === 0, "noLesson", "author")),
  completions: ({ completions }, lessonIds) => {
    const ids = lessonIds.length > 0 ? lessonIds : [...completions.keys()];
    const counted = ids.flatMap((id) => completions.get(id) ?? []);
    const count = countOf(counted);
    const key = lessonIds.length > 0 ? "completions" : "completionsAll";
    return {
      told: count > 0 ? [tell(key, { count })] : counted.length > 0 ? [tell("completionsFew")] : [],
      gaps: missing(counted.length === 0, "noCompletion", "learners"),
    };
  },
  "management-completions": ({ management: { members, completions }, rules }) => ({
    told:
      members >= SMALLEST_GROUP
        ? [tell("management", { count: completions, of: members })]
        : members > 0
          ? [tell("managementFew")]
          : [],
    gaps: [
      ...missing(members === 0, "noManagementMember", "hr"),
      ...missing(!rules.some(({ audience }) => names(audience, "management-body")), "noManagementRule", "hr"),
    ],
  }),
  schedule: ({ rules }) => {
    const of = rules.filter(({ recurrence }) => recurrence.type !== "never").length;
    return {
      told: rules.length > 0 ? [tell("rules", { count: rules.length, of })] : [],
      gaps: rules.length === 0 ? missing(true, "noRule", "hr") : missing(of === 0, "noRepetition", "hr"),
    };
  },
  joiners: ({ joiners: { people, reached }, rules }) => ({
    told: [
      people === 0
        ? tell("joinersNone")
        : people < SMALLEST_GROUP
          ? tell("joinersFew")
          : tell("joiners", { count: reached, of: people }),
    ],
    gaps: missing(!rules.some(reachesJoiners), "noJoinerRule", "hr"),
  }),
  movers: ({ movers, rules }) => {
    const targeted = rules.filter(({ audience }) => names(audience, "department", "function")).length;
    const moved =
      movers === 0
        ? tell("moversNone")
        : movers < SMALLEST_GROUP
          ? tell("moversFew")
          : tell("movers", { count: movers });
    return {
      told: targeted > 0 ? [tell("targeted", { count: targeted }), moved] : [moved],
      gaps: missing(targeted === 0, "noTargetedRule", "hr"),
    };
  },
  effectiveness: ({ difficulties }) => ({
    told: difficulties > 0 ? [tell("difficulty", { count: difficulties })] : [],
    gaps: [
      ...missing(difficulties === 0, "noDifficulty", "learners"),
      ...missing(true, "noRetention", "product"),
    ],
  }),
  review: () => only(missing(true, "noReview", "management")),
  approval: () => only(missing(true, "noApproval", "management")),
  acknowledgement: ({ documents: { own, acknowledged, isRuled } }) => {
    const count = countOf(acknowledged);
    return {
      told:
        count > 0
          ? [tell("acknowledgements", { count, of: own })]
          : acknowledged.length > 0
            ? [tell("acknowledgementsFew")]
            : [],
      gaps: [
        ...missing(own === 0, "noDocument", "author"),
        ...missing(!isRuled, "noDocumentRule", "hr"),
        ...missing(own > 0 && acknowledged.length === 0, "noAcknowledgement", "learners"),
      ],
    };
  },
  "evidence-pack": ({ records, checkpointOn }) => ({
    told: checkpointOn ? [{ ...tell("records", { count: records }), day: checkpointOn }] : [],
    gaps: [...missing(!checkpointOn, "noCheckpoint", "product"), ...missing(true, "noPack", "product")],
  }),
};

/** Each lesson counts whole or not at all, so that no difference of two clauses tells of a few. */
function countOf(counted: readonly { completions: number; people: number }[]): number {
  const shown = counted.filter(({ people }) => people >= SMALLEST_GROUP);
  return shown.reduce((all, each) => all + each.completions, 0);
}

function only(gaps: Gap[]): Answers {
  return { told: [], gaps };
}

function tell(key: Told["key"], values: Told["values"] = {}): Told {
  return { key, values };
}

function missing(is: boolean, what: Gap["what"], who: Who): Gap[] {
  return is ? [{ what, who }] : [];
}

/** True for a rule that is for some of a kind rather than for all. */
function names({ allOf, anyOf }: Audience, ...types: Condition["type"][]): boolean {
  return [...allOf, ...anyOf].some(({ type }) => types.includes(type));
}

/** True for a rule that is not only for those who have been there for some time. */
function reachesJoiners({ audience, start }: Rule): boolean {
  return start.type !== "completing" && !names(audience, "joined-before");
}

/** The law that a source is a part of: "BSIG" of "BSIG § 30 Abs. 1". */
export function lawOf(source: string): string {
  const [law = source] = source.split(/ §|, (?=Art\.|Anhang|Nr\.|\d)/);
  return law === source ? source.split(", ").slice(0, -1).join(", ") || source : law;
}
