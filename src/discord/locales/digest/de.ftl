# What digests and watches say.

digest-title = Was neu ist · { $day }
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
digest-verdicts = Entscheide
digest-taken-back = Zurückgenommen
digest-ahead = Was bevorsteht
digest-unread = Nicht lesbar
digest-off = Die Zusammenfassung in { $channel } wurde abgeschaltet
digest-off-why = { $reason }. Ist das behoben, schaltet /digest set dort sie wieder ein.
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
