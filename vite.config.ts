// How the app is built: Remix with the options of remix.config.js, and Tailwind for the style sheet.
// Of the client's files the browser asks for app/entry.client.ts alone; the others are Remix's, and lie there unused.

import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { createLogger, defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What Remix drops from the browser's files anyway is no news: it would hide what is. */
const logger = createLogger();
const { warn, warnOnce } = logger;
const isNoise = (message: string) =>
  /externalized for browser compatibility|annotation that Rollup cannot interpret|Generated an empty chunk/.test(
    message,
  );
logger.warn = (message, options) => isNoise(message) || warn(message, options);
logger.warnOnce = (message, options) => isNoise(message) || warnOnce(message, options);

export default defineConfig(({ isSsrBuild }) => ({
  customLogger: logger,
  plugins: [tailwindcss(), remix(remixConfig)],
  build: {
    target: isSsrBuild ? "node24" : "es2022",
    sourcemap: false,
    // Files of their own only: no data: addresses, which the content security policy would refuse.
    assetsInlineLimit: 0,
  },
}));
