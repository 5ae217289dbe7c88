// What is refused before a request reaches Remix: pure, from the request's line and headers.

export interface Incoming {
  method: string;
  /** Path and query as received. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
}

export interface Limits {
  /** The site's own origin. */
  appUrl: URL;
  /** Ids of the routes that a path matches. */
  routeIdsOf(pathname: string): readonly string[];
}

const MAX_URL = 2048;
const MAX_BODY = 64 * 1024;
/** Pages that take files take more. */
const MAX_UPLOAD: readonly [RegExp, number][] = [
  [/^\/manage\/people\/import(\.data)?$/, 20 * 1024 * 1024],
  // More than a logo may have: a photo that is too large is to be told at its field.
  [/^\/manage\/settings(\.data)?$/, 6 * 1024 * 1024],
  // More than a file may have that is to be checked, for the same reason.
  [/^\/check(\.data)?$/, 4 * 1024 * 1024],
  [/^\/manage\/assignments\/[^/]+$/, 6 * 1024 * 1024],
];

/** @returns the status to refuse with, or undefined to go on */
export function refusalOf(incoming: Incoming, limits: Limits): number | undefined {
  if (incoming.url.length > MAX_URL) return 414;
  if (!["GET", "HEAD", "POST"].includes(incoming.method)) return 405;
  if (!isOwnHost(header(incoming, "host"), limits.appUrl)) return 421;
  // Put together as Remix does: "//host/path" is a path here, and "http://host/path" is nothing.
  const whole = `http://site.invalid${incoming.url}`;
  if (!incoming.url.startsWith("/") || !URL.canParse(whole)) return 400;
  const url = new URL(whole);
  if (!isDecodable(url.pathname)) return 400;
  if (url.pathname === "/__manifest") return 404;
  // The old data requests of Remix: one route's loader, without its parents.
  if (url.searchParams.has("_data")) return 400;
  if (url.searchParams.getAll("_routes").length > 1) return 400;
  const wanted = url.searchParams.get("_routes");
  if (wanted !== null) {
    const matched = limits.routeIdsOf(pageOf(url.pathname));
    if (wanted.split(",").some((id) => !matched.includes(id))) return 400;
  }
  return incoming.method === "POST" ? postRefusal(incoming, url.pathname, limits.appUrl) : undefined;
}

/** "%zz" and half a character stand for nothing. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** The page of a data request: "/manage.data" is "/manage"'s, "/_root.data" is the first page's. */
function pageOf(pathname: string): string {
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
}

/** A POST must come from a page of this very origin, and say how long it is. */
function postRefusal(incoming: Incoming, pathname: string, appUrl: URL): number | undefined {
  const site = header(incoming, "sec-fetch-site");
  const origin = header(incoming, "origin");
  const isOwn = origin !== undefined && isOwnOrigin(origin, appUrl);
  // Browsers say "null" where a referrer is kept back: then Sec-Fetch-Site decides, and alone it may.
  const saysNothing = origin === undefined || origin === "null";
  const isFromHere =
    site === undefined ? isOwn : (site === "same-origin" || site === "none") && (isOwn || saysNothing);
  if (!isFromHere) return 403;
  const length = header(incoming, "content-length");
  if (length === undefined) return 411;
  const most = MAX_UPLOAD.find(([pattern]) => pattern.test(pathname))?.[1] ?? MAX_BODY;
  return /^\d+$/.test(length) && Number(length) <= most ? undefined : 413;
}

function isOwnOrigin(origin: string, appUrl: URL): boolean {
  return (
    URL.canParse(origin) &&
    new URL(origin).protocol === appUrl.protocol &&
    isOwnHost(new URL(origin).host, appUrl)
  );
}

/** On this machine "localhost" and "127.0.0.1" are one. */
function isOwnHost(host: string | undefined, appUrl: URL): boolean {
  if (host === undefined) return false;
  const plain = (name: string) =>
    name.toLowerCase().replace(/^(localhost|127\.0\.0\.1|\[::1\])(?=:|$)/, "loopback");
  return plain(host) === plain(appUrl.host);
}

function header(incoming: Incoming, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
