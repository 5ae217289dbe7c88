// What both verifiers say in English: one sentence for each thing checked, and one for each deviation.

export const ENGLISH = {
  unreadable: "{path} cannot be read: check that the file is there, and that you may open it.",
  pasted: "the pasted text",
  verdict: {
    verified:
      "VERIFIED against the checkpoint of {size} records in {source}, which you brought: no record before it was changed, removed, inserted or moved since.",
    partly:
      "VERIFIED for {covered} of {records} records of the period: those entered before the checkpoint of {size} records in {source}, which you brought, was made. Of the others the pack is only consistent with itself.",
    consistent:
      "CONSISTENT WITH ITSELF, not verified. Bring a checkpoint that was kept elsewhere, such as a mailed one, to know that the log was not rewritten.",
    before:
      "CONSISTENT WITH ITSELF, not verified. The checkpoint of {size} records in {source}, which you brought, is of this log but covers no record of the period. Bring one that was made after the period began.",
    outdated:
      "NOT VERIFIED: the pack is older than what you hold. The checkpoint in {source} is of {held} records, the pack is made at one of {pack} and says nothing about what came after. It is consistent with itself. Ask for a pack made at your checkpoint or a later one.",
    "outdated-plain":
      "NOT VERIFIED: the pack is older than what you hold. The checkpoint in {source}, which bears no signature, is of {held} records, the pack is made at one of {pack} and says nothing about what came after. If you typed the number, compare it with the paper. If it says so there, ask for a pack made at that checkpoint or a later one. The pack is consistent with itself.",
    deviates: "DEVIATES. The first deviation:",
    mistake: "NOT CHECKED. Something that you brought cannot be used, which says nothing about the pack:",
    newer:
      "You also hold a newer checkpoint, of {newer} records in {newerSource}. The pack is made at one of {pack} and says nothing about what came after: ask for a pack made at your newest checkpoint or a later one.",
    stopped: "The check stopped there. What follows was in order until then:",
  },
  check: {
    archive: "The archive was built anew from its {parts:# part|# parts} and is the same, byte for byte.",
    manifest:
      "{parts:# part has|# parts have} the SHA-256 that the manifest (manifest.txt) states, and there are no others.",
    "key-own":
      "Manifest and checkpoints are signed with the log's keys and no others. They are the pack's own, so compare the newest with a copy from elsewhere: {key}",
    "key-brought":
      "Manifest and checkpoints are signed with the log's keys and no others; you brought one of them. The newest is {key}",
    "key-changes":
      "The log changed its key {changes:once|# times}, each time by a record that a checkpoint of the key before covers.",
    records:
      "{records:# record|# records} from {from} to {to} (days of entry, UTC), in the log of {size:# record|# records}.",
    "period-whole":
      "No record of the period is left out: the records beside it were entered before and after it.",
    "period-open":
      "Up to this checkpoint no record of the period is left out. It ends with the period: only a later pack can show that nothing came after it until {to}.",
    "period-set-back":
      "The period is NOT known to be whole: with record {sequence} the days of entry go back, from {before} to {entered}, so the server's clock was not right. Records of the period may stand elsewhere in the log. Ask why, and ask for a pack from before the first of these days until after the last.",
    checkpoints:
      "{checkpoints:# checkpoint is|# checkpoints are} signed, and the log only grew from each to the next.",
    facts:
      "Facts compared with their commitments in {opened:# record|# records}; erased, with a record of it, in {erased}; {withheld:# record has|# records have} only facts that this pack does not show. The table data/records.csv says the same.",
    unnamed:
      "{people:# person in the records is|# people in the records are} named by no record of this pack, although it is one with names.",
    deciders:
      "{deciders:# person|# people} decided on records shown here (fact “by”). The table data/deciders.csv has all of them and no others, with the name that the records give each pseudonym; without a name: {unknown}. That somebody has this pseudonym, the table alone says.",
    "deciders-plain":
      "{deciders:# person|# people} decided on records shown here (fact “by”): the same identifier is the same person. Who it is, and which pseudonym that person has, a pack with names says.",
    lessons:
      "{lessons:# taught version has the sources that it is named by.|# taught versions have the sources that they are named by.}",
    programmes:
      "{programmes:# programme|# programmes} that the management approved or reviewed: the text is the one that the records name.",
    brought: "{checkpoints:# checkpoint that you brought agrees.|# checkpoints that you brought agree.}",
    "brought-plain":
      "{checkpoints:# bears no signature, as on paper: it counts as far as you know where you have it from.|# bear no signature, as on paper: they count as far as you know where you have them from.}",
    "brought-own":
      "The checkpoint of {size} records that you brought is the pack's own. It proves something only if you have it from elsewhere: neither from this pack nor from a report in it.",
    "signed-only":
      "Not compared with the records, and as good as the key above alone: the reports (report/), the table of duties (data/duties.csv, data/duties.jsonl), the instructions (README), and the pages to read of lessons and programmes.",
    newer:
      "{checkpoints:# checkpoint that you brought is newer than the pack, which says nothing about it.|# checkpoints that you brought are newer than the pack, which says nothing about them.}",
  },
  deviation: {
    "no-pack": "This is no evidence pack, or its beginning is gone. Choose the ZIP file as you received it.",
    "archive-cut": "The archive is cut off at byte {offset}.",
    "archive-form":
      "The archive's entry for {path} at byte {offset} is not as this product writes it: it was packed by something else. Use the file as you received it, without unpacking and packing it again.",
    "archive-end":
      "From byte {offset} on, the archive's end is not what its parts make: something was added, removed or changed there.",
    "part-damaged": "{path} was changed: its bytes are not those that the archive was made with.",
    "part-name": "The archive has a part that no pack has: {path}.",
    "part-twice": "{path} is in the archive twice.",
    "part-order": "{path} is not where it belongs in the order of the parts.",
    "part-missing": "{path} is missing.",
    "part-extra": "{path} is not in the manifest: it was added.",
    "part-changed": "{path} was changed: it has another SHA-256 than the manifest states.",
    "manifest-form": "The manifest (manifest.txt) is not in its form.",
    "manifest-malformed": "The manifest's signature is no signed note.",
    "manifest-unknown-key": "The manifest is not signed with a key of the pack.",
    "manifest-signature": "The manifest (manifest.txt) was changed: its signature does not fit.",
    "manifest-other-log": "The manifest is signed for another log.",
    "not-utf8": "{path} is no text in UTF-8.",
    "line-end": "The last line of {path} does not end.",
    "keys-form": "keys.txt has a line that is no key, or whose number does not fit its key.",
    "other-key": "The pack is signed with another key than the one that you brought. Its key is {key}",
    "key-file": "{path} is not the file of a key that keys.txt names.",
    "key-outside":
      "The key {key} is none of the log's: no record that a checkpoint of the key before covers put it in that key's place.",
    "key-missing": "Record {sequence} put another key in the place of the last one in keys.txt.",
    "key-early":
      "The checkpoint of {size} records is signed with a key that came only later, with record {sequence}.",
    "key-late":
      "The checkpoint of {size} records is signed with a key that record {sequence} had replaced before.",
    "key-former": "The manifest is signed with a key that had been replaced before: {key}",
    "checkpoint-malformed": "Checkpoint {number} in {path} is no signed checkpoint.",
    "checkpoint-unknown-key": "Checkpoint {number} in {path} is not signed with a key of the pack.",
    "checkpoint-signature":
      "Checkpoint {number} in {path} was changed or forged: its signature does not fit.",
    "checkpoint-other-log": "Checkpoint {number} in {path} is of another log.",
    "checkpoint-order": "The checkpoint of {size} records is not where it belongs in checkpoints.txt.",
    "no-checkpoint":
      "No checkpoint was found in {source}. It is three lines (a name, a number, a line that ends in =), then an empty line and one that begins with a dash; or the line from a certificate or report. Copy it as it is.",
    "no-key":
      "This is no public key, or a character of it is wrong: {key} It is one line of the form name+number+key, as in the mail or on the page of proof.",
    "brought-unknown-key":
      "The checkpoint in {source} is not signed with the pack's key: the pack is of another log, or its key was exchanged.",
    "brought-signature":
      "The checkpoint in {source} has a wrong signature: its text or its signature was changed.",
    "brought-other-log": "The checkpoint in {source} is of another log.",
    "brought-unproven":
      "The pack proves nothing about the checkpoint of {size} records in {source}, although its key signed it. Ask why it is not kept.",
    "brought-unproven-plain":
      "The pack proves nothing about a checkpoint of {size} records, which {source} states without a signature. Compare the number with the paper. If it says so there, ask why the checkpoint is not kept.",
    "brought-differs-plain":
      "The log is not the one that the checkpoint of {size} records in {source} stands for, which bears no signature. If you typed it, compare it with the paper, letter by letter. If it says so there, one of the records before it was changed, removed, inserted or moved.",
    "brought-differs":
      "The log is not the one that the checkpoint of {size} records in {source} stands for: one of the records before it was changed, removed, inserted or moved.",
    "pack-form":
      "pack.json is not in its form, speaks of another size than the checkpoint, or of other facts than a pack has to show.",
    "proof-form": "proof.json is not in its form, or speaks of another size than the checkpoint.",
    "proof-length": "proof.json has more or fewer hashes than the proof needs.",
    "root-differs":
      "Records and proof do not lead to the checkpoint of {size} records in {source}: a record or a hash was changed, removed, inserted or moved.",
    "record-form": "Line {line} of records.jsonl is no record in its only form.",
    "record-number": "Where record {sequence} belongs, records.jsonl has record {found}.",
    "records-end": "records.jsonl ends before record {sequence}.",
    "records-more": "records.jsonl has more records than are proven.",
    "period-neighbours":
      "The records before and after the period are not there, so that nobody can see whether it is whole.",
    "period-before":
      "The period begins too late: record {sequence} was entered on {entered} and belongs to it.",
    "period-after":
      "The period ends too early: record {sequence} was entered on {entered} and belongs to it.",
    "period-outside": "Record {sequence} was entered on {entered} and does not belong to the period.",
    "opening-form": "openings.jsonl has a line that is not in its form.",
    "opening-unknown":
      "openings.jsonl shows a fact “{fact}” of record {sequence} that does not belong there.",
    "opening-wrong":
      "The fact “{fact}” of record {sequence} is not what was committed to: value or salt was changed.",
    "opening-missing": "The fact “{fact}” of record {sequence} is missing, though others of it are there.",
    "opening-untraced": "The facts of record {sequence} are gone, and no record says that they were erased.",
    "opening-erased": "Record {sequence} shows facts of somebody who was erased by another record.",
    "table-differs": "data/records.csv says something else than records and facts, at record {sequence}.",
    "table-more": "data/records.csv has more than records and facts make.",
    "deciders-form": "{path} is not in its form, or says something else than the other file of the table.",
    "decider-missing": "{by} decided, and is missing from the table of those who did.",
    "decider-extra": "The table of those who decided has {by}, who did not, has it twice, or not in order.",
    "decider-differs": "The table of those who decided says of {by} something else than the records do.",
    "programme-missing": "The programme {programme}, on which the management decided, is missing.",
    "programme-extra": "There is a programme {programme} on which no record of the pack decides.",
    "programme-differs": "The programme {programme} was changed: its text has another SHA-256.",
    "lesson-missing": "The taught version {version} is missing.",
    "lesson-extra": "The version {version} is there, but nobody was taught it in the period.",
    "lesson-form": "The sources of version {version} are not in their form.",
    "lesson-differs": "The sources of version {version} were changed or exchanged: they have another name.",
    "lesson-picture": "The picture {image} of version {version} is not the one that was taught.",
  },
};
