// The yardstick: an app of three routes, to show what a bigger route table costs each request.

import { type RouteConfig, route } from "@remix-run/route-config";

export default [
  route("empty", "routes/empty.tsx"),
  route("one", "routes/one.tsx"),
  route("two", "routes/two.tsx"),
] satisfies RouteConfig;
