// The only reader of process.env: checks every variable at start and says each fault in one line.

import { readFileSync } from "node:fs";
import { z } from "zod";

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

const flag = z.enum(["on", "off"], { message: 'must be "on" or "off"' });

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number({ message: "must be a port number" }).int().min(0).max(65535).default(3000),
  /** Where people reach the site; links in mails are built from it, never from a request. */
  APP_URL: url(["https:", "http:"]).optional(),
  /** Database, keys and lock live here. */
  DATA_DIR: z.string().min(1).default("data"),
  /** A postgres: URL; without it, SQLite in DATA_DIR. */
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  /** A PEM file with the company's own certificate authority, for SMTP. */
  SMTP_CA_FILE: z.string().min(1).optional(),
  CONTENT_DIR: z.string().min(1).optional(),
  REMINDERS: flag.default("on"),
  /** How many reverse proxies stand in front, or their addresses, comma separated; none by default. */
  TRUSTED_PROXIES: z.string().default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = Omit<z.infer<typeof schema>, "APP_URL"> & { APP_URL: string };

/**
 * Reads the environment, with NAME_FILE standing for NAME where a secret comes from a file.
 * @returns the checked values, or one sentence per fault
 */
export function readEnv(
  source: Record<string, string | undefined> = process.env,
): { ok: true; env: Env } | { ok: false; faults: string[] } {
  const values: Record<string, string | undefined> = {};
  const faults: string[] = [];
  for (const name of Object.keys(schema.shape)) {
    const file = source[`${name}_FILE`];
    // An empty variable is one that was not set.
    values[name] = source[name] || undefined;
    if (!file || name in source) continue;
    try {
      values[name] = readFileSync(file, "utf8").trim();
    } catch {
      faults.push(`${name}_FILE: cannot read ${file}.`);
    }
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`));
  if (!parsed.success || faults.length > 0) return { ok: false, faults };

  const env = parsed.data;
  const appUrl = env.APP_URL ?? `http://${env.HOST === "0.0.0.0" ? "127.0.0.1" : env.HOST}:${env.PORT}`;
  if (new URL(appUrl).pathname !== "/") return { ok: false, faults: ["APP_URL: must have no path."] };
  if (
    env.NODE_ENV === "production" &&
    new URL(appUrl).protocol === "http:" &&
    !isLoopback(new URL(appUrl).hostname)
  )
    return { ok: false, faults: ["APP_URL: must start with https:// unless it is this machine."] };
  return { ok: true, env: { ...env, APP_URL: new URL(appUrl).origin } };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
