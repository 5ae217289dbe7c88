// Remix's options. The Vite plugin does not read this file by itself: vite.config.ts imports it.

/** @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ignoredRouteFiles: ["**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_routeConfig: true,
    // Its /__manifest is a cheap denial of service, and lists every route to anybody.
    v3_lazyRouteDiscovery: false,
  },
};
