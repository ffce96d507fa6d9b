# What digests and watches say.

digest-title = Was neu ist · { $weekday }, { $day }
digest-week = Die Woche bis zum { $day }
weekday = { $day ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
digest-nothing = Nichts Neues.
digest-documents = { $count ->
    [one] 1 neues Dokument
   *[other] { $count } neue Dokumente
}
digest-of = { $count ->
    [one] 1 Dokument
   *[other] { $count } Dokumente
}
digest-changed = Geändert
digest-before = Vorher
digest-disputed = Strittig
digest-against = Dagegen
digest-came-changed = geändert
digest-quoted-above = oben zitiert
digest-verdicts = Entscheide
digest-taken-back = Zurückgenommen
digest-ahead = Was bevorsteht
digest-unread = Nicht lesbar
digest-off = Die Zusammenfassung in { $channel } wurde abgeschaltet
digest-off-why = { $reason } Ist das behoben, schaltet `/{ command-digest } { command-digest-set }` dort sie wieder ein.
digest-set = Dieser Kanal bekommt eine Zusammenfassung
digest-is-off = Die Zusammenfassung dieses Kanals ist aus
digest-when = { $days } um { $time }, { $zone }
digest-topics = Nur über: { $topics }
digest-next = Nächste: { $at }
digest-last = Letzte: { $at }
digest-skipped = Die vom { $day } wurde nicht gesendet: { $reason }.
digest-ended = Dieser Kanal bekommt keine Zusammenfassung mehr.
digest-soon = Sie wird innerhalb einer Minute gesendet.
digest-lacks = Dem Bot fehlt hier ein Recht: { $names }. Wer den Server verwaltet, kann es geben.
watch-set = Das wird jetzt beobachtet
watch-list = { $count ->
    [0] Hier wird nichts beobachtet
    [one] 1 Beobachtung
   *[other] { $count } Beobachtungen
}
watch-title = Neues zu dem, was beobachtet wird
watch-name = ein Name
watch-claim = eine Behauptung
watch-search = eine Suche
watch-removed = Das wird nicht mehr beobachtet.
watch-documents = { $count ->
    [one] 1 neues Dokument spricht davon
   *[other] { $count } neue Dokumente sprechen davon
}
watch-told = Nachricht kommt hier, als Direktnachricht.
watch-told-channel = Dieser Kanal bekommt Nachricht.
button-unwatch = Beenden: { $what }
button-watch = Beobachten

command-digest = zusammenfassung
    .description = Eine tägliche Meldung, was in den Quellen dieses Kanals neu ist (für Verwalter)
command-digest-set = setzen
    .description = Legt fest, wann und worüber dieser Kanal Neues erfährt
command-digest-set-time = uhrzeit
    .description = Die Ortszeit: 09:00
command-digest-set-zone = zeitzone
    .description = Die Zeitzone: Europe/Berlin
command-digest-set-days = tage
    .description = daily (auch ohne Angabe), weekdays, oder Tage: mon, wed, fri
command-digest-set-topics = themen
    .description = Nur, was von einem davon spricht; mit Kommas dazwischen
command-digest-set-language = sprache
    .description = Die Sprache der eigenen Worte; Zitate bleiben, wie sie sind
command-digest-set-length = länge
    .description = Wie viel sie sagt
command-digest-set-always = immer
    .description = Auch eine Zeile senden, wenn nichts neu ist
command-digest-off = aus
    .description = Beendet die Zusammenfassung dieses Kanals
command-digest-preview = vorschau
    .description = Zeigt nur dir, was jetzt hier gesendet würde
command-digest-now = jetzt
    .description = Sendet jetzt, was neu ist, neben der täglichen Meldung
command-digest-status = stand
    .description = Sagt, wann gesendet wurde und wird, und warum zuletzt nicht
command-watch = beobachten
    .description = Sagt dir, wenn es zu einem Namen, einer Behauptung oder einer Suche Neues gibt
command-watch-add = hinzufügen
    .description = Beobachtet einen Namen, eine Behauptung oder die Wörter einer Suche
command-watch-add-what = was
    .description = Der Name, die Behauptung als Satz, oder die gesuchten Wörter
command-watch-add-as = als
    .description = Was es ist; sonst, wonach es aussieht
command-watch-add-here = hier
    .description = Diesem Kanal sagen und nicht dir (für Verwalter)
command-watch-remove = entfernen
    .description = Beendet eine Beobachtung; die Liste hat für jede einen Knopf
command-watch-remove-what = was
    .description = Was beobachtet wird, wie die Liste es zeigt
command-watch-list = liste
    .description = Zeigt, was du beobachtest und was dieser Kanal erfährt, mit einem Knopf zum Beenden
