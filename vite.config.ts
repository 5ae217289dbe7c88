// How the app is built: Remix with the options of remix.config.js, and Tailwind for the style sheet.

import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What every page needs goes into one file: a first visit costs few requests, a later one none. */
const SHELL =
  /\/node_modules\/(react|react-dom|scheduler|@remix-run|turbo-stream|i18next)\/|\/app\/ui\/[^/]+$|\/app\/i18n\/(locales\/(de|en)\/)?(texts|languages|format|shell|learn)\.(ts|json)$/;

/** Parts of one page only: a file in the shell would take its area's texts along to every visitor. */
const ONE_PAGE = /\/app\/ui\/(accent|accent-sample|colour|person-duties-card)\.tsx?$/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: {
    target: isSsrBuild ? "node24" : "es2022",
    sourcemap: false,
    // Files of their own only: no data: addresses, which the content security policy would refuse.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: isSsrBuild
        ? {}
        : { manualChunks: (id) => (SHELL.test(id) && !ONE_PAGE.test(id) ? "shell" : undefined) },
    },
  },
}));
