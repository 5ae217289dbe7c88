// The proposals as the author's pages show them: read again only when a file has changed, since parsing the whole library
// for every page would keep learners waiting. Publishing reads the files themselves.

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ContentFolders, type Proposals, readProposals } from "./proposals.server.ts";

const kept = new Map<string, { marks: string; proposals: Proposals }>();

/** @returns what readProposals would, unless a file was changed twice within one tick of the clock at the same length */
export async function recentProposals(content: ContentFolders): Promise<Proposals> {
  const folders = [content.ours, ...(content.company === undefined ? [] : [content.company])];
  const name = folders.join("\n");
  const marks = (await Promise.all(folders.map(marksOf))).join("\n");
  const known = kept.get(name);
  if (known?.marks === marks) return known.proposals;
  const proposals = await readProposals(content);
  // One installation has one pair of folders; tests have many.
  if (kept.size >= 20) kept.clear();
  kept.set(name, { marks, proposals });
  return proposals;
}

/** What changes when a file of the folder does; nothing for a folder that is not there. */
async function marksOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const marks = await Promise.all(
    files.sort().map(async (file) => {
      const seen = await stat(file, { bigint: true }).catch(() => null);
      return `${file} ${seen?.ino} ${seen?.size} ${seen?.mtimeNs}`;
    }),
  );
  return marks.join("\n");
}
