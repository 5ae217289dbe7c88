// The session's cookie: __Host- where the site is https, so that no sibling host can set or read it.

import type { Env } from "../env.server.ts";

type CookieEnv = Pick<Env, "APP_URL">;

/** The session token that a request carries, or null. */
export function sessionToken(request: Request, env: CookieEnv): string | null {
  return readCookie(request, name("session", env));
}

/**
 * A Set-Cookie value for a new session.
 * @param maxAge seconds
 */
export function sessionCookie(token: string, maxAge: number, env: CookieEnv): string {
  return cookie(name("session", env), token, maxAge, env);
}

export function clearedSessionCookie(env: CookieEnv): string {
  return cookie(name("session", env), "", 0, env);
}

/** The cookie that binds a sign-in request to the browser that asked. */
export function browserToken(request: Request, env: CookieEnv): string | null {
  return readCookie(request, name("browser", env));
}

export function browserCookie(token: string, maxAge: number, env: CookieEnv): string {
  return cookie(name("browser", env), token, maxAge, env);
}

/** The language chosen in this browser. */
export function languageCookie(request: Request): string | null {
  return readCookie(request, "language");
}

export function chosenLanguageCookie(language: string, env: CookieEnv): string {
  return cookie("language", language, 365 * 24 * 3600, env);
}

function name(base: string, env: CookieEnv): string {
  return isHttps(env) ? `__Host-${base}` : base;
}

function isHttps(env: CookieEnv): boolean {
  return env.APP_URL.startsWith("https:");
}

function cookie(key: string, value: string, maxAge: number, env: CookieEnv): string {
  const secure = isHttps(env) ? "; Secure" : "";
  return `${key}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

function readCookie(request: Request, key: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === key) return part.slice(at + 1).trim() || null;
  }
  return null;
}
