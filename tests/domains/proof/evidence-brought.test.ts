// What an auditor brings, as it comes out of mails, editors and papers: a checkpoint is found in it, or the verifier says
// that there is none, which is never a deviation of the pack.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { writeLetter } from "#app/mail/letter.ts";
import { checkpointParts } from "#app/mail/templates/checkpoint-part.ts";
import type { Database } from "#db/open.server.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { type EvidenceDesk, openEvidence, partsOf } from "#tests/support/evidence.ts";
import { NEXT, OPERATOR, STRANGER } from "#tests/support/tampering/tools.ts";
import { PACK_FILES, verify } from "#tests/support/verifier.ts";

let database: Database;
let desk: EvidenceDesk;
let zip: Buffer;
let note: string;

beforeAll(async () => {
  database = await emptySqlite();
  desk = await openEvidence(database, "evidence", OPERATOR);
  zip = await desk.pack();
  note = desk.mailed.get("2026-04") ?? "";
});
afterAll(async () => {
  desk?.close();
  await database?.close();
});

const bring = (text: string) => verify(zip, { checkpoints: [{ name: "mine.txt", text }] });
const facts = () => {
  const [origin = "", size, root = ""] = note.split("\n");
  return { origin, size: Number(size), root };
};
/** As they stand in such a mail: neither a checkpoint nor a key. */
const SUMS = ["page", "mjs"].map((name) => `${"0af3".repeat(16)}  verify.${name}`);
const letter = (language: "de" | "en") =>
  writeLetter({
    language,
    subject: "Prüfpunkt dieser Woche",
    parts: checkpointParts(
      { note, size: facts().size, day: "2026-04-28", key: verifierKey(OPERATOR), verifiers: SUMS },
      { language },
    ),
  });

test("a signed checkpoint is found within a whole mail, quoted, with another dash, or with broken lines", async () => {
  const [text = "", signature = ""] = note.split("\n\n");
  const shapes: Record<string, string> = {
    "the German mail": letter("de").text,
    "the English mail": letter("en").text,
    quoted: note.replace(/^/gm, "> "),
    "quoted twice, and indented": note.replace(/^/gm, ">> \t"),
    "without the empty line": `${text}\n${signature}`,
    "with empty lines between": note.replaceAll("\n", "\n\n"),
    "a hyphen": note.replace("—", "-"),
    "a short dash": note.replace("—", "–"),
    "a dash that was lost on the way": note.replace("—", "\uFFFD"),
    "a broken signature": note.replace(/(\n— \S+) (.{40})/, "$1\n$2\n"),
    "line ends of Windows, and a mark": `\uFEFF${note.replaceAll("\n", "\r\n")}`,
    "spaces at the ends": note.replaceAll("\n", " \n"),
    "no end of line": note.trimEnd(),
    "all in one line": note.replaceAll(/\n+/g, " "),
    "all in one line, the dash lost, within words": `Prüfpunkt: ${note.replaceAll(/\n+/g, "  ").replace("—", "\uFFFD")} Gruß`,
    "a whole mail in one line": letter("en").text.replaceAll(/\n+/g, " "),
  };
  for (const [shape, given] of Object.entries(shapes)) {
    const said = await bring(given);
    expect([shape, said.verdict]).toEqual([shape, "verified"]);
    expect(said.lines.join("\n")).not.toContain("no signature");
  }
});

test("of one line, only what bears its own log's name twice is a checkpoint; one that was changed deviates", async () => {
  const line = note.replaceAll(/\n+/g, " ").trim();
  expect((await bring(line.replace(/ (\d+) /, " 1$1 "))).code).toBe("brought-signature");
  expect((await bring(line.replace("— wachsam", "— other"))).code).toBe("no-checkpoint");
  expect((await bring(line.slice(0, -1))).code).toBe("no-checkpoint");
});

test("a mail brings the log's key as well, and any key of the log leads to the one that signs now", async () => {
  expect((await bring(letter("en").text)).lines.join("\n")).toContain("no others; you brought one of them");
  expect((await bring(note)).lines.join("\n")).toContain("They are the pack's own");
  const other = await openEvidence(await emptySqlite(), "evidence", OPERATOR);
  await other.rotateTo(NEXT);
  const changed = await other.pack();
  for (const key of [OPERATOR, NEXT]) {
    const { verdict, lines } = await verify(changed, { keys: [verifierKey(key)] });
    expect({ key: key.name, verdict, first: lines[0] }).toMatchObject({ verdict: "consistent" });
    expect(lines.join("\n")).toContain(`you brought one of them. The newest is ${verifierKey(NEXT)}`);
    expect(lines.join("\n")).toContain("The log changed its key once, each time by a record");
  }
  expect(await verify(changed, { keys: [verifierKey(STRANGER)] })).toMatchObject({ code: "other-key" });
  // A pack at a checkpoint before the change could not lead from one key to the other.
  await expect(other.pack({ size: 24 })).rejects.toThrow("no-checkpoint");
  other.close();
});

test("what is the pack's own proves nothing unless it comes from elsewhere, and the verdict says so", async () => {
  const own = await bring(partsOf(zip).get("checkpoint.txt")?.toString() ?? "");
  expect(own.lines.join("\n")).toContain("is the pack's own. It proves something only if");
  const older = await bring(desk.mailed.get("2026-03") ?? "");
  expect(older.lines.join("\n")).not.toContain("is the pack's own. It");
  for (const said of [own, older])
    expect(said.lines.at(-1)).toContain("Not compared with the records, and as good as the key above alone");
});

test("a mail saved as it travelled is read as well, and its checkpoint counts once", async () => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail({ from: "a@b.example", to: "c@d.example", ...letter("de") });
  const raw = message.toString();
  expect(raw).toContain("=E2=80=94");
  const said = await bring(raw);
  expect(said.verdict).toBe("verified");
  expect(said.lines.join("\n")).toContain("1 checkpoint that you brought agrees.");
  const packed = await transport.sendMail({ to: "c@d.example", ...letter("en"), encoding: "base64" });
  expect(packed.message.toString()).not.toContain(facts().root);
  expect((await bring(packed.message.toString())).verdict).toBe("verified");
});

test("a page saved with its marks is read as well", async () => {
  const { html } = letter("de");
  expect(html).toContain("<");
  expect((await bring(html)).verdict).toBe("verified");
  const escaped = html
    .replaceAll("—", "&mdash;")
    .replaceAll(facts().root, facts().root.replaceAll("=", "&#61;"));
  expect((await bring(escaped)).verdict).toBe("verified");
});

test("what certificates and reports print counts without a signature, and the verdict says so", async () => {
  for (const language of ["de", "en"] as const) {
    const values = {
      ...facts(),
      size: wholeNumber(facts().size, language),
      day: dayShort("2026-04-28", language),
    };
    const report = reportFileText.in(language)("checkpointLine", values);
    const certificate = certificatesText.in(language)("checkpointLine", values);
    const narrow = `${certificate}.`.replace(
      values.root,
      `${values.root.slice(0, 20)}\n${values.root.slice(20)}`,
    );
    const unsigned = note.split("\n\n")[0] ?? "";
    for (const given of [
      report,
      certificate,
      narrow,
      unsigned,
      `> ${report}`,
      `Beilage 3\n\n${unsigned}\n`,
    ]) {
      const said = await bring(given);
      expect([given, said.verdict]).toEqual([given, "verified"]);
      expect(said.lines.join("\n")).toContain("1 bears no signature");
    }
  }
});

test("numbers on paper have their thousands set apart", async () => {
  const { origin, root } = facts();
  for (const number of ["2.975", "2,975", "2 975", "2 975"]) {
    const said = await bring(`26.11.2026: ${number} Einträge, ${root} (${origin})`);
    expect(said.verdict).toBe("outdated");
    expect(said.lines[0]).toContain("is of 2975 records");
  }
});

test("what a paper states otherwise deviates, with the advice to compare it", async () => {
  const { origin, root } = facts();
  const typed = `${root.startsWith("A") ? "B" : "A"}${root.slice(1)}`;
  const line = (size: number, hash: string, log = origin) => `${size} records, ${hash} (${log})`;
  expect(await bring(line(32, typed))).toMatchObject({ verdict: "deviates", code: "brought-differs-plain" });
  expect(await bring(line(31, root))).toMatchObject({ verdict: "deviates", code: "brought-unproven-plain" });
  expect(await bring(line(32, root, "other/log"))).toMatchObject({ code: "brought-other-log" });
});

test("a checkpoint with a wrong signature stays a deviation, in whatever shape", async () => {
  for (const given of [note, letter("de").text, note.replace(/^/gm, "> ")]) {
    const wrong = given.replace(/^((?:> )?)32$/m, "$130").replace(/^> 32$/m, "> 30");
    expect(await bring(wrong)).toMatchObject({ verdict: "deviates", code: "brought-signature" });
  }
});

test("what is no checkpoint and what is no key are mistakes, told in both languages, and no deviation", async () => {
  for (const given of ["", "Guten Tag", note.slice(0, 60), "32 Einträge"]) {
    const said = await bring(given);
    expect(said).toMatchObject({ verdict: "mistake", code: "no-checkpoint" });
    expect(said.lines.join(" ")).toMatch(/^NOT CHECKED\. .* No checkpoint was found in mine\.txt\./);
    expect(said.german.join(" ")).toMatch(/^NICHT GEPRÜFT\. .* In mine\.txt findet sich kein Prüfpunkt\./);
  }
  const pasted = await verify(zip, { checkpoints: [{ name: null, text: "Guten Tag" }] });
  expect(pasted.german.join(" ")).toContain("In dem eingefügten Text findet sich kein Prüfpunkt.");
  const key = verifierKey(OPERATOR);
  expect((await verify(zip, { keys: [`--key '${key}'`] })).lines.join("\n")).toContain(
    "you brought one of them",
  );
  const mail = await verify(zip, { keys: [letter("de").text] });
  expect(mail.lines.join("\n")).toContain("you brought one of them");
  for (const wrong of [key.slice(0, -1), key.replace(/.$/, "A"), "none"])
    expect(await verify(zip, { keys: [wrong] })).toMatchObject({ verdict: "mistake", code: "no-key" });
  expect(await verify(zip, { keys: [verifierKey(STRANGER)] })).toMatchObject({ code: "other-key" });
});

test("no text takes long to be looked through", { timeout: 20_000 }, async () => {
  const long = [
    "1".repeat(200_000),
    "<".repeat(200_000),
    "1 ".repeat(100_000),
    `${"A".repeat(76)}\n`.repeat(5_000),
  ];
  for (const text of long) expect((await bring(text)).verdict).toBe("mistake");
});

test("the script reads files of any editor, and ends with 2 on a mistake and with 3 on an older pack", () => {
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(desk.folder, name), content);
    return join(desk.folder, name);
  };
  const script = file("verify.mjs", PACK_FILES.script);
  const pack = file("pack.zip", zip);
  const run = (checkpoint: string) => {
    const { status, stdout } = spawnSync(process.execPath, [script, pack, "--checkpoint", checkpoint], {
      encoding: "utf8",
    });
    return { status, said: stdout };
  };
  const utf16 = Buffer.from(`\uFEFF${note.replaceAll("\n", "\r\n")}`, "utf16le");
  const said = (text: string) => expect.stringContaining(text);
  expect(run(file("utf16.txt", utf16))).toEqual({ status: 0, said: said("VERIFIED against") });
  expect(run(file("utf16be.txt", Buffer.from(utf16).swap16()))).toMatchObject({ status: 0 });
  const windows = Buffer.from(note.replace("—", "\u0097"), "latin1");
  expect(run(file("windows.txt", windows))).toMatchObject({ status: 0 });
  expect(run(file("empty.txt", ""))).toEqual({ status: 2, said: said("NOT CHECKED") });
  const later = `2975 records, ${facts().root} (${facts().origin})`;
  expect(run(file("later.txt", later))).toEqual({ status: 3, said: said("NOT VERIFIED: the pack is older") });
});
