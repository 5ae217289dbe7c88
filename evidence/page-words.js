// The page's own texts.

export const PAGE = {
  en: {
    title: "Verify an evidence pack",
    lead: "This page works from disk, needs no network and sends nothing. First compare it with a copy from elsewhere: its SHA-256 stands in the release's list of checksums.",
    drop: "You can drop all files anywhere on this page.",
    pack: "Evidence pack (ZIP)",
    old: "Checkpoints that you kept",
    oldHint:
      "As many text files as you like: mailed ones, also the whole mail, or the line with the checkpoint from a certificate or a report.",
    pasted: "Or paste them here",
    key: "Public key that you were given",
    keyHint: "One line: name+number+key. Without one, the pack's own is used, and the verdict says so.",
    check: "Verify",
    busy: "Verifying. A large pack takes some seconds.",
    choose: "No pack was chosen. Choose the ZIP file first.",
    unable:
      "This browser cannot check Ed25519 signatures. Use a newer one (Chrome 137, Firefox 129, Safari 17 or later), or the script: node verify.mjs PACK.zip",
    unreadable:
      "The file could not be read as a whole. For packs over 2 GB use the script: node verify.mjs PACK.zip",
  },
  de: {
    title: "Ein Nachweispaket prüfen",
    lead: "Diese Seite läuft von der Festplatte, braucht kein Netz und sendet nichts. Vergleichen Sie sie zuerst mit einer Kopie von anderswo: Ihre SHA-256 steht in der Prüfsummenliste der Veröffentlichung.",
    drop: "Alle Dateien können Sie irgendwo auf diese Seite ziehen.",
    pack: "Nachweispaket (ZIP)",
    old: "Prüfpunkte, die Sie aufbewahrt haben",
    oldHint:
      "Beliebig viele Textdateien: zugemailte, auch die ganze E-Mail, oder die Zeile mit dem Prüfpunkt von einer Bescheinigung oder einem Bericht.",
    pasted: "Oder fügen Sie sie hier ein",
    key: "Öffentlicher Schlüssel, den Sie erhalten haben",
    keyHint:
      "Eine Zeile: Name+Nummer+Schlüssel. Ohne ihn gilt der Schlüssel des Pakets, und das Ergebnis sagt es.",
    check: "Prüfen",
    busy: "Die Prüfung läuft. Ein großes Paket braucht einige Sekunden.",
    choose: "Es ist kein Paket gewählt. Wählen Sie zuerst die ZIP-Datei.",
    unable:
      "Dieser Browser kann keine Ed25519-Signaturen prüfen. Nehmen Sie einen neueren (ab Chrome 137, Firefox 129, Safari 17) oder das Skript: node verify.mjs PAKET.zip",
    unreadable:
      "Die Datei ließ sich nicht im Ganzen lesen. Für Pakete über 2 GB nehmen Sie das Skript: node verify.mjs PAKET.zip",
  },
};
