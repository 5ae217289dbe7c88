// What both verifiers say in German.

export const GERMAN = {
  unreadable: "{path} lässt sich nicht lesen: Prüfen Sie, ob die Datei dort liegt und Sie sie öffnen dürfen.",
  pasted: "dem eingefügten Text",
  verdict: {
    verified:
      "BESTÄTIGT durch den von Ihnen mitgebrachten Prüfpunkt über {size} Einträge in {source}: Kein Eintrag davor wurde seither geändert, entfernt, eingefügt oder verschoben.",
    partly:
      "BESTÄTIGT für {covered} von {records} Einträgen des Zeitraums: die vor dem von Ihnen mitgebrachten Prüfpunkt über {size} Einträge in {source}. Für die übrigen ist das Paket nur in sich stimmig.",
    consistent:
      "IN SICH STIMMIG, nicht bestätigt. Bringen Sie einen anderswo aufbewahrten Prüfpunkt mit, etwa einen zugemailten: Erst dann ist sicher, dass das Nachweisverzeichnis nicht neu geschrieben wurde.",
    before:
      "IN SICH STIMMIG, nicht bestätigt. Der von Ihnen mitgebrachte Prüfpunkt über {size} Einträge in {source} gehört zu diesem Nachweisverzeichnis, liegt aber vor allen Einträgen des Zeitraums. Bringen Sie einen mit, der nach dem Beginn des Zeitraums entstand.",
    outdated:
      "NICHT BESTÄTIGT: Das Paket ist älter als das, was Sie haben. Der Prüfpunkt in {source} reicht über {held} Einträge, der des Pakets über {pack}; über spätere sagt es nichts. In sich ist es stimmig. Bitten Sie um ein Paket zu Ihrem Prüfpunkt oder einem späteren.",
    "outdated-plain":
      "NICHT BESTÄTIGT: Das Paket ist älter als das, was Sie haben. Der Prüfpunkt in {source}, der keine Unterschrift trägt, ist über {held} Einträge, das Paket ist zu einem über {pack} gemacht und sagt über Späteres nichts. Haben Sie die Zahl abgetippt, so vergleichen Sie sie mit dem Papier. Steht sie so darauf, bitten Sie um ein Paket zu diesem Prüfpunkt oder einem späteren. In sich ist das Paket stimmig.",
    deviates: "WEICHT AB. Die erste Abweichung:",
    mistake:
      "NICHT GEPRÜFT. Etwas, das Sie mitgebracht haben, lässt sich nicht verwenden; über das Paket sagt das nichts:",
    newer:
      "Sie haben auch einen neueren Prüfpunkt, über {newer} Einträge in {newerSource}. Der des Pakets reicht über {pack}, über spätere sagt es nichts: Bitten Sie um ein Paket zu Ihrem neuesten Prüfpunkt oder einem späteren.",
    stopped: "Dort endet die Prüfung. Bis dahin war in Ordnung:",
  },
  check: {
    archive:
      "Das Archiv wurde aus {parts:seinem Teil|seinen # Teilen} neu gebildet und ist Byte für Byte gleich.",
    manifest:
      "{parts:# Teil hat|# Teile haben} die SHA-256 aus der Inhaltsliste (manifest.txt), und weitere gibt es nicht.",
    "key-own":
      "Inhaltsliste und Prüfpunkte sind mit den Schlüsseln des Nachweisverzeichnisses signiert, und mit keinen anderen. Sie stammen aus dem Paket selbst, vergleichen Sie den neuesten mit einer Kopie von anderswo: {key}",
    "key-brought":
      "Inhaltsliste und Prüfpunkte sind mit den Schlüsseln des Nachweisverzeichnisses signiert, und mit keinen anderen; einen davon haben Sie mitgebracht. Der neueste ist {key}",
    "key-changes":
      "Das Nachweisverzeichnis hat {changes:einmal|#-mal} den Schlüssel gewechselt, jedes Mal mit einem Eintrag, den ein Prüfpunkt des Schlüssels davor umfasst.",
    records:
      "{records:# Eintrag|# Einträge} vom {from} bis zum {to} (Tage des Eintrags, UTC), im Nachweisverzeichnis mit {size:# Eintrag|# Einträgen}.",
    "period-whole": "Kein Eintrag des Zeitraums fehlt: Die Einträge daneben sind von davor und danach.",
    "period-open":
      "Bis zu diesem Prüfpunkt fehlt kein Eintrag des Zeitraums. Er endet mit dem Zeitraum: Erst ein späteres Paket kann zeigen, dass bis zum {to} nichts mehr dazukam.",
    "period-set-back":
      "Ob der Zeitraum vollständig ist, ist NICHT bekannt: Mit Eintrag {sequence} gehen die Tage des Eintrags zurück, von {before} auf {entered}; die Uhr des Servers ging also falsch. Einträge des Zeitraums können an anderer Stelle im Nachweisverzeichnis stehen. Fragen Sie nach dem Grund, und nach einem Paket von vor dem ersten dieser Tage bis nach dem letzten.",
    checkpoints:
      "{checkpoints:# Prüfpunkt ist|# Prüfpunkte sind} signiert, und das Nachweisverzeichnis ist von jedem zum nächsten nur gewachsen.",
    facts:
      "Angaben mit ihren Festlegungen verglichen: in {opened:# Eintrag|# Einträgen}; gelöscht, mit einem Eintrag darüber: in {erased}; {withheld:# Eintrag hat|# Einträge haben} nur Angaben, die dieses Paket nicht zeigt. Die Tabelle data/records.csv sagt dasselbe.",
    unnamed:
      "{people:# Person in den Einträgen wird|# Personen in den Einträgen werden} von keinem Eintrag dieses Pakets genannt, obwohl es eines mit Namen ist.",
    deciders:
      "{deciders:# Person hat|# Personen haben} über Einträge entschieden, die hier gezeigt werden (Angabe „by“). Die Tabelle data/deciders.csv nennt genau diese, mit dem Namen, den die Einträge jedem Pseudonym geben; ohne Namen: {unknown}. Dass jemand dieses Pseudonym hat, sagt nur die Tabelle.",
    "deciders-plain":
      "{deciders:# Person hat|# Personen haben} über Einträge entschieden, die hier gezeigt werden (Angabe „by“): Dieselbe Kennung ist dieselbe Person. Wer es ist und welches Pseudonym sie hat, sagt ein Paket mit Namen.",
    lessons:
      "{lessons:# geschulte Fassung hat die Quellen, nach denen sie benannt ist.|# geschulte Fassungen haben die Quellen, nach denen sie benannt sind.}",
    programmes:
      "{programmes:# von der Leitung gebilligtes oder überprüftes Programm|# von der Leitung gebilligte oder überprüfte Programme}: Der Text ist der, den die Einträge nennen.",
    brought:
      "{checkpoints:# von Ihnen mitgebrachter Prüfpunkt stimmt|# von Ihnen mitgebrachte Prüfpunkte stimmen} überein.",
    "brought-plain":
      "{checkpoints:# trägt keine Unterschrift, wie auf Papier: Er zählt so weit, wie Sie wissen, woher Sie ihn haben.|# tragen keine Unterschrift, wie auf Papier: Sie zählen so weit, wie Sie wissen, woher Sie sie haben.}",
    "brought-own":
      "Der mitgebrachte Prüfpunkt über {size} Einträge ist der des Pakets selbst. Er beweist nur dann etwas, wenn Sie ihn von anderswo haben: weder aus diesem Paket noch aus einem Bericht darin.",
    "signed-only":
      "Nicht mit den Einträgen verglichen und nur so gut wie der Schlüssel oben: die Berichte (report/), die Tabelle der Pflichten (data/duties.csv, data/duties.jsonl), die Anleitung (README) und die Leseseiten von Lektionen und Programmen.",
    newer:
      "{checkpoints:# von Ihnen mitgebrachter Prüfpunkt ist|# von Ihnen mitgebrachte Prüfpunkte sind} neuer als das Paket, das darüber nichts sagt.",
  },
  deviation: {
    "no-pack":
      "Das ist kein Nachweispaket, oder sein Anfang fehlt. Wählen Sie die ZIP-Datei, wie Sie sie erhalten haben.",
    "archive-cut": "Das Archiv ist bei Byte {offset} abgeschnitten.",
    "archive-form":
      "Der Archiveintrag für {path} bei Byte {offset} ist nicht so, wie ihn dieses Produkt schreibt: Etwas anderes hat ihn gepackt. Nehmen Sie die Datei, wie Sie sie erhalten haben, ohne sie zu entpacken und neu zu packen.",
    "archive-end":
      "Ab Byte {offset} ist das Ende des Archivs nicht das, was seine Teile ergeben: Dort wurde etwas hinzugefügt, entfernt oder geändert.",
    "part-damaged": "{path} wurde geändert: Es sind nicht die Bytes, mit denen das Archiv gemacht wurde.",
    "part-name": "Das Archiv hat einen Teil, den kein Paket hat: {path}.",
    "part-twice": "{path} steht zweimal im Archiv.",
    "part-order": "{path} steht nicht dort, wo es in der Reihenfolge der Teile hingehört.",
    "part-missing": "{path} fehlt.",
    "part-extra": "{path} steht nicht in der Inhaltsliste (manifest.txt): Es wurde hinzugefügt.",
    "part-changed": "{path} wurde geändert: Es hat eine andere SHA-256, als die Inhaltsliste angibt.",
    "manifest-form": "Die Inhaltsliste (manifest.txt) hat nicht ihre Form.",
    "manifest-malformed": "Die Signatur der Inhaltsliste ist keine signierte Notiz.",
    "manifest-unknown-key": "Die Inhaltsliste ist mit keinem Schlüssel des Pakets signiert.",
    "manifest-signature": "Die Inhaltsliste (manifest.txt) wurde geändert: Ihre Signatur passt nicht.",
    "manifest-other-log": "Die Inhaltsliste ist für ein anderes Nachweisverzeichnis signiert.",
    "not-utf8": "{path} ist kein Text in UTF-8.",
    "line-end": "Die letzte Zeile von {path} hat kein Ende.",
    "keys-form":
      "keys.txt hat eine Zeile, die kein Schlüssel ist oder deren Nummer nicht zum Schlüssel passt.",
    "other-key":
      "Das Paket ist mit einem anderen Schlüssel signiert als dem von Ihnen mitgebrachten. Sein Schlüssel ist {key}",
    "key-file": "{path} ist nicht die Datei eines Schlüssels, den keys.txt nennt.",
    "key-outside":
      "Der Schlüssel {key} gehört nicht zum Nachweisverzeichnis: Kein Eintrag, den ein Prüfpunkt des Schlüssels davor umfasst, hat ihn an dessen Stelle gesetzt.",
    "key-missing":
      "Eintrag {sequence} hat einen anderen Schlüssel an die Stelle des letzten in keys.txt gesetzt.",
    "key-early":
      "Der Prüfpunkt über {size} Einträge ist mit einem Schlüssel signiert, der erst später kam, mit Eintrag {sequence}.",
    "key-late":
      "Der Prüfpunkt über {size} Einträge ist mit einem Schlüssel signiert, den Eintrag {sequence} davor ersetzt hatte.",
    "key-former": "Die Inhaltsliste ist mit einem Schlüssel signiert, der davor ersetzt worden war: {key}",
    "checkpoint-malformed": "Prüfpunkt {number} in {path} ist kein signierter Prüfpunkt.",
    "checkpoint-unknown-key": "Prüfpunkt {number} in {path} ist mit keinem Schlüssel des Pakets signiert.",
    "checkpoint-signature":
      "Prüfpunkt {number} in {path} wurde geändert oder gefälscht: Seine Signatur passt nicht.",
    "checkpoint-other-log": "Prüfpunkt {number} in {path} gehört zu einem anderen Nachweisverzeichnis.",
    "checkpoint-order":
      "Der Prüfpunkt über {size} Einträge steht in checkpoints.txt nicht dort, wo er hingehört.",
    "no-checkpoint":
      "In {source} findet sich kein Prüfpunkt. Er besteht aus drei Zeilen (ein Name, eine Zahl, eine Zeile mit = am Ende), einer Leerzeile und einer Zeile mit einem Strich am Anfang; oder aus der Zeile von einer Bescheinigung oder einem Bericht. Kopieren Sie ihn, wie er ist.",
    "no-key":
      "Das ist kein öffentlicher Schlüssel, oder ein Zeichen daran ist falsch: {key} Er ist eine Zeile der Form Name+Nummer+Schlüssel, wie in der E-Mail oder auf der Seite mit den Nachweisen.",
    "brought-unknown-key":
      "Der Prüfpunkt in {source} ist nicht mit dem Schlüssel des Pakets signiert: Das Paket gehört zu einem anderen Nachweisverzeichnis, oder sein Schlüssel wurde ausgetauscht.",
    "brought-signature":
      "Der Prüfpunkt in {source} hat eine falsche Signatur: Sein Text oder seine Signatur wurde geändert.",
    "brought-other-log": "Der Prüfpunkt in {source} gehört zu einem anderen Nachweisverzeichnis.",
    "brought-unproven":
      "Das Paket beweist nichts über den Prüfpunkt mit {size} Einträgen in {source}, obwohl sein Schlüssel ihn signiert hat. Fragen Sie, warum er nicht aufbewahrt ist.",
    "brought-unproven-plain":
      "Das Paket beweist nichts über einen Prüfpunkt mit {size} Einträgen, wie er ohne Unterschrift in {source} steht. Vergleichen Sie die Zahl mit dem Papier. Steht sie dort so, fragen Sie, warum der Prüfpunkt nicht aufbewahrt ist.",
    "brought-differs-plain":
      "Das Nachweisverzeichnis ist nicht das, für das der Prüfpunkt über {size} Einträge in {source} steht, der keine Unterschrift trägt. Haben Sie ihn abgetippt, vergleichen Sie ihn Zeichen für Zeichen mit dem Papier. Steht er dort so, wurde ein Eintrag davor geändert, entfernt, eingefügt oder verschoben.",
    "brought-differs":
      "Das Nachweisverzeichnis ist nicht das, für das der Prüfpunkt über {size} Einträge in {source} steht: Ein Eintrag davor wurde geändert, entfernt, eingefügt oder verschoben.",
    "pack-form":
      "pack.json ist nicht in seiner Form oder spricht von einer anderen Größe als der Prüfpunkt oder von anderen Angaben, als ein Paket zu zeigen hat.",
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
    "deciders-form":
      "{path} hat nicht die richtige Form oder sagt etwas anderes als die andere Datei der Tabelle.",
    "decider-missing": "{by} hat entschieden und fehlt in der Tabelle derer, die entschieden haben.",
    "decider-extra":
      "Die Tabelle derer, die entschieden haben, nennt {by}: Diese Person hat es nicht, steht doppelt da oder nicht in der Reihenfolge.",
    "decider-differs":
      "Die Tabelle derer, die entschieden haben, sagt über {by} etwas anderes als die Einträge.",
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
};
