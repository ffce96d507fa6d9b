# What digests and watches say.

digest-title = Quoi de neuf · { $weekday } { $day }
digest-week = La semaine jusqu’au { $day }
weekday = { $day ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
digest-nothing = Rien de nouveau.
digest-documents = { $count ->
    [one] 1 nouveau document
   *[other] { $count } nouveaux documents
}
digest-of = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
digest-changed = Changé
digest-before = Avant
digest-disputed = Contesté
digest-against = Contre cela
digest-came-changed = modifié
digest-quoted-above = cité plus haut
digest-verdicts = Décisions
digest-taken-back = Retiré
digest-ahead = Dates à venir
digest-unread = Illisible
digest-off = Le résumé de { $channel } a été désactivé
digest-off-why = { $reason } Une fois le problème réglé, `/{ command-digest } { command-digest-set }` le réactive dans ce salon.
digest-set = Ce salon reçoit un résumé
digest-is-off = Le résumé de ce salon est désactivé
digest-when = { $days } à { $time }, { $zone }
digest-topics = Seulement sur : { $topics }
digest-next = Prochain : { $at }
digest-last = Dernier : { $at }
digest-skipped = Celui du { $day } n'a pas été publié : { $reason }.
digest-ended = Ce salon ne reçoit plus de résumé.
digest-soon = Il sera publié dans la minute.
digest-lacks = Il manque ici une permission au bot : { $names }. Qui gère le serveur peut la donner.
watch-set = C'est suivi désormais
watch-list = { $count ->
    [0] Rien n'est suivi ici
    [one] 1 suivi
   *[other] { $count } suivis
}
watch-title = Du nouveau sur ce qui est suivi
watch-name = un nom
watch-claim = une affirmation
watch-search = une recherche
watch-removed = Ce n'est plus suivi.
watch-documents = { $count ->
    [one] 1 nouveau document en parle
   *[other] { $count } nouveaux documents en parlent
}
watch-told = Les nouvelles arriveront ici, en message privé.
watch-told-channel = Ce salon sera averti.
button-unwatch = Arrêter : { $what }
button-watch = Suivre

command-digest = résumé
    .description = Un message quotidien sur les nouveautés des sources de ce salon (pour les responsables)
command-digest-set = définir
    .description = Définit quand et sur quoi ce salon apprend les nouveautés
command-digest-set-time = heure
    .description = L'heure locale : 09:00
command-digest-set-zone = fuseau
    .description = Le fuseau horaire : Europe/Paris
command-digest-set-days = jours
    .description = daily (par défaut), weekdays, ou des jours : mon, wed, fri
command-digest-set-topics = sujets
    .description = Seulement ce qui parle de l'un d'eux, séparés par des virgules
command-digest-set-language = langue
    .description = La langue des mots du bot ; les citations restent telles quelles
command-digest-set-length = longueur
    .description = Combien il en dit
command-digest-set-always = toujours
    .description = Publier une ligne même quand rien n'est nouveau
command-digest-off = arrêter
    .description = Met fin au résumé de ce salon
command-digest-preview = aperçu
    .description = Vous montre à vous seul ce qui serait publié ici maintenant
command-digest-now = maintenant
    .description = Publie maintenant les nouveautés, en plus du message quotidien
command-digest-status = état
    .description = Dit quand il a été et sera publié, et pourquoi le dernier ne l'a pas été
command-watch = suivre
    .description = Vous avertit quand un nom, une affirmation ou une recherche a du nouveau
command-watch-add = ajouter
    .description = Suit un nom, une affirmation ou les mots d'une recherche
command-watch-add-what = quoi
    .description = Le nom, l'affirmation en une phrase, ou les mots à chercher
command-watch-add-as = comme
    .description = Ce que c'est ; sinon, ce à quoi cela ressemble
command-watch-add-here = ici
    .description = Avertir ce salon et non vous (pour les responsables)
command-watch-remove = retirer
    .description = Met fin à un suivi ; la liste a un bouton pour chacun
command-watch-remove-what = quoi
    .description = Ce qui est suivi, comme la liste le montre
command-watch-list = liste
    .description = Montre ce que vous suivez et ce dont ce salon est averti, avec un bouton pour arrêter
