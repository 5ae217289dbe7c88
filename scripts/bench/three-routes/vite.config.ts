// How the yardstick is built: with the same options as the product.

import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import options from "../../../remix.config.js";

export default defineConfig({
  plugins: [remix({ ...options, buildDirectory: "../../../.cache/three-routes" })],
});
