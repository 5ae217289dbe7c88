// The import rule of the house: down and left only. `depcruise --config .dependency-cruiser.js app db scripts`
//
// A file whose name ends in ".server.ts" reaches the database, files or the network; any other file in a room is a
// core: plain data in and out. Anything may use a core, wherever it is; everything else follows the order below.

/** Left may not know right. */
const ROOMS = [
  "ledger",
  "outbox",
  "people",
  "identity",
  "quizzes",
  "lessons",
  "assignments",
  "progress",
  "reminders",
  "proof",
];
const SERVER = "\\.server\\.tsx?$";
const CORE = { path: "^app/domains/", pathNot: SERVER };
/** Bench, soak and screenshots: run on a checkout, never on an installation. */
const MEASURES =
  "^scripts/(bench|bench-proof|soak|soak-asof|soak-recall|soak-year|screenshots|(bench|screenshots)/.*)\\.ts$";
/** The reference app of `npm run bench`, which is built by itself. */
const REFERENCE_APP = "^scripts/bench/three-routes/";

/** A room may use all of the rooms to its left, and of those to its right the cores. */
const leftOnly = ROOMS.slice(0, -1).map((room, at) => ({
  name: `left-only-${room}`,
  comment: `"${room}" may not know what is to its right (${ROOMS.slice(at + 1).join(", ")}), but for their cores.`,
  severity: "error",
  from: { path: `^app/domains/${room}/` },
  to: { path: `^app/domains/(${ROOMS.slice(at + 1).join("|")})/.*${SERVER}` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...leftOnly,
    {
      name: "known-rooms",
      comment: "A new room needs its place in the order.",
      severity: "error",
      from: { path: "^app/domains/", pathNot: `^app/domains/(${ROOMS.join("|")})/` },
      to: {},
    },
    {
      name: "cores-are-pure",
      comment: "A core takes what it needs as arguments: of the server's side it may know the types only.",
      severity: "error",
      from: CORE,
      to: { path: `(${SERVER}|^db/)`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "cores-leave-the-machine-alone",
      comment: "Files, network and processes are not plain data.",
      severity: "error",
      // Which texts are IP addresses, "node:net" says without touching the network.
      from: { ...CORE, pathNot: [SERVER, "^app/domains/outbox/message-id\\.ts$"] },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|buffer|url)$" },
    },
    {
      name: "rooms-stay-below",
      comment: "Rooms know neither acts nor pages nor scripts.",
      severity: "error",
      from: { path: "^app/domains/" },
      to: { path: "^(app/(acts|routes|ui)|scripts)/" },
    },
    {
      name: "rooms-know-no-requests",
      comment: "What a request carries is read at the door; rooms use the pure parts of app/http only.",
      severity: "error",
      from: { path: "^app/domains/" },
      to: { path: `^app/http/.*${SERVER}` },
    },
    {
      name: "acts-stay-below",
      comment: "An act knows neither pages nor requests nor scripts.",
      severity: "error",
      from: { path: "^app/acts/" },
      to: { path: `^(app/(routes|ui)/|scripts/|app/http/.*${SERVER})` },
    },
    {
      name: "no-act-calls-another-room-through-routes",
      comment: "Nothing imports a page.",
      severity: "error",
      from: { pathNot: "^app/routes" },
      to: { path: "^app/routes/" },
    },
    {
      name: "pages-stand-alone",
      comment: "What two pages need has a place of its own.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "looks-decide-nothing",
      comment: "Components get their data handed in: of rooms they may know cores, and types.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: {
        path: `^(app/acts/|app/http/|db/|app/domains/.*${SERVER})`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "the-ground-knows-nobody",
      comment: "The database's files know nothing of the app.",
      severity: "error",
      from: { path: "^db/" },
      to: { path: "^(app|scripts)/" },
    },
    {
      name: "words-and-mails-stay-aside",
      comment: "Texts and mails may use cores; mails may know types of rooms.",
      severity: "error",
      from: { path: "^app/(i18n|mail)/" },
      to: {
        path: `^(app/(acts|routes|ui|http)/|db/|scripts/|app/domains/.*${SERVER})`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nobody-imports-scripts",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { path: "^scripts/" },
    },
    {
      name: "nobody-imports-tests",
      severity: "error",
      // Measures and long runs use the tests' own servers and campaigns.
      from: { path: "^(app|db|scripts)/", pathNot: MEASURES },
      to: { path: "^tests/" },
    },
    {
      name: "one-way-to-postgres",
      comment:
        "A database's driver is known to its dialect only; the instance lock is a SQLite file of its own.",
      severity: "error",
      from: { pathNot: ["^db/dialects/", "^scripts/instance-lock\\.ts$", MEASURES] },
      to: { path: "node_modules/(pg|better-sqlite3)/" },
    },
    {
      name: "lucia-behind-its-adapter",
      comment: "Leaving Lucia shall be an afternoon: two files know it.",
      severity: "error",
      from: { pathNot: "^app/domains/identity/lucia(-adapter)?\\.server\\.ts$" },
      to: { path: "node_modules/lucia/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      comment: "A file that nobody imports and that imports nobody is forgotten.",
      severity: "error",
      from: { orphan: true, pathNot: REFERENCE_APP },
      to: {},
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "installed-for-production",
      comment: "What the server and its scripts run on is a dependency, not a tool.",
      severity: "error",
      // Vite reloads in development; the list of routes is read when building; the demo's mailbox is a toy.
      from: {
        path: "^(app|db|scripts)/",
        pathNot: [MEASURES, "^scripts/(serve|demo-mailbox)\\.ts$", "^app/routes\\.ts$"],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
