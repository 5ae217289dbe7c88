// What the product runs on: made once by each entry (server, script, test) and handed down, never imported as a singleton.

import type { Logger } from "pino";
import type { Database } from "#db/open.server.ts";
import type { Clock, Random } from "./clock.ts";
import type { Library } from "./domains/lessons/library.server.ts";
import type { ContentFolders } from "./domains/lessons/proposals.server.ts";
import type { Env } from "./env.server.ts";
import type { Keys } from "./keys.server.ts";
import type { Mailer } from "./mail/mailer.server.ts";

export interface Context extends Database {
  env: Env;
  clock: Clock;
  random: Random;
  keys: Keys;
  mailer: Mailer;
  library: Library;
  /** Where what could be published lies. */
  content: ContentFolders;
  /** Where the verifiers and texts of evidence packs lie. */
  packFolder: string;
  log: Logger;
}
