// What both verifiers say, in both languages: one sentence for each thing checked, and one for each deviation.

export const WORDS = {
  en: {
    unreadable: "{path} cannot be read: check that the file is there, and that you may open it.",
    verdict: {
      verified:
        "VERIFIED against the checkpoint of {size} records in {source}, which you brought: no record before it was changed, removed, inserted or moved since.",
      consistent:
        "CONSISTENT WITH ITSELF, not verified. Bring a checkpoint that was kept elsewhere, such as a mailed one, to know that the log was not rewritten.",
      deviates: "DEVIATES. The first deviation:",
      after:
        "{after} records of the period are younger than that checkpoint: of these the pack is only consistent with itself.",
      stopped: "The check stopped there. What follows was in order until then:",
    },
    check: {
      archive: "The archive was built anew from its {parts} parts and is the same, byte for byte.",
      manifest: "{parts} parts have the SHA-256 that the manifest states, and there are no others.",
      "key-own":
        "Manifest and checkpoints are signed. The key is the pack's own, so compare it with a copy from elsewhere: {key}",
      "key-brought": "Manifest and checkpoints are signed with the key that you brought: {key}",
      records: "{records} records from {from} to {to} (days of entry, UTC) are in the log of {size} records.",
      "period-whole":
        "No record of the period is left out: the records beside it were entered before and after it.",
      "period-open":
        "Up to this checkpoint no record of the period is left out. It ends with the period: only a later pack can show that nothing came after it until {to}.",
      checkpoints: "{checkpoints} checkpoints are signed, and the log only grew from each to the next.",
      facts:
        "Facts compared with their commitments in {opened} records; erased, with a record of it, in {erased}; nothing to show in {withheld}. The table data/records.csv says the same.",
      lessons: "{lessons} taught versions have the sources that they are named by.",
      programmes:
        "{programmes} programmes that the management approved or reviewed are the texts that their records name.",
      brought: "Checkpoints that you brought and that agree: {checkpoints}.",
      newer:
        "Checkpoints that you brought and that are newer than the pack, which says nothing about them: {checkpoints}.",
    },
    deviation: {
      "no-pack": "This is no evidence pack, or its beginning is gone.",
      "archive-cut": "The archive is cut off at byte {offset}.",
      "archive-form":
        "The archive's entry for {path} at byte {offset} is not as this product writes it: it was packed by something else.",
      "archive-end":
        "From byte {offset} on, the archive's end is not what its parts make: something was added, removed or changed there.",
      "part-damaged": "{path} was changed: its bytes are not those that the archive was made with.",
      "part-name": "The archive has a part with a name that no pack has: {path}.",
      "part-twice": "{path} is in the archive twice.",
      "part-order": "{path} is not where it belongs in the order of the parts.",
      "part-missing": "{path} is missing.",
      "part-extra": "{path} is not in the manifest: it was added.",
      "part-changed": "{path} was changed: it has another SHA-256 than the manifest states.",
      "manifest-form": "The manifest is not in its form.",
      "manifest-malformed": "The manifest's signature is no signed note.",
      "manifest-unknown-key": "The manifest is not signed with a key of the pack.",
      "manifest-signature": "The manifest was changed: its signature does not fit.",
      "manifest-other-log": "The manifest is signed for another log.",
      "not-utf8": "{path} is no text in UTF-8.",
      "line-end": "The last line of {path} does not end.",
      "keys-form": "keys.txt has a line that is no key, or whose number does not fit its key.",
      "brought-key": "The key that you brought is no key of the form name+number+key: {key}",
      "other-key": "The pack is signed with another key than the one that you brought. Its key is {key}",
      "checkpoint-malformed": "Checkpoint {number} in {path} is no signed checkpoint.",
      "checkpoint-unknown-key": "Checkpoint {number} in {path} is not signed with a key of the pack.",
      "checkpoint-signature":
        "Checkpoint {number} in {path} was changed or forged: its signature does not fit.",
      "checkpoint-other-log": "Checkpoint {number} in {path} is of another log.",
      "checkpoint-order": "The checkpoint of {size} records is not where it belongs in checkpoints.txt.",
      "brought-malformed": "{source} holds something else than checkpoints.",
      "brought-unknown-key":
        "The checkpoint in {source} is not signed with the pack's key: the pack is of another log, or its key was exchanged.",
      "brought-signature":
        "The checkpoint in {source} has a wrong signature: its text or its signature was changed.",
      "brought-other-log": "The checkpoint in {source} is of another log.",
      "brought-newer":
        "The checkpoint in {source} is of {size} records, the pack of {newest} only: it is older than what you hold. Ask for a pack made at a newer checkpoint.",
      "brought-unproven":
        "The pack proves nothing about the checkpoint of {size} records in {source}, although its key signed it. Ask why it is not kept.",
      "brought-differs":
        "The log is not the one that the checkpoint of {size} records in {source} stands for: one of the records before it was changed, removed, inserted or moved.",
      "pack-form": "pack.json is not in its form, or speaks of another size than the checkpoint.",
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
      "opening-untraced":
        "The facts of record {sequence} are gone, and no record says that they were erased.",
      "opening-erased": "Record {sequence} shows facts of somebody who was erased by another record.",
      "table-differs": "data/records.csv says something else than records and facts, at record {sequence}.",
      "table-more": "data/records.csv has more than records and facts make.",
      "programme-missing": "The programme {programme}, on which the management decided, is missing.",
      "programme-extra": "There is a programme {programme} on which no record of the pack decides.",
      "programme-differs": "The programme {programme} was changed: its text has another SHA-256.",
      "lesson-missing": "The taught version {version} is missing.",
      "lesson-extra": "The version {version} is there, but nobody was taught it in the period.",
      "lesson-form": "The sources of version {version} are not in their form.",
      "lesson-differs": "The sources of version {version} were changed or exchanged: they have another name.",
      "lesson-picture": "The picture {image} of version {version} is not the one that was taught.",
    },
  },
  de: {
    unreadable:
      "{path} lässt sich nicht lesen: Prüfen Sie, ob die Datei dort liegt und Sie sie öffnen dürfen.",
    verdict: {
      verified:
        "GEPRÜFT gegen den von Ihnen mitgebrachten Prüfpunkt über {size} Einträge in {source}: Kein Eintrag davor wurde seither geändert, entfernt, eingefügt oder verschoben.",
      consistent:
        "IN SICH STIMMIG, nicht geprüft. Bringen Sie einen anderswo aufbewahrten Prüfpunkt mit, etwa einen zugemailten: Erst dann ist sicher, dass das Nachweisverzeichnis nicht neu geschrieben wurde.",
      deviates: "WEICHT AB. Die erste Abweichung:",
      after:
        "{after} Einträge des Zeitraums sind jünger als dieser Prüfpunkt: Für sie ist das Paket nur in sich stimmig.",
      stopped: "Dort endet die Prüfung. Bis dahin war in Ordnung:",
    },
    check: {
      archive: "Das Archiv wurde aus seinen {parts} Teilen neu gebildet und ist Byte für Byte gleich.",
      manifest: "{parts} Teile haben die SHA-256 aus dem Verzeichnis, und weitere gibt es nicht.",
      "key-own":
        "Verzeichnis und Prüfpunkte sind signiert. Der Schlüssel stammt aus dem Paket selbst, vergleichen Sie ihn mit einer Kopie von anderswo: {key}",
      "key-brought":
        "Verzeichnis und Prüfpunkte sind mit dem von Ihnen mitgebrachten Schlüssel signiert: {key}",
      records:
        "{records} Einträge vom {from} bis zum {to} (Tage des Eintrags, UTC) stehen im Nachweisverzeichnis mit {size} Einträgen.",
      "period-whole": "Kein Eintrag des Zeitraums fehlt: Die Einträge daneben sind von davor und danach.",
      "period-open":
        "Bis zu diesem Prüfpunkt fehlt kein Eintrag des Zeitraums. Er endet mit dem Zeitraum: Erst ein späteres Paket kann zeigen, dass bis zum {to} nichts mehr dazukam.",
      checkpoints:
        "{checkpoints} Prüfpunkte sind signiert, und das Nachweisverzeichnis ist von jedem zum nächsten nur gewachsen.",
      facts:
        "Angaben mit ihren Festlegungen verglichen: in {opened} Einträgen; gelöscht, mit einem Eintrag darüber: in {erased}; nichts zu zeigen: in {withheld}. Die Tabelle data/records.csv sagt dasselbe.",
      lessons: "{lessons} geschulte Fassungen haben die Quellen, nach denen sie benannt sind.",
      programmes:
        "{programmes} von der Leitung gebilligte oder überprüfte Programme sind die Texte, die ihre Einträge nennen.",
      brought: "Von Ihnen mitgebrachte Prüfpunkte, die übereinstimmen: {checkpoints}.",
      newer:
        "Von Ihnen mitgebrachte Prüfpunkte, die neuer sind als das Paket, das über sie nichts sagt: {checkpoints}.",
    },
    deviation: {
      "no-pack": "Das ist kein Nachweispaket, oder sein Anfang fehlt.",
      "archive-cut": "Das Archiv ist bei Byte {offset} abgeschnitten.",
      "archive-form":
        "Der Archiveintrag für {path} bei Byte {offset} ist nicht so, wie ihn dieses Produkt schreibt: Etwas anderes hat ihn gepackt.",
      "archive-end":
        "Ab Byte {offset} ist das Ende des Archivs nicht das, was seine Teile ergeben: Dort wurde etwas hinzugefügt, entfernt oder geändert.",
      "part-damaged": "{path} wurde geändert: Es sind nicht die Bytes, mit denen das Archiv gemacht wurde.",
      "part-name": "Das Archiv hat einen Teil mit einem Namen, den kein Paket hat: {path}.",
      "part-twice": "{path} steht zweimal im Archiv.",
      "part-order": "{path} steht nicht dort, wo es in der Reihenfolge der Teile hingehört.",
      "part-missing": "{path} fehlt.",
      "part-extra": "{path} steht nicht im Verzeichnis: Es wurde hinzugefügt.",
      "part-changed": "{path} wurde geändert: Es hat eine andere SHA-256, als das Verzeichnis angibt.",
      "manifest-form": "Das Verzeichnis hat nicht seine Form.",
      "manifest-malformed": "Die Signatur des Verzeichnisses ist keine signierte Notiz.",
      "manifest-unknown-key": "Das Verzeichnis ist mit keinem Schlüssel des Pakets signiert.",
      "manifest-signature": "Das Verzeichnis wurde geändert: Seine Signatur passt nicht.",
      "manifest-other-log": "Das Verzeichnis ist für ein anderes Nachweisverzeichnis signiert.",
      "not-utf8": "{path} ist kein Text in UTF-8.",
      "line-end": "Die letzte Zeile von {path} hat kein Ende.",
      "keys-form":
        "keys.txt hat eine Zeile, die kein Schlüssel ist oder deren Nummer nicht zum Schlüssel passt.",
      "brought-key": "Der von Ihnen mitgebrachte Schlüssel hat nicht die Form Name+Nummer+Schlüssel: {key}",
      "other-key":
        "Das Paket ist mit einem anderen Schlüssel signiert als dem von Ihnen mitgebrachten. Sein Schlüssel ist {key}",
      "checkpoint-malformed": "Prüfpunkt {number} in {path} ist kein signierter Prüfpunkt.",
      "checkpoint-unknown-key": "Prüfpunkt {number} in {path} ist mit keinem Schlüssel des Pakets signiert.",
      "checkpoint-signature":
        "Prüfpunkt {number} in {path} wurde geändert oder gefälscht: Seine Signatur passt nicht.",
      "checkpoint-other-log": "Prüfpunkt {number} in {path} gehört zu einem anderen Nachweisverzeichnis.",
      "checkpoint-order":
        "Der Prüfpunkt über {size} Einträge steht in checkpoints.txt nicht dort, wo er hingehört.",
      "brought-malformed": "{source} enthält etwas anderes als Prüfpunkte.",
      "brought-unknown-key":
        "Der Prüfpunkt in {source} ist nicht mit dem Schlüssel des Pakets signiert: Das Paket gehört zu einem anderen Nachweisverzeichnis, oder sein Schlüssel wurde ausgetauscht.",
      "brought-signature":
        "Der Prüfpunkt in {source} hat eine falsche Signatur: Sein Text oder seine Signatur wurde geändert.",
      "brought-other-log": "Der Prüfpunkt in {source} gehört zu einem anderen Nachweisverzeichnis.",
      "brought-newer":
        "Der Prüfpunkt in {source} reicht über {size} Einträge, das Paket nur über {newest}: Es ist älter als das, was Sie haben. Bitten Sie um ein Paket zu einem neueren Prüfpunkt.",
      "brought-unproven":
        "Das Paket beweist nichts über den Prüfpunkt mit {size} Einträgen in {source}, obwohl sein Schlüssel ihn signiert hat. Fragen Sie, warum er nicht aufbewahrt ist.",
      "brought-differs":
        "Das Nachweisverzeichnis ist nicht das, für das der Prüfpunkt über {size} Einträge in {source} steht: Ein Eintrag davor wurde geändert, entfernt, eingefügt oder verschoben.",
      "pack-form": "pack.json hat nicht seine Form oder spricht von einer anderen Größe als der Prüfpunkt.",
      "proof-form": "proof.json hat nicht seine Form oder spricht von einer anderen Größe als der Prüfpunkt.",
      "proof-length": "proof.json hat mehr oder weniger Hashwerte, als der Beweis braucht.",
      "root-differs":
        "Einträge und Beweis führen nicht zum Prüfpunkt über {size} Einträge in {source}: Ein Eintrag oder ein Hashwert wurde geändert, entfernt, eingefügt oder verschoben.",
      "record-form": "Zeile {line} von records.jsonl ist kein Eintrag in seiner einzigen Form.",
      "record-number": "Wo Eintrag {sequence} hingehört, hat records.jsonl den Eintrag {found}.",
      "records-end": "records.jsonl endet vor Eintrag {sequence}.",
      "records-more": "records.jsonl hat mehr Einträge, als bewiesen sind.",
      "period-neighbours":
        "Die Einträge vor und nach dem Zeitraum fehlen, sodass niemand sieht, ob er vollständig ist.",
      "period-before": "Der Zeitraum beginnt zu spät: Eintrag {sequence} vom {entered} gehört dazu.",
      "period-after": "Der Zeitraum endet zu früh: Eintrag {sequence} vom {entered} gehört dazu.",
      "period-outside": "Eintrag {sequence} vom {entered} gehört nicht zum Zeitraum.",
      "opening-form": "openings.jsonl hat eine Zeile, die nicht ihre Form hat.",
      "opening-unknown":
        "openings.jsonl zeigt eine Angabe „{fact}“ zu Eintrag {sequence}, die dort nicht hingehört.",
      "opening-wrong":
        "Die Angabe „{fact}“ zu Eintrag {sequence} ist nicht die festgelegte: Wert oder Salz wurde geändert.",
      "opening-missing": "Die Angabe „{fact}“ zu Eintrag {sequence} fehlt, obwohl andere da sind.",
      "opening-untraced":
        "Die Angaben zu Eintrag {sequence} fehlen, und kein Eintrag sagt, dass sie gelöscht wurden.",
      "opening-erased":
        "Eintrag {sequence} zeigt Angaben zu jemandem, der laut einem anderen Eintrag gelöscht ist.",
      "table-differs": "data/records.csv sagt bei Eintrag {sequence} etwas anderes als Einträge und Angaben.",
      "table-more": "data/records.csv hat mehr, als Einträge und Angaben ergeben.",
      "programme-missing": "Das Programm {programme}, über das die Leitung entschieden hat, fehlt.",
      "programme-extra": "Da ist ein Programm {programme}, über das kein Eintrag des Pakets entscheidet.",
      "programme-differs": "Das Programm {programme} wurde geändert: Sein Text hat eine andere SHA-256.",
      "lesson-missing": "Die geschulte Fassung {version} fehlt.",
      "lesson-extra": "Die Fassung {version} ist da, aber im Zeitraum wurde sie niemandem geschult.",
      "lesson-form": "Die Quellen der Fassung {version} haben nicht ihre Form.",
      "lesson-differs":
        "Die Quellen der Fassung {version} wurden geändert oder vertauscht: Sie ergeben einen anderen Namen.",
      "lesson-picture": "Das Bild {image} der Fassung {version} ist nicht das geschulte.",
    },
  },
};

function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : gap,
  );
}

/** The verdict first, then what was checked; with a deviation, that comes second. */
export function sentencesOf({ verdict, checks, values, deviation }, language) {
  const words = WORDS[language];
  const list = checks.map(({ code, values: found }) => `- ${filled(words.check[code], found)}`);
  const first = filled(words.verdict[verdict], values);
  if (deviation) {
    const sentence = filled(words.deviation[deviation.code], deviation.values);
    return [first, sentence, ...(list.length > 0 ? [words.verdict.stopped, ...list] : [])];
  }
  return [first, ...(values.after > 0 ? [filled(words.verdict.after, values)] : []), ...list];
}
