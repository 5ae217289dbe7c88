// The lists of obligations on disk: ours, with the company's own laid over it clause by clause.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Obligation, readObligations } from "./catalogue.ts";
import type { Problem } from "./problem.ts";
import type { ContentFolders } from "./proposals.server.ts";

/** A folder without the file adds nothing. */
export async function readObligationLists({
  ours,
  company,
}: ContentFolders): Promise<{ obligations: Obligation[]; problems: Problem[] }> {
  const lists = [];
  for (const dir of company === undefined ? [ours] : [ours, company]) {
    const path = join(dir, "obligations.yaml");
    lists.push(readObligations(path, await textOf(path)));
  }
  const byId = new Map(lists.flatMap((list) => list.obligations.map((each) => [each.id, each])));
  return { obligations: [...byId.values()], problems: lists.flatMap((list) => list.problems) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "[]";
    throw error;
  }
}
