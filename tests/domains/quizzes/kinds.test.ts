// Every kind of question by tables of cases: what its form means, what is an answer at all, and what is right.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { QUESTION_KINDS } from "#app/domains/lessons/lesson.ts";
import { drawnFor } from "#app/domains/quizzes/draw.ts";
import { KINDS } from "#app/domains/quizzes/grade.ts";
import { handledIds, idByHandle, optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import { formOf, parseForm, parseNumber } from "#app/domains/quizzes/typed-number.ts";
import { foldText, formOfText } from "#app/domains/quizzes/typed-text.ts";

const folder = join(import.meta.dirname, "../../fixtures/content/every-kind/lessons/every-kind");
const sources = {
  de: readFileSync(join(folder, "de.md"), "utf8"),
  en: readFileSync(join(folder, "en.md"), "utf8"),
};
const compiled = compileSources("every-kind", sources);
const { de } = compiled.lesson.texts;
const questionOf = (id: string) => de!.questions.find((question) => question.id === id)!;
const keyOf = (id: string) => compiled.key.questions[id]!.de!;

test("the fixture has every kind", () => {
  expect(new Set(de!.questions.map(({ kind }) => kind))).toEqual(new Set(QUESTION_KINDS));
});

describe("grading", () => {
  test.each([
    ["first-move", ["b"], true, 1, 1],
    ["first-move", ["a"], false, 0, 1],
    ["to-report", ["a", "c"], true, 3, 3],
    ["to-report", ["a"], false, 2, 3],
    ["to-report", ["a", "b", "c"], false, 2, 3],
    ["leave-mail", ["a", "b", "d"], true, 4, 4],
    ["leave-mail", ["a", "c"], false, 1, 4],
    ["leave-mail", ["a", "b", "c", "d"], false, 3, 4],
    ["data-class", ["a:1", "b:2", "c:1"], true, 3, 3],
    ["data-class", ["c:1", "a:1", "b:2"], true, 3, 3],
    ["data-class", ["a:2", "b:2", "c:1"], false, 2, 3],
    ["lost-phone", ["a", "b", "c"], true, 3, 3],
    ["lost-phone", ["a", "c", "b"], false, 1, 3],
    ["early-warning", ["24"], true, 1, 1],
    ["early-warning", ["72"], false, 0, 1],
    ["early-warning", ["25"], false, 0, 1],
    ["phishing-word", ["PHISHING!"], true, 1, 1],
    ["phishing-word", ["Phishing Mail"], true, 1, 1],
    ["phishing-word", ["Angeln"], false, 0, 1],
    ["boss-call", ["callback", "b"], true, 1, 1],
    ["boss-call", ["call", "b"], false, 1, 1],
    ["boss-call", ["call", "a"], false, 0, 1],
  ] as const)("%s: %j is right: %s", (id, chosen, right, hits, of) => {
    const question = questionOf(id);
    expect(KINDS[question.kind].accepts(chosen, question)).toBe(true);
    expect(KINDS[question.kind].grade(chosen, keyOf(id), question)).toEqual({ right, hits, of });
  });

  test.each([
    ["first-move", []],
    ["first-move", ["a", "b"]],
    ["first-move", ["x"]],
    ["to-report", []],
    ["to-report", ["a", "a"]],
    ["to-report", ["x"]],
    ["leave-mail", []],
    ["leave-mail", ["e"]],
    ["data-class", ["a:1", "b:2"]],
    ["data-class", ["a:1", "a:2", "b:2"]],
    ["data-class", ["a:1", "b:2", "c:9"]],
    ["lost-phone", ["a", "b"]],
    ["lost-phone", ["a", "b", "b"]],
    ["early-warning", [""]],
    ["early-warning", ["many"]],
    ["early-warning", ["Infinity"]],
    ["phishing-word", [" - "]],
    ["phishing-word", ["x".repeat(101)]],
    ["boss-call", ["nowhere", "a"]],
    ["boss-call", ["saved", "a"]],
    ["boss-call", ["call", "b", "saved"]],
  ] as const)("%s refuses %j as an answer", (id, chosen) => {
    const question = questionOf(id);
    expect(KINDS[question.kind].accepts(chosen, question)).toBe(false);
  });

  test("the right answer of every question is right, step by step", () => {
    for (const { id, kind } of de!.questions) {
      const answers = rightAnswers(questionOf(id), keyOf(id));
      expect(answers.length).toBe(kind === "scenario" ? 2 : 1);
      for (const answer of answers) expect(KINDS[kind].accepts(answer, questionOf(id))).toBe(true);
      expect(KINDS[kind].grade(answers.at(-1)!, keyOf(id), questionOf(id)).right).toBe(true);
    }
  });
});

describe("forms", () => {
  const asked = (id: string) => ({ personId: "anna", version: "v", questionId: id });
  const reader = (id: string) => ({ idOf: idByHandle(asked(id), questionOf(id)), language: "de" as const });
  const handle = (id: string, option: string) => optionHandle(asked(id), option);

  test("places and partners are read in any order", () => {
    const places = ["c", "a", "b"].map((option, at) => `${handle("lost-phone", option)}:${[3, 1, 2][at]}`);
    expect(KINDS.sequence.decode(places, reader("lost-phone"))).toEqual(["a", "b", "c"]);
    const pairs = [`${handle("data-class", "b")}:${handle("data-class", "=2")}`];
    expect(KINDS.match.decode(pairs, reader("data-class"))).toEqual(["b:2"]);
    expect(KINDS.scenario.decode([handle("boss-call", "call/b")], reader("boss-call"))).toEqual([
      "call",
      "b",
    ]);
  });

  test("what stands for nothing is no answer", () => {
    const [a = "", b = ""] = ["a", "b"].map((option) => handle("lost-phone", option));
    for (const fields of [
      ["x:1"],
      [`${a}:1`, `${b}:1`],
      [`${a}:0`],
      [`${a}:2`],
      [`${a}`],
      [`${a}:1:2x`.slice(0, 13)],
    ])
      expect(KINDS.sequence.decode(fields, reader("lost-phone"))).toBeNull();
    const own = handle("data-class", "a");
    for (const fields of [[own], [`${own}:${own}`.slice(0, 20)], ["x:y"]])
      expect(KINDS.match.decode(fields, reader("data-class"))).toBeNull();
    expect(KINDS.number.decode(["soon"], reader("early-warning"))).toBeNull();
    expect(KINDS.text.decode(["  "], reader("phishing-word"))).toBeNull();
  });

  test("an option is no target, whoever puts one for the other", () => {
    const pair = `${handle("data-class", "a")}:${handle("data-class", "b")}`;
    const decoded = KINDS.match.decode([pair], reader("data-class"));
    expect(decoded === null || !KINDS.match.accepts(decoded, questionOf("data-class"))).toBe(true);
  });

  test("never throw and accept nothing that the question does not have, whatever is sent", () => {
    const ids = de!.questions.map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.array(fc.string(), { maxLength: 5 }), (id, junk) => {
        const question = questionOf(id);
        const some = handledIds(question).map((each) => handle(id, each));
        const fields = junk.flatMap((each, at) => [each, `${some[at] ?? ""}:${each}`, some[at] ?? each]);
        const chosen = KINDS[question.kind].decode(fields, reader(id));
        if (chosen && KINDS[question.kind].accepts(chosen, question))
          expect(KINDS[question.kind].grade(chosen, keyOf(id), question).of).toBeGreaterThan(0);
      }),
    );
  });
});

describe("typed answers", () => {
  test.each([
    ["24", "de", 24],
    [" 24 Stunden", "de", 24],
    ["1.000", "de", 1000],
    ["1,000", "de", 1],
    ["1.000", "en", 1],
    ["1,000", "en", 1000],
    ["1.000.000,5", "de", 1000000.5],
    ["1,000,000.5", "en", 1000000.5],
    ["2,5", "de", 2.5],
    ["2.5", "de", 2.5],
    ["2,5", "en", 2.5],
    ["10 000", "de", 10000],
    ["1'000", "de", 1000],
    ["-3", "de", -3],
    ["−3", "de", -3],
    ["24.", "de", 24],
    ["24 72", "de", undefined],
    ["1 000 000,5", "de", 1000000.5],
    ["24-72", "de", undefined],
    ["24 bis 72 Stunden", "de", undefined],
    ["1e5", "en", undefined],
    ["24h30", "en", undefined],
    ["24 h", "en", 24],
    ["vierundzwanzig", "de", undefined],
    ["", "de", undefined],
    ["e5", "en", undefined],
  ] as const)("%j in %s is %s", (typed, language, value) => {
    expect(parseNumber(typed, language)).toBe(value);
  });

  test.each([
    ["24 hours", "en", { name: "24", unit: "hours" }],
    ["20 – 28 %", "en", { name: "20..28", unit: "%" }],
    ["20 bis 28 Tage", "de", { name: "20..28", unit: "Tage" }],
    ["1.500 €", "de", { name: "1500", unit: "€" }],
    ["28-20", "en", undefined],
    ["about 20", "en", undefined],
  ] as const)("the form %j in %s", (text, language, form) => {
    expect(parseForm(text, language)).toEqual(form);
  });

  test("an exact form goes before a range that holds it", () => {
    expect(formOf("24", ["20..28", "24"])).toBe("24");
    expect(formOf("25", ["20..28", "24"])).toBe("20..28");
    expect(formOf("29", ["20..28", "24", ""])).toBe("");
  });

  test.each([
    ["Straße", "STRASSE"],
    ["Schlüssel-Paar", "schluessel paar"],
    ["„Phishing“.", "phishing"],
    ["Café", "cafe"],
    ["Phi\u00adshing\u200b", "phishing"],
    ["zwei  Faktoren", "Zwei-Faktoren"],
  ])("%j is %j", (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
    expect(formOfText(one, ["x", other])).toBe(other);
  });
});

describe("pools", () => {
  const pool = { ...de!, steps: de!.steps.map((step) => ({ ...step, draw: 1 })) };
  test("draw as many as they say, always the same for one person and version, in the author's order", () => {
    const drawn = (personId: string, version = "v") => drawnFor(pool, { personId, version });
    const ids = (personId: string) => drawn(personId).steps.flatMap(({ questions }) => questions);
    expect(drawn("anna")).toEqual(drawn("anna"));
    for (const personId of ["anna", "ben", "cem"]) {
      expect(drawn(personId).steps.map(({ questions }) => questions.length)).toEqual([1, 1, 1, 1]);
      expect(drawn(personId).questions.map(({ id }) => id)).toEqual(ids(personId));
    }
    const many = new Set(Array.from({ length: 50 }, (_, at) => ids(`${at}`).join()));
    expect(many.size).toBeGreaterThan(5);
  });
  test("a lesson without pools is taken as it is", () => {
    expect(drawnFor(de!, { personId: "anna", version: "v" })).toBe(de);
  });
});
