// The rules of the house that no type and no import rule can hold: each file read as text, the build's handlers asked.

import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { accessOf } from "#app/http/door.server.ts";
import { loadBuild, routesOf } from "./support/remix-build.ts";

const root = join(import.meta.dirname, "..");
/** The reference app of `npm run bench` is not the product: it shall be as plain as Remix's own example. */
const NOT_OURS = /^scripts\/bench\/three-routes\//;

const files = new Map(
  globSync("{app,db,scripts,tests}/**/*.{ts,tsx}", { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !NOT_OURS.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

interface Rule {
  /** Which files it holds for. */
  in: RegExp;
  /** What must not be there; comments are taken out before. */
  never: RegExp;
  /** File -> why it may. */
  except?: Record<string, string>;
}

const RULES: Record<string, Rule> = {
  "the environment is read in one place, where each fault gets its sentence": {
    in: /^(app|db|scripts)\//,
    never: /process\.env/g,
    except: {
      "app/env.server.ts": "is that place",
      "scripts/node-env.ts": "speaks to React and Remix, which read NODE_ENV by themselves",
      "scripts/demo.ts":
        "hands the environment on, with its own folder and mailbox in place of the real ones",
      "scripts/screenshots.ts": "hands the environment on to the demo that it photographs",
      "scripts/bench.ts": "hands the environment on to the servers that it measures",
      "scripts/bench-proof.ts": "hands the environment on to the servers that it measures",
    },
  },
  "no file asks which database it is": {
    in: /^(app|db|scripts)\//,
    never: /["'`](sqlite|postgres|postgresql)["'`]|dialect\.name/g,
    except: {
      "db/dialects/dialect.ts": "has the names",
      "db/dialects/sqlite.server.ts": "is one",
      "db/dialects/postgres.server.ts": "is the other",
    },
  },
  "time and chance are arguments": {
    in: /^(app|db)\//,
    never: /new Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\b(randomUUID|randomBytes|getRandomValues)\(/g,
    except: { "app/clock.ts": "is where both come from" },
  },
  "SQL is in the rooms' stores": {
    in: /^(app|scripts)\/(?!.*store\.server\.ts$)/,
    never:
      /\.(selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`;]*>)?`|\bsql\.\w+/g,
    except: { "app/domains/identity/lucia-adapter.server.ts": "is Lucia's store" },
  },
  "no column or table is named by a text that is put together": {
    in: /^(app|scripts)\//,
    // A word that stands there twice is nobody's input: SQLite must see it to know that an index of that state fits.
    never: /\bsql\.(raw\b|lit\b(?!<"([a-z]+)">\("\2"\)))/g,
  },
  "no file only passes on what others export": {
    in: /./,
    never: /^export (type )?(\*|\{[^}]*\}) from/gm,
  },
  "nothing is left for later, and no test is passed over": {
    in: /./,
    never: /\b(describe|test|it)(\.\w+)*\.(skip|only|todo|fails)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/g,
  },
  "no style and no script stands in the page": {
    in: /^app\//,
    never: /\bstyle=|dangerouslySetInnerHTML|<script|<style|\beval\(|new Function\(/g,
    except: {
      "app/mail/letter.ts": "mails bring their looks along",
      "app/files/sheet-xml.ts": "a workbook's looks are a part of its own",
      "app/root.tsx": "the one script of the product, by its nonce",
    },
  },
  "types are not talked out of": {
    in: /^(app|db|scripts)\//,
    never: /:\s*any\b|<any>|\bas any\b|@ts-(ignore|expect-error|nocheck)/g,
  },
  "the browser keeps nothing": {
    in: /^app\//,
    never: /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/g,
  },
};

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}])\/\/.*$/gm, "$1");
}

describe("in every file", () => {
  test.each(Object.entries(RULES))("%s", (_, rule) => {
    const found = [...files].flatMap(([path, text]) =>
      rule.in.test(path) && !rule.except?.[path] && path !== "tests/architecture.test.ts"
        ? [...withoutComments(text).matchAll(rule.never)].map(([match]) => `${path}: ${match.trim()}`)
        : [],
    );
    expect(found).toEqual([]);
  });

  test("an exception is for a file that needs it", () => {
    for (const [name, rule] of Object.entries(RULES))
      for (const path of Object.keys(rule.except ?? {}))
        expect(withoutComments(files.get(path) ?? ""), `${name}: ${path}`).toMatch(
          new RegExp(rule.never, "m"),
        );
  });

  test("the first line says what it is and why it exists", () => {
    const silent = [...files].filter(([path, text]) => !/^\/\/ \S/.test(text) && !/\.test\.ts$/.test(path));
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test("no more than 250 lines; one that long wants to be two", () => {
    // The schema is one page on purpose, and stories of tests are read one by one.
    const long = [...files].filter(
      ([path, text]) => text.split("\n").length > 251 && !/\.test\.ts$/.test(path),
    );
    expect(long.map(([path, text]) => `${path}: ${text.split("\n").length}`)).toEqual([]);
  });

  test("marks of unfinished work are not there, in comments either", () => {
    const marks = new RegExp(
      `\\b(${["TO", "FIX", "XX"].map((half, at) => half + ["DO", "ME", "X"][at]).join("|")})\\b`,
    );
    expect([...files].filter(([, text]) => marks.test(text)).map(([path]) => path)).toEqual([]);
  });

  test("names say what they are", () => {
    const vague = [...files.keys()].filter((path) =>
      /(^|[/-])(utils?|helpers?|misc|common|manager|index|stuff)(\.[a-z]+)*$/.test(path),
    );
    expect(vague).toEqual([]);
  });
});

describe("the doors", () => {
  test("every handler of the build has the brand of the one door", async () => {
    const routes = routesOf(await loadBuild());
    expect(routes.length).toBeGreaterThan(15);
    const handlers = routes.flatMap(({ id, loader, action }) => [
      { name: `${id} loader`, handler: loader },
      ...(action ? [{ name: `${id} action`, handler: action }] : []),
    ]);
    expect(handlers.filter(({ handler }) => accessOf(handler) === null).map(({ name }) => name)).toEqual([]);
  });

  test("a handler that was not made there has no brand", () => {
    expect(accessOf(async () => "all data")).toBeNull();
    expect(accessOf({ loader: true })).toBeNull();
  });

  test("no page reads what a request carries past the door", () => {
    const routes = [...files].filter(([path]) => /^app\/(routes\/|root)/.test(path));
    const past = routes.filter(([, text]) =>
      /export (const|async function|function) (loader|action)\b(?! = define(Loader|Action)\()/.test(text),
    );
    expect(past.map(([path]) => path)).toEqual([]);
    const raw = routes.filter(([, text]) =>
      /request\.(formData|json|text|body|blob)\b|new URL\(request/.test(text),
    );
    expect(raw.map(([path]) => path)).toEqual([]);
  });
});

describe("commands", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const named = (text: string) =>
    [...text.matchAll(/npm run ([a-z]+(?:[:-][a-z]+)*)/g)].map(([, name = ""]) => name);

  test("each that a document or a script names is there", () => {
    const documents = ["README.md", "content/README.md", ...globSync("docs/**/*.md", { cwd: root })];
    const texts = [
      ...documents.map((path) => [path, readFileSync(join(root, path), "utf8")] as const),
      ...[...files].filter(([path]) => path.startsWith("scripts/")),
    ];
    expect(named(texts.map(([, text]) => text).join("\n"))).toContain("evidence:verify");
    const missing = texts.flatMap(([path, text]) =>
      named(text)
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("each runs a file that is there", () => {
    const run = Object.values(scripts).flatMap((line) => [...line.matchAll(/scripts\/[\w-]+\.ts/g)].flat());
    expect(run.length).toBeGreaterThan(20);
    expect(run.filter((path) => !files.has(path))).toEqual([]);
  });
});

describe("texts", () => {
  const AREAS = globSync("app/i18n/locales/de/*.json", { cwd: root }).map((path) =>
    path.slice(path.lastIndexOf("/") + 1, -5),
  );
  const keysOf = (language: string, area: string): string[] =>
    Object.keys(JSON.parse(readFileSync(join(root, `app/i18n/locales/${language}/${area}.json`), "utf8")));

  test("each area has a file of its own, and both languages", () => {
    expect(AREAS.length).toBeGreaterThan(5);
    for (const area of AREAS) expect(existsSync(join(root, `app/i18n/${area}.ts`)), area).toBe(true);
    expect(globSync("app/i18n/locales/*/*.json", { cwd: root })).toHaveLength(AREAS.length * 2);
  });

  test.each(AREAS)("%s: both languages have the same keys, and no sentence is empty", (area) => {
    expect(keysOf("en", area).sort()).toEqual(keysOf("de", area).sort());
    for (const language of ["de", "en"]) {
      const texts = JSON.parse(readFileSync(join(root, `app/i18n/locales/${language}/${area}.json`), "utf8"));
      for (const [key, text] of Object.entries<string>(texts)) {
        expect(text.trim(), `${language} ${key}`).toBe(text);
        expect(text, `${language} ${key}`).not.toBe("");
        // An image in Markdown begins with one, and does not shout.
        expect(/!(?!\[)/.test(text), `${language} ${key} shouts`).toBe(false);
      }
      // The same gaps in all languages, or a value is lost in one of them.
      const gaps = (all: Record<string, string>, key: string) =>
        (`${all[key]}`.match(/\{\{\w+\}\}/g) ?? []).sort();
      const german = JSON.parse(readFileSync(join(root, `app/i18n/locales/de/${area}.json`), "utf8"));
      for (const key of Object.keys(texts).filter((each) => !/_(zero|one|other)$/.test(each)))
        expect(gaps(texts, key), `${language} ${key}`).toEqual(gaps(german, key));
    }
  });

  test.each(AREAS)("%s: every key is used", (area) => {
    const code = readersOf(area).map((path) => files.get(path) ?? "");
    const literals = new Set(
      code.flatMap((text) => [...text.matchAll(/["'`]([\w.-]+)["'`]/g)].map(([, word]) => word)),
    );
    // "state_${state}": what stands around the gap must be there, and the gap be a word.
    const patterns = code.flatMap((text) =>
      [...text.matchAll(/\b\w+\(\s*`([\w.-]*\$\{[^`]*)`/g)].map(
        ([, template = ""]) => new RegExp(`^${template.replace(/\$\{[^}]*\}/g, "[\\w-]+")}$`),
      ),
    );
    const unused = keysOf("de", area)
      .map((key) => key.replace(/_(zero|one|other)$/, ""))
      .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect([...new Set(unused)]).toEqual([]);
  });

  /** The files that print an area's texts, and those from which they have the names of states. */
  function readersOf(area: string): string[] {
    const printing = [...files].filter(([, text]) => text.includes(`i18n/${area}.ts"`)).map(([path]) => path);
    const beside = printing.flatMap((path) =>
      [...(files.get(path) ?? "").matchAll(/from "(#app\/|\.\.?\/)([^"]+)"/g)].map(([, start, rest = ""]) =>
        start === "#app/" ? `app/${rest}` : join(path, "..", `${start}${rest}`).replaceAll("\\", "/"),
      ),
    );
    return [...new Set([...printing, ...beside])].filter((path) => path.startsWith("app/"));
  }
});
