// Every rule's id that the linter can say, collected from its code: tests hold that none is without an example.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "#scripts/terminal.ts";

/** Functions that get a rule's id as one of their arguments. */
const TELLERS: readonly string[] = [
  "note",
  "error",
  "warning",
  "differs",
  "wrong",
  "fault",
  "schemaProblems",
];
/** Properties that hold one. */
const HOLDERS: readonly string[] = ["rule", "shape", "twice"];
const ID = /^[a-z]+(-[a-z]+)*$/;

/** @returns all ids, sorted */
export function ruleIds(): string[] {
  const ids = new Set<string>();
  for (const path of globSync("app/domains/lessons/**/*.ts", { cwd: root })) {
    const text = readFileSync(join(root, path), "utf8");
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  }
  return [...ids].sort();

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      if (TELLERS.includes(node.expression.text)) node.arguments.forEach(collect);
    }
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && HOLDERS.includes(node.name.text))
      collect(node.initializer);
    ts.forEachChild(node, visit);
  }

  /** A literal, or both branches of a choice between literals. */
  function collect(node: ts.Node): void {
    if (ts.isStringLiteral(node) && ID.test(node.text)) ids.add(node.text);
    if (ts.isConditionalExpression(node)) {
      collect(node.whenTrue);
      collect(node.whenFalse);
    }
  }
}
