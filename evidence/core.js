// What both verifiers of an evidence pack do, without anything of the app: the checks in their order, up to the first
// thing that is not as it must be. verify.mjs and verify.html are made of these files.

import { checkManifest, readArchive } from "./archive.js";
import { Mistake, readBrought } from "./brought.js";
import { Deviation } from "./bytes.js";
import { checkDeciders, readDeciders } from "./deciders.js";
import { checkFacts } from "./facts.js";
import { checkKeyChain } from "./keys.js";
import { readSignatures } from "./notes.js";
import { checkPartNames } from "./parts.js";
import { checkPeriod, clockSetBack, readPack } from "./period.js";
import { checkLessons, checkProgrammes } from "./taught.js";
import { walkTree } from "./tree.js";
import { verdictOf } from "./verdict.js";

/**
 * Checks a whole pack.
 * @param bytes the file
 * @param brought { checkpoints: [{ name, text }], keys: [text] } from elsewhere; null is the name of what was pasted
 * @param tools { sha256(bytes) -> hex, ed25519(key, signature, message) -> promise of true, crc32(bytes) if there is one }
 * @returns the verdict, what was checked until then, and the first deviation if there is one
 */
export async function verifyPack(bytes, brought, tools) {
  const checks = [];
  const checked = (code, values = {}) => checks.push({ code, values });
  try {
    const held = readBrought(brought, tools.sha256);
    const parts = readArchive(bytes, tools.crc32);
    checked("archive", { parts: parts.size });
    checkPartNames(parts);
    checked("manifest", { parts: checkManifest(parts, tools.sha256) });
    const signatures = await readSignatures(parts, held, tools);
    const pack = readPack(parts, signatures.newest.size);
    const tree = walkTree(parts, signatures, tools.sha256);
    checkPeriod(pack, tree);
    checked("records", { records: pack.until - pack.first, size: pack.size, from: pack.from, to: pack.to });
    const setBack = clockSetBack(tree);
    if (setBack) checked("period-set-back", setBack);
    else checked(pack.until === pack.size ? "period-open" : "period-whole", { to: pack.to });
    checked("checkpoints", { checkpoints: signatures.stated.length });
    const rows = readDeciders(parts, pack);
    const wanted = new Set(rows.map(({ subject }) => subject));
    const facts = checkFacts(parts, pack, tree, tools.sha256, wanted);
    const { counts, unnamed, taught, programmes, keyChanges } = facts;
    checked("facts", counts);
    if (unnamed > 0) checked("unnamed", { people: unnamed });
    if (pack.named) checked("deciders", checkDeciders(rows, facts.deciders, facts.persons));
    else checked("deciders-plain", { deciders: [...facts.deciders].filter((by) => by !== null).length });
    const changes = checkKeyChain(signatures, keyChanges);
    checked(signatures.keyBrought ? "key-brought" : "key-own", { key: signatures.signer.line });
    if (changes > 0) checked("key-changes", { changes });
    checked("lessons", { lessons: checkLessons(parts, taught, tools.sha256) });
    checked("programmes", { programmes: checkProgrammes(parts, programmes, tools.sha256) });
    const { brought: agreeing, newer } = signatures;
    const plain = agreeing.filter((each) => !each.signer).length;
    if (agreeing.length > 0) checked("brought", { checkpoints: agreeing.length });
    if (plain > 0) checked("brought-plain", { checkpoints: plain });
    const own = agreeing.find(({ size }) => size === pack.size);
    if (own) checked("brought-own", { size: own.size });
    if (newer.length > 0) checked("newer", { checkpoints: newer.length });
    checked("signed-only");
    return { ...verdictOf(pack, signatures), checks };
  } catch (error) {
    if (error instanceof Mistake) {
      const { code, values } = error;
      return { verdict: "mistake", checks: [], values: {}, deviation: { code, values } };
    }
    if (!(error instanceof Deviation)) throw error;
    return { verdict: "deviates", checks, values: {}, deviation: { code: error.code, values: error.values } };
  }
}
