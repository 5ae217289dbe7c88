// The options of a question as they stand in a certain browser's form.

import { hashToken } from "#app/domains/identity/tokens.server.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import type { AppServer } from "./app-server.ts";
import type { FormClient } from "./form-client.ts";
import { SESSION_COOKIE } from "./roles.ts";

/** @returns a handle per option; for a browser without a session those of nobody */
export async function ownHandles(
  server: AppServer,
  client: FormClient,
  about: { version: string; questionId: string },
  optionIds: readonly string[],
): Promise<string[]> {
  const session = await server.context.db
    .selectFrom("session")
    .select("person_id")
    .where("id", "=", hashToken(`${client.cookies[SESSION_COOKIE]}`))
    .executeTakeFirst();
  const asked = { ...about, personId: session?.person_id ?? "nobody" };
  return optionIds.map((id) => optionHandle(asked, id));
}
