import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemRandom } from "#app/clock.ts";
import {
  openCheckpoint,
  parseVerifierKey,
  signCheckpoint,
  splitNotes,
  verifierKey,
} from "#app/domains/ledger/checkpoint.ts";
import { leafHash } from "#app/domains/ledger/merkle.ts";
import { loadOrCreateSigningKey, readSigningKey } from "#app/domains/ledger/signing-key.server.ts";

const folders: string[] = [];
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), "ledger-")));
  return folders.at(-1)!;
};
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});
const newSigner = () => loadOrCreateSigningKey(folder(), systemRandom);

describe("a checkpoint", () => {
  const state = { size: 20852163, root: leafHash("root") };

  test("has three lines, a blank one and the signature, and opens with the key", () => {
    const signer = newSigner();
    const note = signCheckpoint(signer, state);
    expect(note.split("\n")).toEqual([
      signer.name,
      "20852163",
      state.root.toString("base64"),
      "",
      expect.stringMatching(/^— wachsam\/ledger\/[0-9a-f]{16} [A-Za-z0-9+/]{91}=$/),
      "",
    ]);
    expect(openCheckpoint(note, [signer])).toEqual({
      ok: true,
      checkpoint: { origin: signer.name, ...state },
    });
  });

  test("with any byte changed does not open", () => {
    const signer = newSigner();
    const note = Buffer.from(signCheckpoint(signer, state));
    for (let at = 0; at < note.length; at++)
      for (const bit of [1, 2, 32]) {
        const changed = Buffer.from(note);
        changed[at]! ^= bit;
        expect(openCheckpoint(changed.toString("utf8"), [signer]).ok, `byte ${at}, bit ${bit}`).toBe(false);
      }
  });

  test("cut anywhere does not open", () => {
    const signer = newSigner();
    const note = signCheckpoint(signer, state);
    for (let length = 0; length < note.length; length++)
      expect(openCheckpoint(note.slice(0, length), [signer]).ok).toBe(false);
  });

  test("of another key is not taken, and does not disturb when it stands beside ours", () => {
    const signer = newSigner();
    const witness = newSigner();
    const note = signCheckpoint(signer, state);
    expect(openCheckpoint(note, [witness])).toEqual({ ok: false, fault: "unknown-key" });
    const line = signCheckpoint(witness, state).split("\n").at(-2);
    expect(openCheckpoint(`${note}${line}\n`, [signer]).ok).toBe(true);
  });

  test.each([
    ["a size with a leading zero", "log\n07\nROOT\n"],
    ["a short root", "log\n7\nAAAA\n"],
    ["two lines", "log\n7\n"],
  ])("is malformed with %s", (_, text) => {
    const note = `${text.replace("ROOT", state.root.toString("base64"))}\n— log ${Buffer.alloc(68).toString("base64")}\n`;
    expect(openCheckpoint(note, [])).toEqual({ ok: false, fault: "malformed" });
  });

  test("as others publish them: Go's checksum database", () => {
    const key = parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")!;
    const note =
      "go.sum database tree\n15368405\n/g9am3I6YWNKaZX/jkne1fqd9zEyjss+JXyPXG0WfkY=\n\n— sum.golang.org Az3grqJGUaSGukG9p8nI2vKgiFn7qGHxn0W+mrwyI6Gz3F0t1J3LzmWk/p96Ybf295EjwdSwlzgijq5WA9d1Ded7owM=\n";
    // Its signature is right; only the log's name is not the key's, which we ask for.
    expect(openCheckpoint(note, [key])).toEqual({ ok: false, fault: "other-origin" });
    expect(openCheckpoint(note.replace("15368405", "15368406"), [key])).toEqual({
      ok: false,
      fault: "bad-signature",
    });
  });
});

describe("a public key's line", () => {
  test("is read as written", () => {
    const signer = newSigner();
    const line = verifierKey(signer);
    expect(verifierKey(parseVerifierKey(line)!)).toBe(line);
  });
  test.each([
    "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    "other.example+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    "sum.golang.org+033de0ae",
    "",
  ])("is refused: %j", (line) => {
    expect(parseVerifierKey(line)).toBeNull();
  });
});

describe("a file of checkpoints", () => {
  const signer = newSigner();
  const notes = [1, 2, 3].map((size) => signCheckpoint(signer, { size, root: leafHash(`${size}`) }));
  test("is split, whatever the line ends and blank lines", () => {
    expect(splitNotes(notes.join("\n"))).toEqual(notes);
    expect(splitNotes(`\ufeff\r\n${notes.join("\n\n").replaceAll("\n", "\r\n")}`)).toEqual(notes);
  });
  test.each(["", "Dear auditor,\n", `Dear auditor,\n\n${notes[0]}`, `${notes[0]}\nRegards\n`])(
    "is not taken for one: %j",
    (text) => {
      expect(splitNotes(text)).toBeNull();
    },
  );
});

describe("the signing key's file", () => {
  test("is made once, for its owner only, and read again", () => {
    const directory = join(folder(), "keys");
    const made = loadOrCreateSigningKey(directory, systemRandom);
    expect(verifierKey(loadOrCreateSigningKey(directory, systemRandom))).toBe(verifierKey(made));
    expect(statSync(join(directory, "ledger.pem")).mode & 0o777).toBe(0o600);
  });
  test.skipIf(process.platform === "win32").each([0o640, 0o604, 0o660])(
    "is refused when others can read it (mode %o)",
    (mode) => {
      const directory = folder();
      loadOrCreateSigningKey(directory, systemRandom);
      chmodSync(join(directory, "ledger.pem"), mode);
      expect(() => loadOrCreateSigningKey(directory, systemRandom)).toThrow(/chmod 600/);
    },
  );
  test.each([
    ["empty", () => ""],
    ["without the log's name", (text: string) => text.replace(/^origin.*\n/, "")],
    ["cut", (text: string) => text.slice(0, 90)],
  ])("is refused when it is %s", (_, change) => {
    const directory = folder();
    const file = join(directory, "ledger.pem");
    loadOrCreateSigningKey(directory, systemRandom);
    writeFileSync(file, change(readFileSync(file, "utf8")));
    expect(() => readSigningKey(file)).toThrow(/is damaged/);
  });
  test("is missed by whoever only reads it", () => {
    expect(() => readSigningKey(join(folder(), "ledger.pem"))).toThrow(/does not exist/);
  });
});
