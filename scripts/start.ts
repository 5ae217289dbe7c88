// npm start: compiled code is kept beside the build from one start to the next, and a start takes two thirds of the time. Where
// the folder cannot be written to, each start compiles anew; a new build begins with an empty one.

import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { root } from "./terminal.ts";

enableCompileCache(join(root, "build/server/compiled"));
await import("./serve.ts");
