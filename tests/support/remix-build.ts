// The app as it was built: what the server serves, and the list of its routes with their handlers.

import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";

const SERVER = new URL("../../build/server/index.js", import.meta.url);
export const CLIENT_DIR = new URL("../../build/client", import.meta.url).pathname;

export interface BuiltRoute {
  id: string;
  loader: unknown;
  action: unknown;
}

/** The built app; a clear sentence where there is none. */
export async function loadBuild(): Promise<ServerBuild> {
  if (!existsSync(SERVER)) throw new Error("The app is not built yet. Run: npm run build");
  return import(/* @vite-ignore */ `${pathToFileURL(SERVER.pathname)}?at=${statSync(SERVER).mtimeMs}`);
}

/** Every route of the build, in its own order. */
export function routesOf(build: ServerBuild): BuiltRoute[] {
  return Object.values(build.routes).flatMap((route) =>
    route ? [{ id: route.id, loader: route.module.loader, action: route.module.action }] : [],
  );
}
