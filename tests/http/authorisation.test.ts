// Who may go where: every route of the build, as every visitor, in every shape that a request can have.
//
// The table (tests/support/route-table.ts) is written by hand; a route without a row fails, and so does a row whose
// route has other handlers.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "#tests/support/app-server.ts";
import { canary } from "#tests/support/canary-company.ts";
import type { FormClient } from "#tests/support/form-client.ts";
import { type LeakFinder, leakFinder } from "#tests/support/leaks.ts";
import { loadBuild, routesOf } from "#tests/support/remix-build.ts";
import { type House, NOBODY, openHouse, VISITORS, type Visitor } from "#tests/support/roles.ts";
import { dataPath, type Row, TABLE } from "#tests/support/route-table.ts";

let house: House;
let leaks: LeakFinder;
const build = await loadBuild();
const IDS = routesOf(build).map(({ id }) => id);

beforeAll(async () => {
  house = await openHouse();
  leaks = await leakFinder(house);
});
afterAll(() => house?.server.stop());

/** The refusals of each kind, without what differs by chance or by address. */
const refusals = new Map<string, Map<string, string>>();

function pathOf(row: Row): string {
  return typeof row.path === "string" ? row.path : row.path(house);
}

type Outcome = { seen: true } | { redirect: string } | { refused: 403 | 404 };

function expectedOf(visitor: Visitor, allowed: readonly Visitor[], path: string): Outcome {
  if (allowed.includes(visitor)) return { seen: true };
  const query = new URLSearchParams({ to: path });
  if (NOBODY.some((nobody) => nobody === visitor)) return { redirect: `/sign-in?${query}` };
  if (visitor === "hr-first-factor" && allowed.includes("hr")) return { redirect: `/second-factor?${query}` };
  return { refused: 403 };
}

interface Asking {
  id: string;
  visitor: Visitor;
  shape: "document" | "data";
  query?: string;
}

function expectOutcome(
  { id, visitor, shape, query = "" }: Asking,
  answer: Answer,
  outcome: Outcome,
  success = 200,
): void {
  const found = { status: answer.status, to: answer.headers.location };
  const holds = ("seen" in outcome && query === "POST" && TABLE[id]?.post?.holds) || [];
  const leaked = leaks(visitor, answer.body).filter((find) => !holds.includes(find));
  expect(leaked, "leaks").toEqual([]);
  if ("seen" in outcome) {
    const moved = success !== 200 && shape === "data";
    expect(found.status).toBe(moved ? 202 : success);
    return;
  }
  if ("redirect" in outcome) {
    expect(found).toEqual({ status: shape === "data" ? 202 : 302, to: outcome.redirect });
    // Nothing but where to go.
    if (shape === "document") expect(answer.body).toBe("");
    else expect(JSON.parse(answer.body)).toContain(outcome.redirect);
    return;
  }
  expect(found).toEqual({ status: outcome.refused, to: undefined });
  const kind = [
    visitor,
    shape,
    outcome.refused,
    answer.headers["content-type"],
    query.replace(id, "(route)"),
  ].join(" ");
  const bodies = refusals.get(kind) ?? new Map<string, string>();
  refusals.set(kind, bodies.set(plain(answer.body, id), id));
}

/** A body without ids, nonces, the route's own name, the files of its page and the mark of the way that one is on. */
function plain(body: string, id: string): string {
  return body
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "(id)")
    .replaceAll(/nonce="[^"]+"/g, "")
    .replaceAll(/<link rel="modulepreload"[^>]+>/g, "")
    .replaceAll(/import \* as route\d+ from "[^"]+";\n/g, "")
    .replaceAll(/window\.__remixRouteModules = .*/g, "")
    .replaceAll(/name="to" value="[^"]*"/g, "")
    .replaceAll(' aria-current="page"', "")
    .replaceAll(id, "(route)");
}

test("each route has its row, with the handlers that it has", () => {
  expect(Object.keys(TABLE).sort()).toEqual([...IDS].sort());
  for (const { id, loader, action } of routesOf(build)) {
    expect(loader !== undefined, `${id} has a loader`).toBe(true);
    expect(action !== undefined, `${id} has an action`).toBe(TABLE[id]?.post !== undefined);
  }
});

describe.each(Object.entries(TABLE))("%s", (id, row) => {
  test("is seen by those who may, as page and as data, and by nobody else", async () => {
    const path = pathOf(row);
    for (const visitor of VISITORS) {
      const outcome: Outcome =
        row.missing || row.notTheirs?.includes(visitor)
          ? { refused: 404 }
          : row.sentOn?.who.includes(visitor)
            ? { redirect: row.sentOn.to }
            : expectedOf(visitor, [...row.get, ...(row.sentOn?.who ?? [])], path);
      const client = house.client[visitor];
      expectOutcome({ id, visitor, shape: "document" }, await client.get(path), outcome);
      for (const query of ["", `?_routes=${id}`, `?_routes=root,${id}`])
        expectOutcome(
          { id, visitor, shape: "data", query },
          await client.get(dataPath(path) + query),
          outcome,
        );
    }
  });

  test("gives its data in no old shape, and with no other route's name", async () => {
    const path = pathOf(row);
    for (const visitor of VISITORS)
      for (const address of [path, dataPath(path)])
        for (const query of [`?_data=${id}`, `?_data&_routes=${id}`]) {
          const answer = await house.client[visitor].get(address + query);
          expect({ query, ...answer }).toMatchObject({ status: 400, body: "400\n" });
        }
    for (const other of IDS.filter(
      (each) => each !== id && each !== "root" && TABLE[each]?.path !== row.path,
    ))
      for (const query of [other, `root,${other}`, `${id}&_routes=${other}`]) {
        const answer = await house.client.hr.get(`${dataPath(path)}?_routes=${query}`);
        expect({ query, ...answer }).toMatchObject({ status: 400, body: "400\n" });
      }
  });

  test("the frame's data alone tells nothing of the page", async () => {
    for (const visitor of VISITORS) {
      const answer = await house.client[visitor].get(`${dataPath(pathOf(row))}?_routes=root`);
      expect(answer.status).toBe(200);
      expect(leaks(visitor, answer.body)).toEqual([]);
      if (id !== "root") expect(answer.body).not.toContain(id);
    }
  });

  // A form goes to the innermost route: the frame has no address of its own.
  if (id === "root") return;
  test("lets those act who may, and nobody else change a thing", async () => {
    const { post } = row;
    const addressOf = async () => (await post?.path?.(house)) ?? pathOf(row);
    const clients = Object.fromEntries(
      await Promise.all(VISITORS.map(async (visitor) => [visitor, await house.spare(visitor)] as const)),
    ) as Record<Visitor, FormClient>;
    const refused = VISITORS.filter((visitor) => !post?.who.includes(visitor));
    const before = await house.server.state();
    const writes = await house.server.writes();
    for (const visitor of refused) {
      const path = pathOf(row);
      const form = (await post?.form(house, clients[visitor])) ?? { intent: "end" };
      const asPage = await clients[visitor].post(path, form);
      const asData = await clients[visitor].post(dataPath(path), form);
      const old = await clients[visitor].post(`${path}?_data=${id}`, form);
      expect(old).toMatchObject({ status: 400, body: "400\n" });
      if (post) {
        const outcome = expectedOf(visitor, post.who, path);
        expectOutcome({ id, visitor, shape: "document", query: "POST" }, asPage, outcome);
        expectOutcome({ id, visitor, shape: "data", query: "POST" }, asData, outcome);
      } else {
        expect([asPage.status, asData.status], visitor).toEqual([405, 405]);
        expect([...leaks(visitor, asPage.body), ...leaks(visitor, asData.body)]).toEqual([]);
      }
    }
    expect(await house.server.writes(), "rows written").toBe(writes);
    expect(await house.server.state()).toBe(before);

    for (const visitor of post?.who ?? [])
      for (const shape of ["document", "data"] as const) {
        const client = await house.spare(visitor);
        const path = await addressOf();
        const form = (await post?.form(house, client)) ?? {};
        const asItWas = await house.server.state();
        const answer = await client.post(shape === "data" ? dataPath(path) : path, form);
        leaks = await leakFinder(house);
        expectOutcome({ id, visitor, shape, query: "POST" }, answer, { seen: true }, post?.status);
        // The same form does something in the hands of those who may; a chosen language is kept by the browser alone.
        if (id !== "routes/account/language") expect(await house.server.state()).not.toBe(asItWas);
      }
  });
});

test("a refusal is the same whatever was asked for, and tells nothing", () => {
  expect(refusals.size).toBeGreaterThan(10);
  for (const [kind, bodies] of refusals)
    expect([...bodies.values()], `${kind}: ${[...bodies.keys()].join("\n\n")}`).toHaveLength(1);
});

test("what is not there is the same whatever it would have been", async () => {
  const missing = [
    ["routes/learn/lesson", "/lessons/no-such-lesson"],
    ["routes/manage/person", "/manage/people/no-such-person"],
  ] as const;
  for (const suffix of ["", ".data"]) {
    const bodies = new Set<string>();
    for (const [id, path] of missing) {
      const { status, body } = await house.client.hr.get(path + suffix);
      expect(status).toBe(404);
      expect(leaks("hr", body)).toEqual([]);
      // The frame marks the way that one is on.
      bodies.add(suffix ? plain(body, id) : `${/<main.*<\/main>/s.exec(body)}`);
    }
    expect([...bodies]).toHaveLength(1);
  }
});

test("the canaries sing where they may", async () => {
  const people = (await house.client.hr.get("/manage/people")).body;
  for (const key of ["learner", "foreign", "auditor"]) {
    expect(people).toContain(canary("name", key));
    // A long address may go on in the next line, before its "@".
    expect(people.replaceAll("<wbr/>", "")).toContain(canary("mail", key));
  }
  const report = (await house.client.manager.get("/manage")).body;
  expect(report).toContain(canary("name", "below"));
  expect(leaks("learner", report)).toContain("the name of below");
  expect(leaks("learner", (await house.client.hr.get("/account")).body)).toContain("a session's id");
  expect(house.server.asked()).toBeGreaterThan(3000);
});
