// Scenarios: every choice leads somewhere, every path ends, and it makes a difference how.

import type { DocumentQuestion, DocumentSituation } from "../document.ts";
import { error, type Finding } from "./rule.ts";

export function checkScenario({ situations, at }: DocumentQuestion): Finding[] {
  const [first] = situations;
  if (!first || situations.length < 3)
    return [
      error(
        at,
        "scenario-count",
        "A scenario has at least one situation and two endings, each beneath a heading such as #### Words `id`.",
      ),
    ];
  const findings = situations.flatMap((situation, index) => checkSituation(situation, index, situations));
  const reached = reachedFrom(first, situations);
  for (const situation of situations)
    if (!reached.has(situation.id))
      findings.push(error(situation.at, "scenario-unreached", `No choice leads to "${situation.id}".`));
  const loop = situations.find((situation) => reaches(situation, situation.id, situations));
  if (loop)
    findings.push(
      error(loop.at, "scenario-loop", `From "${loop.id}" a path leads back to it; every path must end.`),
    );
  const endings = situations.filter(({ options }) => options.length === 0);
  if (!endings.some(({ accepted }) => accepted) || endings.every(({ accepted }) => accepted))
    findings.push(
      error(
        at,
        "scenario-endings",
        "At least one ending passes and one does not; the one that passes is tagged such as `saved right`.",
      ),
    );
  return findings;
}

function checkSituation(
  { id, accepted, options, at }: DocumentSituation,
  index: number,
  situations: readonly DocumentSituation[],
): Finding[] {
  const findings: Finding[] = [];
  if (situations.findIndex((one) => one.id === id) < index)
    findings.push(error(at, "situation-id", `The id "${id}" is there already.`));
  if (options.length === 1 || options.length > 4)
    findings.push(
      error(
        at,
        "situation-options",
        `A situation has 2 to 4 choices, an ending none; here are ${options.length}.`,
      ),
    );
  if (accepted && options.length > 0)
    findings.push(error(at, "situation-right", "Only an ending passes, and an ending has no choices."));
  for (const option of options) {
    if (option.leadsTo === undefined)
      findings.push(
        error(
          option.at,
          "choice-leads",
          "A choice ends with the id of the situation that it leads to, in backticks.",
        ),
      );
    else if (!situations.some((one) => one.id === option.leadsTo))
      findings.push(error(option.at, "choice-leads", `There is no situation "${option.leadsTo}".`));
  }
  return findings;
}

function reachedFrom(first: DocumentSituation, situations: readonly DocumentSituation[]): Set<string> {
  const reached = new Set([first.id]);
  // A set that grows while it is walked: each situation is looked at once.
  for (const id of reached)
    for (const { leadsTo } of situations.find((one) => one.id === id)?.options ?? [])
      if (leadsTo !== undefined) reached.add(leadsTo);
  return reached;
}

/** Whether a choice made in one situation can lead, in the end, to another. */
function reaches(from: DocumentSituation, to: string, situations: readonly DocumentSituation[]): boolean {
  const next = from.options.flatMap(({ leadsTo }) => situations.find((one) => one.id === leadsTo) ?? []);
  return next.some((situation) => reachedFrom(situation, situations).has(to));
}
