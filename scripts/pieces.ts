// The page of all pieces, at /pieces while developing; nothing of it is built.

import type { RequestHandler } from "express";
import type { ViteDevServer } from "vite";

/** @returns a handler that renders the page anew at each request, as the files are now */
export function piecesHandler(vite: ViteDevServer): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== "GET" || request.path !== "/pieces") return next();
    try {
      const { piecesPage } = (await vite.ssrLoadModule(
        "/scripts/pieces/pieces.tsx",
      )) as typeof import("./pieces/pieces.tsx");
      const language = request.query.language === "de" ? "de" : "en";
      response.type("html").send(piecesPage(language, "/app/tailwind.css?direct"));
    } catch (error) {
      next(error);
    }
  };
}
