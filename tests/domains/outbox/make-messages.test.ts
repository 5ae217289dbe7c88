// Making messages: whoever plans what, and however often, each reason makes one mail and each person gets one a day.

import { expect, test } from "vitest";
import { messageIdOf } from "#app/domains/outbox/message-id.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { hire, lessonDue, make, messages, office, planned } from "./office.ts";

onBothDatabases("making messages", (open) => {
  test("a planned mail becomes a message with its reasons, to be sent now", async () => {
    const needs = office(await open());
    const [anna = ""] = await hire(needs, 1);
    const reasons = [lessonDue("item 1"), lessonDue("item 2", "after-1")];

    expect(await make(needs, [planned(anna, { reasons })])).toHaveLength(1);

    const [message] = await messages(needs);
    expect(message).toMatchObject({ kind: "reminder", state: "planned", attempts: 0, fence: 0, text: null });
    expect(message?.next_at).toBe("2026-06-01T08:00:00.000Z");
    expect(message?.reference).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(message?.message_id).toBe(messageIdOf(planned(anna, { reasons }), needs.env.APP_URL));
    const kept = await needs.db.selectFrom("message_reason").selectAll().orderBy("subject").execute();
    expect(kept.map(({ subject, step }) => [subject, step])).toEqual([
      ["item 1", "before-7"],
      ["item 2", "after-1"],
    ]);
  });

  test("made again, in any order, there is nothing more", async () => {
    const needs = office(await open());
    const people = await hire(needs, 30);
    const all = people.map((id) => planned(id));
    expect(await make(needs, all)).toHaveLength(30);
    expect(await make(needs, [...all].reverse())).toEqual([]);
    expect(await make(office(needs, undefined, "another process"), all)).toEqual([]);
    expect(await messages(needs)).toHaveLength(30);
  });

  test("a reason has its mail once for ever; what is new about the person still goes out on another day", async () => {
    const needs = office(await open());
    const [anna = ""] = await hire(needs, 1);
    const old = lessonDue("item 1");
    await make(needs, [planned(anna, { reasons: [old] })]);

    expect(await make(needs, [planned(anna, { day: "2026-06-02", reasons: [old] })])).toEqual([]);
    expect(
      await make(needs, [planned(anna, { day: "2026-06-02", reasons: [old, lessonDue("item 2")] })]),
    ).toHaveLength(1);

    const kept = await needs.db
      .selectFrom("message_reason")
      .innerJoin("message", "message.id", "message_reason.message_id")
      .select(["message.day", "message_reason.subject"])
      .orderBy("message.day")
      .execute();
    expect(kept).toEqual([
      { day: "2026-06-01", subject: "item 1" },
      { day: "2026-06-02", subject: "item 2" },
    ]);
  });

  test("a second reminder of a day is left out, and its reason stays free for tomorrow", async () => {
    const needs = office(await open());
    const [anna = ""] = await hire(needs, 1);
    const late = lessonDue("item 9", "after-1");
    await make(needs, [planned(anna)]);
    expect(await make(needs, [planned(anna, { reasons: [late] })])).toEqual([]);
    expect(await make(needs, [planned(anna, { day: "2026-06-02", reasons: [late] })])).toHaveLength(1);
  });

  test("a reason stays taken when its mail was cancelled, refused or uncertain", async () => {
    const needs = office(await open());
    const people = await hire(needs, 3);
    await make(
      needs,
      people.map((id) => planned(id)),
    );
    for (const [n, state] of (["cancelled", "refused", "uncertain"] as const).entries())
      await needs.db
        .updateTable("message")
        .set({ state })
        .where("person_id", "=", people[n] ?? "")
        .execute();
    expect(
      await make(
        needs,
        people.map((id) => planned(id, { day: "2026-06-02" })),
      ),
    ).toEqual([]);
  });

  test("thousands at once are made in one transaction, and none of them if it fails", async () => {
    const needs = office(await open());
    const people = await hire(needs, 20);
    const many = people.flatMap((id) =>
      Array.from({ length: 60 }, (_, n) =>
        planned(id, {
          day: `2027-${String((n % 12) + 1).padStart(2, "0")}-${String(Math.floor(n / 12) + 1).padStart(2, "0")}`,
          reasons: [lessonDue(`${id} ${n}`)],
        }),
      ),
    );
    expect(await make(needs, many)).toHaveLength(1200);
    const [first] = many;
    await expect(
      make(needs, [
        planned(people[0] ?? "", { reasons: [lessonDue("new")], day: "2028-01-01" }),
        { ...first!, personId: "nobody", reasons: [lessonDue("x")] },
      ]),
    ).rejects.toThrow(/foreign key/i);
    expect(await messages(needs)).toHaveLength(1200);
  });
});
