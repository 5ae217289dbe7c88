// Who is shown which ways.

import { describe, expect, test } from "vitest";
import type { Role } from "#app/domains/identity/roles.ts";
import { waysOf } from "#app/ui/navigation.ts";

describe("the navigation", () => {
  test.each<[string, Role[], string[]]>([
    ["a learner", ["learner"], ["/", "/messages"]],
    ["a manager", ["learner", "manager"], ["/", "/manage", "/messages"]],
    [
      "HR",
      ["learner", "hr"],
      ["/", "/manage", "/manage/people", "/manage/rules", "/manage/messages", "/proof", "/messages"],
    ],
    ["an author", ["learner", "author"], ["/", "/author", "/messages"]],
    [
      "an admin",
      ["learner", "admin"],
      [
        "/",
        "/manage/people",
        "/manage/rules",
        "/manage/messages",
        "/author",
        "/proof",
        "/manage/settings",
        "/messages",
      ],
    ],
    ["an auditor", ["learner", "auditor"], ["/", "/proof", "/messages"]],
    ["the management", ["learner", "management_body"], ["/", "/proof", "/messages"]],
    ["the works council", ["learner", "works_council"], ["/", "/privacy", "/messages"]],
    ["nobody", [], []],
  ])("of %s", (_who, roles, expected) => {
    expect(waysOf(roles).map(({ to }) => to)).toEqual(expected);
  });
});
