# Les mots de shown/en.ftl en français.

doctor-well = Tout va bien
doctor-amiss = Quelque chose est à réparer
doctor-no-documents = Il n’y a pas de documents que ce salon puisse voir. `/{ command-source } { command-source-add }` en ajoute pour ce serveur ; l’hébergeur du bot peut en mettre d’autres dans son dossier de données.
doctor-index = L’index est inutilisable en l’état et se reconstruit. D’ici là, il peut manquer quelque chose aux réponses.
doctor-job = { $job } échoue et sera retenté : { $why }
doctor-job-logged = { $job } échoue et sera retenté. La raison est dans le journal du bot.
job-digests = La publication des résumés
job-watches = L’annonce de ce qui est suivi
job-feeds = L’interrogation des flux
doctor-feed = Le flux { $feed } n’a rien apporté depuis le { $day }.
doctor-feed-never = Le flux { $feed } n’a jamais été lu.
doctor-files = Fichiers illisibles : { $count }
doctor-documents = Documents
doctor-newest = Le plus récent du
doctor-gateway = Connexion à Discord
doctor-heard = entendue il y a { $seconds } s
doctor-intents = Intents privilégiés
doctor-no-intents = aucun nécessaire

verdict-stands = Il passe avant la mention des règles sur ce serveur, jusqu’à ce qu’un autre soit fixé ou qu’il soit levé.
verdict-lifted = La mention des règles vaut de nouveau sur ce serveur.
verdict-given = Par { $name }, { $day } : { $reason }
verdict-taken-back = Retiré
verdicts = { $count ->
    [0] Aucun verdict
    [one] 1 verdict
   *[other] { $count } verdicts
}
verdicts-none = Personne n’a donné de verdict à ce sujet sur ce serveur.

fact-outlet = Média
fact-author = Auteur
fact-published = Paru
fact-retrieved = Consulté
fact-via = Repose sur
fact-language = Langue
fact-tags = Mots-clés
fact-id = Identifiant
fact-link = Lien
fact-text = Le début
characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}

picture-title = Chronologie de « { $title } », { $shown } dans l’ordre du temps.
picture-title-none = Chronologie de « { $title } » : aucun événement daté.
picture-title-best = Chronologie de « { $title } », les { $shown } meilleurs de { $count } dans l’ordre du temps.
picture-more = et { $count } de plus sur l’axe
picture-undated = { $count ->
    [one] { $count } phrase n’a pas de date déterminable
   *[other] { $count } phrases n’ont pas de date déterminable
}
picture-letters = ▯ remplace des lettres que cette image ne peut dessiner.
picture-same = la même phrase que { $number }
picture-lineage = Provenance de « { $text } ». Mention : { $tag }.
picture-grade = cote { $grade }
picture-set-by = Fixé par { $name }, { $day }. Les règles seules disent : { $tag }.
picture-neither = Aucune phrase des sources n’est pour ou contre.
picture-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
picture-outlets = { $count ->
    [0] aucun média
    [one] 1 média
   *[other] { $count } médias
}
picture-origins = { $count ->
    [one] { $count } origine
   *[other] { $count } origines
}
picture-more-documents = { $count ->
    [one] et { $count } autre document
   *[other] et { $count } autres documents
}
picture-more-origins = { $count ->
    [one] et { $count } autre origine
   *[other] et { $count } autres origines
}
picture-no-outlet = média non indiqué
picture-no-origin = origine inconnue
picture-no-date = sans date
picture-of = de { $family }
picture-from = de { $names }
picture-supports = pour
picture-contradicts = contre
picture-both = pour et contre
picture-mentions = en parle

permission-view = Voir les salons
permission-send = Envoyer des messages
permission-threads = Envoyer des messages dans les fils
permission-embeds = Intégrer des liens
permission-files = Joindre des fichiers
permission-history = Voir les anciens messages

quote-changed = Cette phrase a été modifiée ; vu le { $day }.
quote-before = Avant : « { $words } »

date-spring = Printemps { $year }
date-summer = Été { $year }
date-autumn = Automne { $year }
date-winter = Hiver { $year }
date-first-quarter = T1 { $year }
date-second-quarter = T2 { $year }
date-third-quarter = T3 { $year }
date-fourth-quarter = T4 { $year }
date-first-half = S1 { $year }
date-second-half = S2 { $year }
date-decade = Années { $year }
