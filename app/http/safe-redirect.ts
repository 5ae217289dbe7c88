// Where a person may be sent after signing in: a path of this site, nothing else.

/**
 * @param target what a link or form asked for
 * @returns the path with its query, or "/" for anything that a browser could read as another site
 */
export function safePath(target: string | null | undefined): string {
  if (!target || target.length > 500) return "/";
  if (!target.startsWith("/") || /[\\\p{C}]|^\/\/|%2f|%5c/iu.test(target)) return "/";
  const base = "https://wachsam.invalid";
  if (!URL.canParse(target, base)) return "/";
  const url = new URL(target, base);
  // After resolving dots the path may have become "//host".
  return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}
