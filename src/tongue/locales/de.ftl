# Die Worte von en.ftl auf Deutsch, und darunter die Befehle.

tag-confirmed = Bestätigt
    .meaning = Wen es betrifft, der gibt es zu, eine amtliche Quelle stellt es fest, oder ein Prüfer sagt es.
tag-corroborated = Mehrfach belegt
    .meaning = Mindestens zwei unabhängige Ursprünge stellen es als Tatsache dar.
tag-reported = Berichtet
    .meaning = Ein Ursprung stellt es als Tatsache dar.
tag-alleged = Behauptet
    .meaning = Eine Seite sagt es über eine andere, und niemand Unabhängiges hat es geprüft.
tag-disputed = Umstritten
    .meaning = Ursprünge oder Beteiligte widersprechen einander.
tag-refuted = Widerlegt
    .meaning = Die Quellen sagen das Gegenteil.
tag-opinion = Meinung
    .meaning = Ein Urteil, eine Vorhersage oder ein Rat, keine prüfbare Tatsache.
tag-not-found = Nicht gefunden
    .meaning = Nichts in den Quellen sagt etwas dazu.

searched = { $count ->
    [0] Keine Dokumente zu durchsuchen
    [one] 1 Dokument durchsucht
   *[other] { $count } Dokumente durchsucht
}
searched-newest = { $documents }, das neueste vom { $newest }.
searched-failing = { $count ->
    [one] 1 Feed ist gestört.
   *[other] { $count } Feeds sind gestört.
}
page = Seite { $page } von { $pages }.
more-below = und { $count } mehr

button-back = ◀ Zurück ({ $page }/{ $pages })
button-more = Mehr ({ $page }/{ $pages }) ▶
button-why = Warum?
button-context = Zusammenhang
button-sources = Quellen
button-share = Teilen
shared-by = Geteilt von { $name }

said-by = Es sagen { $names }
supports = Dafür
contradicts = Dagegen
neither = Am nächsten daran, weder dafür noch dagegen
rests-on = Beruht auf
origins = { $count ->
    [one] 1 Ursprung: { $names }
   *[other] { $count } Ursprünge: { $names }
}
caveats = Vorbehalte
why = Warum
would-change = Was es ändern würde
grade = Note { $grade }.
verdict-by = Gesetzt von { $name }, { $at }: { $reason }
verdict-for = Gegeben für den Wortlaut: { $wording }
verdict-rules = Die Regeln allein sagen: { $tag }

nobody = Niemand dieses Namens, und niemand, der das getan hat, steht in den Quellen.
kind-person = Person
kind-organisation = Organisation
kind-product = Produkt
kind-place = Ort
described-as = Beschrieben als { $words }
also-called = Auch genannt { $words }
appears-with = Steht zusammen mit { $words }
seen-on = Gesehen am { $day }
seen-from = Gesehen vom { $first } bis { $last }
said = Sagte
said-of-it = Darüber gesagt
in-order-of-time = In zeitlicher Folge
no-date = Keine Quelle nennt ein Datum dafür.
unresolved = Kein Datum, das sich bestimmen lässt
inferred = erschlossen

trace-title = Warum diese Antwort
trace-rules = Die Regeln, die griffen, der Reihe nach
trace-none = Keine Regel hat diese Stellen gegen eine Behauptung gewogen. Jede trägt die Marke ihres eigenen Wortlauts:
trace-origins = Ursprünge
context-title = Was darum herum steht
context-gone = Die zitierten Stellen sind nicht mehr unter den Dokumenten.
sources-title = { $count ->
    [one] Sie beruht auf 1 Dokument
   *[other] Sie beruht auf { $count } Dokumenten
}
sources-none = Sie beruht auf keinem Dokument.
origin-of = von { $name }
quoted-times = { $count ->
    [one] einmal zitiert
   *[other] { $count }-mal zitiert
}

documents = { $count ->
    [0] Keine Dokumente
    [one] 1 Dokument
   *[other] { $count } Dokumente
}
documents-none = Es wurde nichts gelesen, was dieser Kanal sehen darf.
problems = Probleme: { $count }

check-title = { $count ->
    [0] Keine Behauptung in dieser Nachricht
    [one] 1 Behauptung in dieser Nachricht
   *[other] { $count } Behauptungen in dieser Nachricht
}
check-none = Nichts darin sagt etwas, wozu Quellen sprechen könnten.
check-cut-short = Für die übrigen war noch keine Zeit. Der Knopf macht weiter.
check-choose = Eine ganz ansehen
check-begin = ◀ Von vorn
check-rest = { $count ->
    [one] Die letzte ▶
   *[other] Die übrigen { $count } ▶
}

greeting-title = OnRecord ist in { $server }
greeting-ask = **Frag es:** `/{ command-claim }` prüft eine Behauptung, `/{ command-ask }` findet Stellen, `/{ command-who }` und `/{ command-when }` erzählen von Leuten und Daten. Jedes Wort, das es jemandem zuschreibt, ist aus einer Quelle zitiert, mit Link. Im Menü jeder Nachricht (Apps) steht *Nachricht prüfen*.
greeting-sources = **Gib ihm Quellen:** `/{ command-source } { command-source-add }` nimmt einen Link, eine Datei oder einen Text; was hinzukommt, sieht nur dieser Server. `/{ command-source } { command-source-list }` zeigt, was gelesen wurde.
greeting-reviewers = **Sag, wer was darf:** Unter Servereinstellungen, Integrationen, OnRecord entscheidest du, wer welchen Befehl sieht. Quellen und Urteile sind für Mitglieder, die den Server verwalten dürfen, außer wer den Bot betreibt, hat Rollen genannt.
greeting-silent = Es liest keine Nachrichten außer denen, nach denen es gefragt wird, und spricht nie ungefragt, außer wo du eine Zusammenfassung einstellst. `/{ command-doctor }` sagt, was fehlt.
lacking-title = Eine Antwort konnte nicht geschrieben werden
lacking = Jemand hat in { $channel } etwas gefragt, und die Antwort konnte dort nicht geschrieben werden.
lacks = Berechtigungen, die fehlen
lacks-mend-title = Abhilfe
lacks-mend = Servereinstellungen, Rollen, OnRecord; oder in den Einstellungen des Kanals, Berechtigungen.
without-view = es kann dort weder auf Erwähnungen antworten noch Zusammenfassungen schreiben
without-send = es kann weder auf Erwähnungen antworten noch Zusammenfassungen schreiben
without-threads = es kann in Threads nicht auf Erwähnungen antworten
without-embeds = seine Antworten bleiben leer: alle sind eingebettet
without-files = Zeitleisten und Herkunftsbilder werden nicht gezeigt
without-history = es kann nicht auf die fragende Nachricht antworten

too-fast-title = Einen Augenblick
too-fast = Du fragst schneller, als jemand lesen kann, und andere warten auch. Weiter geht es in { $seconds ->
    [one] einer Sekunde.
   *[other] { $seconds } Sekunden.
}

added-new = Hinzugefügt
added-changed = Auf den neuen Stand gebracht
added-same = Es war schon da
added-like = Es sagt fast dasselbe wie { $id }.
adding-many = { $done } von { $count } Links gelesen …
added-many = { $new } hinzugefügt, { $changed } aktualisiert, { $same } schon da, { $refused } nicht hinzugefügt
added-late = es dauerte zu lange
added-later = die Zeit reichte nicht; füge es noch einmal hinzu
added-failed = hier ist etwas schiefgegangen; der Grund steht im Protokoll
added-too-many = Die Datei hat { $count } Links; höchstens { $most } werden auf einmal hinzugefügt.
seen-by-server = Nur dieser Server sieht es.
seen-by-channel = Nur dieser Kanal sieht es.
adding-goes-on = Es wird noch abgerufen und gelesen. Was daraus wurde, steht innerhalb einer Minute hier.
removed = Entfernt
removed-words = { $id } steht in keiner Antwort mehr. Die Datei wurde beiseitegelegt, nicht gelöscht: wer den Bot betreibt, kann sie zurücklegen.
form-title = Einen Text hinzufügen
form-field-title = Titel
form-field-text = Text
form-field-outlet = Medium
form-field-url = Link
form-field-published = Erschienen (2026-07-03)


mend-title = So lässt sich das nicht beantworten
failed-title = Hier ist etwas schiefgegangen
failed = Die Antwort konnte nicht gegeben werden; der Grund steht im Protokoll. Noch einmal zu fragen, kann helfen.
unknown-title = Dieser Befehl ist veraltet
unknown = Discord zeigt noch eine ältere oder neuere Form davon, als dieser Bot kennt. Lade Discord neu (Strg+R, oder starte die App neu) und versuche es in einer Minute wieder.
late-title = Das hat zu lange gedauert
late = Innerhalb von zehn Sekunden gab es keine Antwort. Frag gleich noch einmal, oder frag nach weniger: einem Namen, kürzer, über eine engere Zeit.
late-passages = Die Belege zu wägen, war keine Zeit. Diese Stellen sprechen davon; eine Marke wurde nicht bestimmt. Frag gleich noch einmal.

command-ask = fragen
    .description = Zitiert die Stellen, die eine Frage beantworten, jede mit Quelle und Marke
command-ask-question = frage
    .description = Was du wissen willst
command-ask-from = seit
    .description = Nur was seither erschienen ist: 2026-07-03, 2026-07 oder 2026
command-ask-until = bis
    .description = Nur was bis dahin erschienen ist: 2026-07-03, 2026-07 oder 2026
command-ask-private = privat
    .description = Die Antwort nur dir zeigen; danach kannst du sie teilen
command-who = wer
    .description = Zeigt, was die Quellen über einen Namen sagen, oder wer etwas getan hat
command-who-about = über
    .description = Ein Name, oder eine Frage wie: who first reported the letter?
command-who-private = privat
    .description = Die Antwort nur dir zeigen; danach kannst du sie teilen
command-when = wann
    .description = Nennt Ereignisse in zeitlicher Folge, jedes mit dem Satz, der es datiert
command-when-about = über
    .description = Ein Ereignis, ein Name oder ein Gegenstand
command-when-from = seit
    .description = Nur Ereignisse seither: 2026-07-03, 2026-07 oder 2026
command-when-until = bis
    .description = Nur Ereignisse bis dahin: 2026-07-03, 2026-07 oder 2026
command-when-private = privat
    .description = Die Antwort nur dir zeigen; danach kannst du sie teilen
command-claim = behauptung
    .description = Prüft eine Behauptung: wer sie aufstellt, worauf sie beruht, was dagegen spricht
command-claim-text = text
    .description = Die Behauptung, als Satz
command-claim-as-of = stand
    .description = Antwortet, als wäre nur bekannt, was bis dahin erschienen ist: 2026-07-03
command-claim-private = privat
    .description = Die Antwort nur dir zeigen; danach kannst du sie teilen
command-why = warum
    .description = Erklärt eine Antwort: jede Regel, die griff, und woher jeder Satz kommt
command-why-claim = behauptung
    .description = Die Behauptung; ohne sie, was du in diesem Kanal zuletzt gefragt hast
command-source = quelle
    .description = Zeigt, was gelesen wurde und was nicht; fügt Dokumente hinzu und entfernt sie
command-source-list = liste
    .description = Listet die Dokumente, die dieser Kanal sehen darf, und Probleme
command-source-show = zeigen
    .description = Zeigt ein Dokument: woher es kommt und wie es beginnt
command-source-show-id = id
    .description = Seine Kennung, wie die Liste sie zeigt
command-source-add = hinzufügen
    .description = Fügt eine Seite, eine Datei oder einen Text aus einem Formular hinzu (für Prüfer)
command-source-add-url = link
    .description = Der Link einer Seite
command-source-add-file = datei
    .description = Eine Datei: Text, Markdown, HTML, PDF, DOCX, EPUB oder JSON Lines
command-source-add-only-here = nur-hier
    .description = Ob nur dieser Kanal es sehen darf; sonst der ganze Server
command-source-remove = entfernen
    .description = Entfernt ein Dokument dieses Servers; die Datei wird beiseitegelegt (für Prüfer)
command-source-remove-id = id
    .description = Seine Kennung, wie die Liste sie zeigt
command-verdict = urteil
    .description = Entscheidet über eine Behauptung und zeigt, was entschieden wurde (für Prüfer)
command-verdict-set = setzen
    .description = Setzt die Marke einer Behauptung: sie geht auf diesem Server vor den Regeln
command-verdict-set-text = text
    .description = Die Behauptung, als Satz
command-verdict-set-tag = marke
    .description = Die Marke, die sie hat
command-verdict-set-reason = grund
    .description = Warum: er wird mit der Marke gezeigt
command-verdict-clear = aufheben
    .description = Nimmt das Urteil zurück; was entschieden wurde, bleibt in der Geschichte
command-verdict-clear-text = text
    .description = Die Behauptung, als Satz
command-verdict-clear-reason = grund
    .description = Warum: er bleibt in der Geschichte
command-verdict-history = geschichte
    .description = Zeigt alles, was über eine oder jede Behauptung auf diesem Server entschieden wurde
command-verdict-history-text = text
    .description = Die Behauptung; ohne sie, jede
command-doctor = diagnose
    .description = Sagt, was mit dem Bot, seinen Quellen oder Berechtigungen nicht stimmt, und die Abhilfe
command-check-this-message = Nachricht prüfen
command-add-as-source = Als Quelle hinzufügen
