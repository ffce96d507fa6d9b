# What digests and watches say.

digest-title = Quoi de neuf · { $day }
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
digest-verdicts = Décisions
digest-taken-back = Retiré
digest-ahead = Dates à venir
digest-unread = Illisible
digest-off = Le résumé de { $channel } a été désactivé
digest-off-why = { $reason }. Une fois le problème réglé, /digest set le réactive dans ce salon.
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
