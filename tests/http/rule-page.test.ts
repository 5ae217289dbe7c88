// A rule that names what is not there (any more) is told before anybody looks at what it would do.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "#tests/support/roles.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.server.stop());

test.each([
  ["a course", { course: "gone" }, "course"],
  ["the other course", { start: "completing", after: "gone" }, "after"],
  ["a department", { "allOf[]": "department:gone" }, "add"],
  ["an entity", { "except[]": "entity:gone" }, "add"],
] as const)(
  "%s that is not there is a mistake, in the preview as when it is saved",
  async (_, wrong, field) => {
    const before = await house.server.state();
    for (const intent of ["preview", "save"]) {
      const form = {
        request: house.server.context.random.id(),
        course: "essentials",
        start: "date",
        day: "2026-12-01",
        days: "0",
        due: "14",
        grace: "0",
        again: "never",
        months: "12",
        ...wrong,
        intent,
      };
      const { status, body } = await house.client.hr.post("/manage/rules/new", form);
      expect(status).toBe(422);
      expect(body).toContain(`href="#${field}"`);
    }
    expect(await house.server.state()).toBe(before);
  },
);
