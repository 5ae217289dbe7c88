// One Remix handler per URL of the product, each with a build of that page alone: the router compares a request with
// every route of its build and prepares all of them for rendering, so a page would pay for the whole table.
// An address that fits none goes to the handler with the full build.

import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { type RequestHandler, Router } from "express";

type GetLoadContext = NonNullable<Parameters<typeof createRequestHandler>[0]["getLoadContext"]>;

/** @param build the whole product's; routes are children of the root, one level deep */
export function branchHandlers(build: ServerBuild, getLoadContext: GetLoadContext): Router {
  const router = Router();
  const leaves = Object.values(build.routes).flatMap((route) =>
    route && route.id !== "root" ? [{ id: route.id, path: route.index ? "" : (route.path ?? "") }] : [],
  );
  // A fixed name comes before a parameter in the same place, as in Remix's own ranking.
  const fixed = new Map<string, RequestHandler>();
  router.use((request, response, next) => {
    const handler = fixed.get(request.path);
    if (handler) handler(request, response, next);
    else next();
  });
  for (const { id, path } of leaves.sort((a, b) => parameters(a.path) - parameters(b.path))) {
    const handler = createRequestHandler({ build: branchOf(build, id), mode: "production", getLoadContext });
    const paths = path === "*" ? ["*"] : [`/${path}`, path === "" ? "/_root.data" : `/${path}.data`];
    if (parameters(path) === 0) for (const each of paths) fixed.set(each, handler);
    else router.all(paths, handler);
  }
  return router;
}

function branchOf(build: ServerBuild, id: string): ServerBuild {
  return {
    ...build,
    routes: only(build.routes, id),
    assets: { ...build.assets, routes: only(build.assets.routes, id) },
  };
}

function only<T>(table: Record<string, T>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => key === "root" || key === id));
}

function parameters(path: string): number {
  return path === "*"
    ? Number.POSITIVE_INFINITY
    : path.split("/").filter((part) => part.startsWith(":")).length;
}
