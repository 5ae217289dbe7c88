// Previews and imports a long list while the page shows how far it is: begun by a request, finished after its answer.

import { rm } from "node:fs/promises";
import type { Context } from "#app/context.server.ts";
import { leavesBy, shortened } from "#app/domains/people/import-preview.ts";
import type { TellProgress } from "#app/domains/people/import-progress.ts";
import {
  claimWork,
  type ImportWork,
  type KeptPreview,
  letGo,
  readWork,
  type WorkKind,
  writeWork,
} from "#app/domains/people/import-work.server.ts";
import {
  type ImportChoices,
  type ImportOutcome,
  importPeople,
  type PeopleImport,
  previewHash,
  previewImport,
} from "./import-people.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

interface KeptList {
  personId: string;
  /** What names the kept file. */
  id: string;
}

/** How far the list is; its preview is begun where there is none for these choices. */
export async function previewLongList(
  context: Context,
  list: KeptList,
  bytes: Uint8Array,
  choices: ImportChoices,
): Promise<ImportWork> {
  const known = await readWork(context, list.personId, list.id);
  if (known && (known.state !== "preview" || known.choices === nameOf(choices))) return known;
  return await begin(context, list, "preview", async (tell) => {
    const preview = await previewImport(context, bytes, choices, tell);
    return await keptPreview(preview, list, choices, false);
  });
}

/** Begins the import of a list whose preview was agreed to; not where somebody must first confirm who is missing. */
export async function importLongList(
  context: Context,
  list: KeptList,
  asked: PeopleImport,
): Promise<"begun" | "unconfirmed"> {
  const choices = { columns: asked.columns, complete: asked.complete };
  const known = await readWork(context, list.personId, list.id);
  const asks = known?.state === "preview" && known.preview.missing?.needsConfirmation === true;
  if (asks && known.choices === nameOf(choices) && !asked.confirmMissing) return "unconfirmed";
  const needs = {
    ...context,
    afterChange: (trx: Parameters<typeof settlePeople>[0], ids: readonly string[]) =>
      settlePeople(trx, context, ids),
  };
  await begin(context, list, "import", async (tell, file) => {
    const outcome = await importPeople(needs, asked, tell);
    if (outcome.outcome !== "imported")
      return await keptPreview(outcome.preview, list, choices, isOvertaken(outcome));
    const { outcome: _, ...counts } = outcome;
    context.log.info({ event: "people-imported", ...outcome }, "people imported");
    await rm(file, { force: true });
    return { state: "imported", at: context.clock().getTime(), counts };
  });
  return "begun";
}

function isOvertaken({ outcome }: ImportOutcome): boolean {
  return outcome === "overtaken" || outcome === "refused";
}

async function keptPreview(
  preview: Parameters<typeof shortened>[0],
  { personId }: KeptList,
  choices: ImportChoices,
  overtaken: boolean,
): Promise<KeptPreview> {
  const agreed = await previewHash(preview);
  return {
    state: "preview",
    choices: nameOf(choices),
    agreed,
    preview: shortened(preview),
    overtaken,
    leavesSelf: leavesBy(preview, personId),
  };
}

const EVERY = 1_000;

/** Begins work unless it has begun; others see how far it is. */
async function begin(
  context: Context,
  { personId, id }: KeptList,
  kind: WorkKind,
  work: (tell: TellProgress, file: string) => Promise<ImportWork>,
): Promise<ImportWork> {
  const file = await claimWork(context, personId, id);
  let progress: Parameters<TellProgress>[0] | null = null;
  const now = (): ImportWork => ({ state: "working", at: context.clock().getTime(), kind, progress });
  if (!file) return (await readWork(context, personId, id)) ?? now();
  await writeWork(file, now());
  let writing: Promise<unknown> = Promise.resolve();
  /** One write after the other; a list that was forgotten meanwhile has no folder to tell of it. */
  const write = (state: ImportWork): void => {
    writing = writing.then(() => writeWork(file, state)).catch((error) => warn(context, error));
  };
  const beat = setInterval(() => write(now()), EVERY).unref();
  void work((told) => {
    progress = told;
  }, file)
    .catch((error): ImportWork => {
      context.log.error({ err: error, event: "long-list" }, "the work on a long list broke off");
      return { state: "failed", kind };
    })
    .then(async (result) => {
      clearInterval(beat);
      write(result);
      await writing;
      await letGo(file);
    })
    .catch((error) => warn(context, error));
  return now();
}

function warn(context: Context, error: unknown): void {
  context.log.warn({ err: error, event: "long-list" }, "the state of a long list could not be kept");
}

function nameOf({ columns, complete }: ImportChoices): string {
  return JSON.stringify([columns ?? null, complete === true]);
}
