// Two texts compared: the shortest way from one to the other, and the words that an author sees marked.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts, compareWords, type Piece } from "#app/domains/lessons/compare-texts.ts";
import { shortestEdit } from "#app/domains/lessons/shortest-edit.ts";

const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
const text = fc
  .array(fc.constantFrom("eins", "zwei", "drei", " ", "\n", ",", "\r\n", "Ü"), { maxLength: 60 })
  .map((parts) => parts.join(""));
const joined = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join("");
const marks = (pieces: readonly Piece[]) =>
  pieces.map(({ text: words, marked }) => (marked ? `[${words}]` : words)).join("");

/** The length of the longest common subsequence, by the table that everybody knows. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    b.forEach((other, at) => {
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe("the shortest edit", () => {
  test("leads from the one to the other, and keeps as much as can be kept", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const edits = shortestEdit(before, after);
        const only = (...kinds: string[]) =>
          edits.filter(({ kind }) => kinds.includes(kind)).map((edit) => edit.text);
        expect(only("same", "removed")).toEqual(before);
        expect(only("same", "added")).toEqual(after);
        expect(only("same")).toHaveLength(longestCommon(before, after));
      }),
      { numRuns: 2_000 },
    );
  });

  test("gives up on texts that have nothing in common, and still leads from the one to the other", () => {
    const before = Array.from({ length: 4_000 }, (_, at) => `a${at}`);
    const after = Array.from({ length: 4_000 }, (_, at) => `b${at}`);
    const started = performance.now();
    const edits = shortestEdit(before, after);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(edits).toHaveLength(8_000);
  });
});

describe("two texts", () => {
  test("are whole again when their passages are joined, and the same text has no change", () => {
    const plain = (source: string) => source.replace(/\r\n/g, "\n");
    fc.assert(
      fc.property(text, text, (before, after) => {
        const passages = compareTexts(before, after);
        const side = (own: "before" | "after") =>
          passages
            .flatMap((each) =>
              each.kind === "same" ? each.lines : each[own].length > 0 ? [joined(each[own])] : [],
            )
            .join("\n");
        // An empty line that was added or taken away is a passage with no words: only such may be missing here.
        expect(side("before").replace(/\n+/g, "\n").trim()).toBe(plain(before).replace(/\n+/g, "\n").trim());
        expect(side("after").replace(/\n+/g, "\n").trim()).toBe(plain(after).replace(/\n+/g, "\n").trim());
        expect(compareTexts(before, before).some(({ kind }) => kind === "changed")).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test("what is not marked is the same on both sides, but for space", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const compared = compareWords(before, after);
        expect(joined(compared.before)).toBe(before);
        expect(joined(compared.after)).toBe(after);
        const unmarked = (pieces: readonly Piece[]) =>
          joined(pieces.filter(({ marked }) => !marked)).replace(/\s/g, "");
        expect(unmarked(compared.before)).toBe(unmarked(compared.after));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["Melden Sie es sofort.", "Melden Sie es gleich.", "Melden Sie es [sofort].", "Melden Sie es [gleich]."],
    ["Rufen Sie an.", "Rufen Sie bitte an.", "Rufen Sie an.", "Rufen Sie [bitte ]an."],
    ["eins zwei drei vier", "eins ZWEI DREI vier", "eins [zwei drei] vier", "eins [ZWEI DREI] vier"],
    ["72 Stunden", "72-Stunden", "72[ ]Stunden", "72[-]Stunden"],
    ["", "neu", "", "[neu]"],
  ])("%j and %j", (before, after, markedBefore, markedAfter) => {
    const compared = compareWords(before, after);
    expect(marks(compared.before)).toBe(markedBefore);
    expect(marks(compared.after)).toBe(markedAfter);
  });

  test("lines that stayed stand between the passages that changed", () => {
    const before = "---\ntitle: A\n---\n\n## Eins\n\nText.\n\n## Zwei\n\nAlt.";
    const after = "---\ntitle: B\n---\n\n## Eins\n\nText.\n\n## Zwei\n\nNeu.";
    expect(
      compareTexts(before, after).map((each) =>
        each.kind === "same" ? each.lines.length : `${marks(each.before)} > ${marks(each.after)}`,
      ),
    ).toEqual([1, "title: [A] > title: [B]", 8, "[Alt]. > [Neu]."]);
  });
});
