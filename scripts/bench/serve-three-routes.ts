// The yardstick under load: three routes, Express and the same adapter, no database.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { root } from "../terminal.ts";

const app = express();
const build = await import(pathToFileURL(join(root, ".cache/three-routes/server/index.js")).href);
app.all("*", createRequestHandler({ build }));
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` })}\n`,
  );
});
