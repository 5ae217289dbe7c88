// A map whose values are made when they are first read: nothing is made for a count, and nothing is made twice.

import { expect, test } from "vitest";
import { MadeWhenRead, once } from "#app/domains/lessons/made-when-read.ts";

function counted() {
  const made: string[] = [];
  const maker = (name: string) => once(() => made.push(name) && name.toUpperCase());
  const map = new MadeWhenRead(
    ["a", "b", "c"].map((name) => [name, maker(name)] as const).reduce(into, new Map()),
  );
  return { made, map };
}

function into<K, V>(map: Map<K, V>, [key, value]: readonly [K, V]): Map<K, V> {
  return map.set(key, value);
}

test("a count, a question whether something is there and the keys make nothing", () => {
  const { made, map } = counted();
  expect([map.size, map.has("a"), map.has("x"), [...map.keys()]]).toEqual([3, true, false, ["a", "b", "c"]]);
  expect(map.get("x")).toBeUndefined();
  expect(made).toEqual([]);
});

test("what is read is made alone and once, however it is read", () => {
  const { made, map } = counted();
  expect([map.get("b"), map.get("b")]).toEqual(["B", "B"]);
  expect(made).toEqual(["b"]);
  expect([...map]).toEqual([
    ["a", "A"],
    ["b", "B"],
    ["c", "C"],
  ]);
  expect([...map.values()]).toEqual(["A", "B", "C"]);
  const seen: string[] = [];
  map.forEach((value, key) => {
    seen.push(key + value);
  });
  expect(seen).toEqual(["aA", "bB", "cC"]);
  expect(made).toEqual(["b", "a", "c"]);
});

test("what cannot be made says so each time it is read", () => {
  const broken = once<string>(() => {
    throw new Error("no text");
  });
  expect(broken).toThrow("no text");
  expect(broken).toThrow("no text");
});
