# Die Worte von shown/en.ftl auf Deutsch.

doctor-well = Alles in Ordnung
doctor-amiss = Etwas muss behoben werden
doctor-no-documents = Es gibt keine Dokumente, die dieser Kanal sehen darf. `/{ command-source } { command-source-add }` fügt welche für diesen Server hinzu; wer den Bot betreibt, kann andere in seinen Datenordner legen.
doctor-index = Der Index ist so nicht brauchbar und wird neu gebaut. Bis dahin kann Antworten etwas fehlen.
doctor-job = { $job } misslingt und wird wieder versucht: { $why }
doctor-job-logged = { $job } misslingt und wird wieder versucht. Der Grund steht im Protokoll des Bots.
job-digests = Das Senden der Zusammenfassungen
job-watches = Das Melden von Beobachtetem
job-feeds = Das Abfragen der Feeds
doctor-feed = Der Feed { $feed } hat seit { $day } nichts gebracht.
doctor-feed-never = Der Feed { $feed } wurde noch nie gelesen.
doctor-files = Nicht lesbare Dateien: { $count }
doctor-documents = Dokumente
doctor-newest = Das neueste vom
doctor-gateway = Verbindung zu Discord
doctor-heard = vor { $seconds } s gehört
doctor-intents = Privilegierte Intents
doctor-no-intents = keine nötig

verdict-stands = Es geht auf diesem Server vor der Marke der Regeln, bis ein anderes gesetzt oder es aufgehoben wird.
verdict-lifted = Auf diesem Server gilt wieder die Marke der Regeln.
verdict-given = Von { $name }, { $day }: { $reason }
verdict-taken-back = Zurückgenommen
verdicts = { $count ->
    [0] Keine Urteile
    [one] 1 Urteil
   *[other] { $count } Urteile
}
verdicts-none = Niemand hat auf diesem Server ein Urteil darüber abgegeben.

fact-outlet = Medium
fact-author = Autor
fact-published = Erschienen
fact-retrieved = Abgerufen
fact-via = Beruht auf
fact-language = Sprache
fact-tags = Schlagwörter
fact-id = Kennung
fact-link = Link
fact-text = Wie es beginnt
characters = { $count ->
    [one] 1 Zeichen
   *[other] { $count } Zeichen
}

picture-title = Zeitleiste zu „{ $title }“, { $shown } in zeitlicher Folge.
picture-title-none = Zeitleiste zu „{ $title }“: keine datierten Ereignisse.
picture-title-best = Zeitleiste zu „{ $title }“, die besten { $shown } von { $count } in zeitlicher Folge.
picture-more = und { $count } mehr auf der Achse
picture-undated = { $count ->
    [one] 1 Satz hat kein Datum, das sich bestimmen lässt
   *[other] { $count } Sätze haben kein Datum, das sich bestimmen lässt
}
picture-letters = ▯ steht für Buchstaben, die dieses Bild nicht zeichnen kann.
picture-same = derselbe Satz wie { $number }
picture-lineage = Herkunft von „{ $text }“. Marke: { $tag }.
picture-grade = Note { $grade }
picture-set-by = Gesetzt von { $name }, { $day }. Die Regeln allein sagen: { $tag }.
picture-neither = Kein Satz in den Quellen ist dafür oder dagegen.
picture-documents = { $count ->
    [one] 1 Dokument
   *[other] { $count } Dokumente
}
picture-outlets = { $count ->
    [0] kein Medium
    [one] 1 Medium
   *[other] { $count } Medien
}
picture-origins = { $count ->
    [one] 1 Ursprung
   *[other] { $count } Ursprünge
}
picture-more-documents = { $count ->
    [one] und 1 weiteres Dokument
   *[other] und { $count } weitere Dokumente
}
picture-more-origins = { $count ->
    [one] und 1 weiterer Ursprung
   *[other] und { $count } weitere Ursprünge
}
picture-no-outlet = Medium nicht genannt
picture-no-origin = Ursprung unbekannt
picture-no-date = ohne Datum
picture-of = von { $family }
picture-from = von { $names }
picture-supports = dafür
picture-contradicts = dagegen
picture-both = beides
picture-mentions = erwähnt es

permission-view = Kanäle anzeigen
permission-send = Nachrichten senden
permission-threads = Nachrichten in Threads senden
permission-embeds = Links einbetten
permission-files = Dateien anhängen
permission-history = Nachrichtenverlauf anzeigen

quote-changed = Dieser Satz wurde geändert; gesehen am { $day }.
quote-before = Vorher: „{ $words }“

date-spring = Frühling { $year }
date-summer = Sommer { $year }
date-autumn = Herbst { $year }
date-winter = Winter { $year }
date-first-quarter = Q1 { $year }
date-second-quarter = Q2 { $year }
date-third-quarter = Q3 { $year }
date-fourth-quarter = Q4 { $year }
date-first-half = H1 { $year }
date-second-half = H2 { $year }
date-decade = { $year }er
