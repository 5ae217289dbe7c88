// Each thing that somebody could try, and the sentence that the verifier says of it; docs/evidence-tampering.md lists both.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "#scripts/terminal.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { type EvidenceDesk, listed, openEvidence, partsOf, unpack, zipped } from "#tests/support/evidence.ts";
import { TAMPERINGS, tamper } from "#tests/support/tampering/all.ts";
import { NEXT, OPERATOR, STRANGER } from "#tests/support/tampering/tools.ts";
import { PACK_FILES, verify } from "#tests/support/verifier.ts";

const HEAD = `# What tampering with an evidence pack leads to

Each row was done to a real pack, and the sentence is what \`verify.mjs\` and \`verify.html\` say first of it.
*Anybody* has the file alone. *The operator* has the database and the signing key, and signs the manifest anew.
The list is written by \`vitest run tests/domains/proof/evidence-tampering.test.ts -u\` and held by the same test.
That every single byte of a pack counts is shown there as well: [soak-bytes.md](soak-bytes.md).

| # | what is done | by whom | what the verifier says first |
| --- | --- | --- | --- |
`;

async function withDesk<T>(work: (desk: EvidenceDesk) => Promise<T>): Promise<T> {
  const database = await emptySqlite();
  const desk = await openEvidence(database, "evidence", OPERATOR);
  try {
    return await work(desk);
  } finally {
    desk.close();
    await database.close();
  }
}

test("everything that somebody tries is found, and named", { timeout: 300_000 }, async () => {
  expect(TAMPERINGS.length).toBeGreaterThan(50);
  const rows: string[] = [];
  for (const [index, tampering] of TAMPERINGS.entries()) {
    const { zip, brought } = await tamper(tampering);
    const said = await verify(zip, brought);
    expect({ what: tampering.what, code: said.code }).toEqual({
      what: tampering.what,
      code: tampering.code,
    });
    expect(said.verdict).toBe(tampering.verdict ?? (tampering.code === null ? "consistent" : "deviates"));
    // Where in the file it is, changes with every word of the verifiers.
    const sentence = `${said.lines[said.code ? 1 : 0]}`.replace(/\bbyte \d+/, "byte N");
    rows.push(`| ${index + 1} | ${tampering.what} | ${tampering.by} | ${sentence} |`);
  }
  await expect(`${HEAD}${rows.join("\n")}\n`).toMatchFileSnapshot(join(root, "docs/evidence-tampering.md"));
});

const ALL = process.env.BYTES === "all";
/** Odd, so that every bit of a byte has its turn. */
const STEP = ALL ? 1 : 11;

test(ALL ? "every byte counts" : "every byte counts, of eleven one", { timeout: 900_000 }, async () => {
  await withDesk(async ({ pack }) => {
    const zip = await pack();
    const unnoticed: number[] = [];
    let tried = 0;
    for (let at = 0; at < zip.length; at += STEP) {
      zip[at]! ^= 1 << (tried % 8);
      if ((await verify(zip)).verdict !== "deviates") unnoticed.push(at);
      zip[at]! ^= 1 << (tried % 8);
      tried += 1;
    }
    expect(unnoticed).toEqual([]);
    expect((await verify(zip)).verdict).toBe("consistent");
    expect(zip.length).toBeGreaterThan(50_000);
    if (ALL) writeFileSync(join(root, "docs/soak-bytes.md"), told(zip.length, tried, unnoticed.length));
  });
});

function told(bytes: number, tried: number, unnoticed: number): string {
  return `# Soak: every byte of a pack

Written by \`npm run soak:bytes\`: in a small evidence pack each byte is changed in turn by one bit, and the verifier asked
each time. \`npm test\` does so with every eleventh byte.

| date | bytes of the pack | changes tried | not found |
| --- | ---: | ---: | ---: |
| ${new Date().toISOString().slice(0, 10)} | ${bytes.toLocaleString("en")} | ${tried.toLocaleString("en")} | ${unnoticed} |
`;
}

/** The indented lines below the heading in the README, in the pack's folder, as the auditor would type them. */
function runReadme(folder: string, heading: string): { status: number | null; text: string } {
  const readme = readFileSync(join(folder, "README.txt"), "utf8");
  const chapter = readme.split(`## ${heading}`)[1]?.split("\n## ")[0] ?? "";
  const commands = chapter.split("\n").filter((line) => line.startsWith("    "));
  expect(commands).toHaveLength(11);
  const { status, stdout } = spawnSync("sh", ["-e", "-c", commands.join("\n")], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, text: stdout };
}

const CHECKS = [
  ["One check with openssl and sha256sum alone", "Manifest verified", 1],
  // After a change of the key: the checkpoint is signed with the former one.
  ["Eine Prüfung nur mit openssl und sha256sum", "Inhaltsliste bestätigt", 2],
] as const;

test.each(CHECKS)("%s, exactly as the README says", async (heading, verified, keys) => {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-readme-"));
  await withDesk(async ({ pack, rotateTo }) => {
    if (keys === 2) await rotateTo(NEXT);
    const zip = await pack();
    unpack(zip, folder);
    const said = runReadme(folder, heading);
    expect(said.status).toBe(0);
    expect(said.text.match(/: OK$/gm)?.length).toBeGreaterThan(15);
    expect(said.text.match(/Signature Verified Successfully/g)).toHaveLength(2);
    expect(said.text).toContain(verified);
    expect(said.text.match(/^keys\/[0-9a-f]{8}\.pem (verified|bestätigt)$/gm)).toHaveLength(keys);

    writeFileSync(join(folder, "records.jsonl"), "all done\n");
    expect(runReadme(folder, heading)).toMatchObject({
      status: 1,
      text: expect.stringContaining("records.jsonl: FAILED"),
    });

    const parts = partsOf(zip);
    const note =
      parts
        .get("checkpoint.txt")
        ?.toString()
        .replace(/\n3[23]\n/, "\n31\n") ?? "";
    unpack(await zipped(listed(new Map(parts).set("checkpoint.txt", Buffer.from(note)))), folder);
    const forged = runReadme(folder, heading);
    expect(forged.status).toBe(1);
    expect(forged.text).not.toContain(verified);
    expect(forged.text).toContain("Signature Verification Failure");
  });
  rmSync(folder, { recursive: true });
});

test("the file of another key deviates there too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-readme-"));
  await withDesk(async ({ pack }) => {
    const parts = partsOf(await pack());
    const pem = [...parts.keys()].find((path) => path.startsWith("keys/")) ?? "";
    const other = Buffer.from(STRANGER.publicKey.export({ format: "pem", type: "spki" }));
    unpack(await zipped(listed(new Map(parts).set(pem, other), STRANGER)), folder);
    expect(runReadme(folder, CHECKS[0][0]).text).toContain(`${pem} DEVIATES`);
  });
  rmSync(folder, { recursive: true });
});

test("the verifiers are one file each and know nothing of the app", () => {
  const imports = [...PACK_FILES.script.matchAll(/\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|require\(/g)];
  expect(imports.map(([, name]) => name)).toEqual(["node:crypto", "node:fs", "node:zlib"]);
  expect(PACK_FILES.page).not.toMatch(/\bimport\b|\brequire\(|https?:|fetch\(|XMLHttpRequest|WebSocket/);
  expect(PACK_FILES.page).toContain("default-src 'none'");
});

test("the release's list of checksums is of these verifiers", async () => {
  const sum = (text: string) => createHash("sha256").update(text).digest("hex");
  const list = `${sum(PACK_FILES.page)}  verify.html\n${sum(PACK_FILES.script)}  verify.mjs\n`;
  await expect(list).toMatchFileSnapshot(join(root, "docs/evidence-verifiers.sha256"));
});

test("the script speaks both languages and ends with 0, or with 1 on a deviation", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-script-"));
  const script = join(folder, "verify.mjs");
  const file = join(folder, "pack.zip");
  const mail = join(folder, "mail.txt");
  writeFileSync(script, PACK_FILES.script);
  const run = (...words: string[]) => {
    try {
      return {
        code: 0,
        text: execFileSync(process.execPath, [script, ...words], { encoding: "utf8", stdio: "pipe" }),
      };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, text: stdout || stderr };
    }
  };
  await withDesk(async ({ pack, mailed }) => {
    const zip = await pack();
    writeFileSync(file, zip);
    writeFileSync(mail, [...mailed.values()].join("\n"));
    expect(run(file)).toMatchObject({ code: 0, text: expect.stringMatching(/^CONSISTENT WITH ITSELF/) });
    expect(run(file, "--checkpoint", mail, "--lang", "de")).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^BESTÄTIGT durch/),
    });
    writeFileSync(file, zip.subarray(0, -1));
    expect(run(file, "--lang", "de")).toMatchObject({ code: 1, text: expect.stringMatching(/^WEICHT AB/) });
    expect(run()).toMatchObject({ code: 2, text: expect.stringMatching(/^Usage/) });
    expect(run(`${file}.gone`)).toMatchObject({ code: 2, text: expect.stringContaining("cannot be read") });
    expect(run(file, "--checkpoint", folder, "--lang", "de")).toMatchObject({
      code: 2,
      text: `${folder} lässt sich nicht lesen: Prüfen Sie, ob die Datei dort liegt und Sie sie öffnen dürfen.\n`,
    });
  });
  rmSync(folder, { recursive: true });
});
