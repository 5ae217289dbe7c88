// npm run bench:import [-- FILE]: how long the preview and the import of a long list take, in how much memory, and for how
// long at most nobody else has a turn. Without FILE, a CSV of 100,000 new people; in an empty SQLite database of its own.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importPeople, previewImport } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const EVERY = 5;
const [file] = process.argv.slice(2);
const bytes = file ? readFileSync(file) : Buffer.from(list(100_000));
const folder = mkdtempSync(join(tmpdir(), "wachsam-bench-"));
const read = readEnv({ NODE_ENV: "test", DATA_DIR: folder, LOG_LEVEL: "warn" });
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const idle = process.memoryUsage.rss();

await measured("preview", async () => {
  const { added, wrong } = await previewImport(context, bytes);
  return `${added.length} new, ${wrong.length} wrong`;
});
await measured("import", async () => {
  const result = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes, by: null },
  );
  return result.outcome;
});
await context.close();
rmSync(folder, { recursive: true });

async function measured(name: string, work: () => Promise<string>): Promise<void> {
  const cpu = process.cpuUsage();
  const from = performance.now();
  let longest = 0;
  let last = from;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - EVERY);
    last = now;
  };
  const timer = setInterval(look, EVERY);
  const outcome = await work();
  await new Promise((done) => setTimeout(done, 2 * EVERY));
  clearInterval(timer);
  const used = process.cpuUsage(cpu);
  const seconds = ((used.user + used.system) / 1e6).toFixed(1);
  const whole = ((performance.now() - from) / 1000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1000 - idle / 1e6);
  process.stdout.write(
    `${name}: ${outcome}; ${whole} s (${seconds} s of processor time), peak ${peak} MB over idle, nobody else for ${Math.round(longest)} ms at most\n`,
  );
}

function list(count: number): string {
  const rows = Array.from({ length: count }, (_, at) =>
    [
      `${100_000 + at}`,
      `Jörg Person-${at}`,
      `person.${at}@example.com`,
      `Gesellschaft ${at % 5}`,
      `Bereich ${at % 20}/Team ${at % 400}`,
      at > 9 ? `${100_000 + Math.floor(at / 10)}` : "",
      `Funktion ${at % 60}`,
      at < 5 ? "ja" : "nein",
      `${String((at % 28) + 1).padStart(2, "0")}.0${(at % 9) + 1}.20${10 + (at % 14)}`,
      at % 3 ? "de" : "en",
    ].join(";"),
  );
  const header =
    "Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Führungskraft;Funktion;Leitungsorgan;Eintritt;Sprache";
  return [header, ...rows].join("\r\n");
}
