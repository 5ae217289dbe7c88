// Problems of a lesson's files: where, in which line, what is wrong, and why the rule is there.

import { isExplained } from "#app/domains/lessons/rule-help.ts";
import type { ShownProblem } from "#app/domains/lessons/shown-problem.ts";
import { authorText } from "#app/i18n/author.ts";
import { lintText } from "#app/i18n/lint.ts";
import { Badge } from "../badge.tsx";
import { useText } from "../language.tsx";

export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  return (
    <ol className="problem-list">
      {problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each page
        <ProblemItem key={at} problem={problem} />
      ))}
    </ol>
  );
}

function ProblemItem({ problem }: { problem: ShownProblem }) {
  const t = useText(authorText);
  const help = useText(lintText);
  const { file, line, column, rule, severity, sentence, excerpt } = problem;
  return (
    <li>
      <p className="row">
        <Badge tone={severity === "error" ? "error" : "warning"}>
          {t(severity === "error" ? "severityError" : "severityWarning")}
        </Badge>
        <span>{t("place", { file, line, column })}</span>
        <code>{rule}</code>
      </p>
      <p lang="en">
        <strong>{sentence}</strong>
      </p>
      {excerpt ? (
        <pre className="excerpt">
          <span className="excerpt-line">{line}</span>
          <code>
            {excerpt.before}
            <mark>{excerpt.at || "\u00a0"}</mark>
            {excerpt.after}
          </code>
        </pre>
      ) : null}
      {isExplained(rule) ? <p className="muted">{help(`help.${rule}`)}</p> : null}
    </li>
  );
}
