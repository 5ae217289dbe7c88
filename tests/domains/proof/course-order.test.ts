// The order of a pack's lessons: as the courses had them at the end of the period.

import { expect, test } from "vitest";
import { courseOrder } from "#app/domains/proof/course-order.ts";

const record = (sequence: number, course: string, fact: string, of: string[]) => [
  { sequence, fact: "course", value: JSON.stringify(course) },
  { sequence, fact, value: JSON.stringify(of) },
];

test("courses stand as they were first published, lessons as their course last had them", () => {
  const order = courseOrder([
    ...record(3, "essentials", "lessons", ["phishing", "passkeys"]),
    ...record(4, "policies", "documents", ["acceptable-use"]),
    ...record(5, "board", "lessons", ["risks", "phishing"]),
    ...record(9, "essentials", "lessons", ["passkeys", "phishing", "reports"]),
  ]);
  expect([...order.keys()]).toEqual(["passkeys", "phishing", "reports", "acceptable-use", "risks"]);
  expect(order.get("acceptable-use")).toBe(3);
});
