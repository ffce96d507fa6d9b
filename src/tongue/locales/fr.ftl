# Les mots de en.ftl en français, puis les commandes.

tag-confirmed = Confirmé
    .meaning = La partie concernée l’admet, un document officiel l’établit, ou un vérificateur le dit.
tag-corroborated = Corroboré
    .meaning = Au moins deux origines indépendantes le présentent comme un fait.
tag-reported = Rapporté
    .meaning = Une origine le présente comme un fait.
tag-alleged = Allégué
    .meaning = Une partie l’affirme d’une autre, et personne d’indépendant ne l’a vérifié.
tag-disputed = Contesté
    .meaning = Des origines ou des parties se contredisent.
tag-refuted = Réfuté
    .meaning = Les sources disent le contraire.
tag-opinion = Opinion
    .meaning = Un jugement, une prévision ou un conseil, pas un fait vérifiable.
tag-not-found = Introuvable
    .meaning = Rien dans les sources n’en parle.

searched = { $count ->
    [0] Aucun document à parcourir
    [one] 1 document parcouru
   *[other] { $count } documents parcourus
}
searched-newest = { $documents }, le plus récent du { $newest }.
searched-failing = { $count ->
    [one] 1 flux est en panne.
   *[other] { $count } flux sont en panne.
}
page = Page { $page } sur { $pages }.
more-below = et { $count } de plus

button-back = ◀ Retour ({ $page }/{ $pages })
button-more = Suite ({ $page }/{ $pages }) ▶
button-why = Pourquoi ?
button-context = Contexte
button-sources = Sources
button-share = Partager
shared-by = Partagé par { $name }

said-by = Dit par { $names }
supports = Pour
contradicts = Contre
neither = Le plus proche, ni pour ni contre
rests-on = Repose sur
origins = { $count ->
    [one] 1 origine : { $names }
   *[other] { $count } origines : { $names }
}
caveats = Réserves
why = Pourquoi
would-change = Ce qui le changerait
grade = Cote { $grade }.
verdict-by = Fixé par { $name }, { $at } : { $reason }
verdict-for = Donné pour la formulation : { $wording }
verdict-rules = Les règles seules disent : { $tag }

nobody = Personne de ce nom, et personne qui ait fait cela, n’est dans les sources.
kind-person = personne
kind-organisation = organisation
kind-product = produit
kind-place = lieu
described-as = Décrit comme { $words }
also-called = Aussi appelé { $words }
appears-with = Paraît avec { $words }
seen-on = Vu le { $day }
seen-from = Vu du { $first } au { $last }
said = A dit
said-of-it = On en dit
in-order-of-time = Dans l’ordre du temps
no-date = Aucune source n’en donne la date.
unresolved = Aucune date qui se puisse établir
inferred = déduite

trace-title = Pourquoi cette réponse
trace-rules = Les règles appliquées, dans l’ordre
trace-none = Aucune règle n’a pesé ces passages face à une affirmation. Chacun porte la marque de ses propres mots :
trace-origins = Origines
context-title = Ce qui l’entoure
context-gone = Les passages cités ne sont plus parmi les documents.
sources-title = { $count ->
    [one] Elle repose sur 1 document
   *[other] Elle repose sur { $count } documents
}
sources-none = Elle ne repose sur aucun document.
origin-of = de { $name }
quoted-times = { $count ->
    [one] cité une fois
   *[other] cité { $count } fois
}

documents = { $count ->
    [0] Aucun document
    [one] 1 document
   *[other] { $count } documents
}
documents-none = Rien n’a été lu que ce salon puisse voir.
problems = Problèmes : { $count }

check-title = { $count ->
    [0] Aucune affirmation dans ce message
    [one] 1 affirmation dans ce message
   *[other] { $count } affirmations dans ce message
}
check-none = Rien n’y dit une chose dont des sources pourraient parler.
check-cut-short = Le temps a manqué pour les autres. Le bouton continue.
check-choose = En voir une en entier
check-begin = ◀ Depuis le début
check-rest = { $count ->
    [one] La dernière ▶
   *[other] Les { $count } autres ▶
}

greeting-title = OnRecord est dans { $server }
greeting-ask = **Interrogez-le :** `/{ command-claim }` vérifie une affirmation, `/{ command-ask }` trouve des passages, `/{ command-who }` et `/{ command-when }` parlent de gens et de dates. Chaque mot qu’il attribue est cité d’une source, avec un lien. Dans le menu de tout message (Applications) se trouve *Vérifier ce message*.
greeting-sources = **Donnez-lui des sources :** `/{ command-source } { command-source-add }` prend un lien, un fichier ou un texte ; ce qui est ajouté n’est vu que de ce serveur. `/{ command-source } { command-source-list }` montre ce qui a été lu.
greeting-reviewers = **Dites qui peut quoi :** dans Paramètres du serveur, Intégrations, OnRecord, vous décidez qui voit chaque commande. Sources et verdicts reviennent aux membres qui peuvent gérer le serveur, sauf si l’hébergeur du bot a nommé des rôles.
greeting-silent = Il ne lit que les messages sur lesquels on l’interroge, et ne parle jamais sans qu’on le lui demande, sauf où vous fixez un résumé. `/{ command-doctor }` dit ce qui manque.
lacking-title = Une réponse n’a pas pu être écrite
lacking = Quelqu’un a posé une question dans { $channel }, et la réponse n’a pas pu y être écrite.
lacks = Permissions qui manquent
lacks-mend-title = Comment y remédier
lacks-mend = Paramètres du serveur, Rôles, OnRecord ; ou dans les paramètres du salon, Permissions.
without-view = il ne peut y répondre aux mentions ni publier de résumés
without-send = il ne peut répondre aux mentions ni publier de résumés
without-threads = il ne peut répondre aux mentions dans les fils
without-embeds = ses réponses restent vides : toutes sont intégrées
without-files = frises et filiations ne sont pas montrées
without-history = il ne peut répondre au message qui demande

too-fast-title = Un instant
too-fast = Vous demandez plus vite que personne ne peut lire, et d’autres attendent aussi. Reprenez dans { $seconds ->
    [one] une seconde.
   *[other] { $seconds } secondes.
}

added-new = Ajouté
added-changed = Mis à jour
added-same = Il y était déjà
added-like = Il dit presque la même chose que { $id }.
adding-many = { $done } liens lus sur { $count } …
added-many = { $new } ajoutés, { $changed } mis à jour, { $same } déjà là, { $refused } refusés
added-late = cela a pris trop de temps
added-later = le temps a manqué ; ajoutez-le encore une fois
added-failed = quelque chose a échoué ici, et la raison a été consignée
added-too-many = Le fichier a { $count } liens ; { $most } au plus sont ajoutés à la fois.
seen-by-server = Seul ce serveur le voit.
seen-by-channel = Seul ce salon le voit.
adding-goes-on = Il est encore consulté et lu. Le résultat sera ici dans la minute.
removed = Retiré
removed-words = { $id } n’est plus dans aucune réponse. Son fichier a été mis de côté, non supprimé : l’hébergeur du bot peut le remettre.
form-title = Ajouter un texte
form-field-title = Titre
form-field-text = Texte
form-field-outlet = Média
form-field-url = Lien
form-field-published = Publié (2026-07-03)


mend-title = On ne peut pas répondre à cela ainsi
failed-title = Quelque chose a échoué ici
failed = La réponse n’a pas pu être donnée, et la raison a été consignée. Redemander peut aider.
unknown-title = Cette commande n’est plus à jour
unknown = Discord en montre encore une forme plus ancienne ou plus récente que ce bot ne connaît. Rechargez Discord (Ctrl+R, ou relancez l’application) et réessayez dans une minute.
late-title = C’était trop long
late = Aucune réponse en dix secondes. Redemandez dans un instant, ou demandez moins : un nom, une question plus courte, un temps plus étroit.
late-passages = Le temps a manqué pour peser les preuves. Ces passages en parlent ; aucune marque n’a été établie. Redemandez dans un instant.

command-ask = demander
    .description = Cite les passages qui répondent à une question, chacun avec sa source et sa marque
command-ask-question = question
    .description = Ce que vous voulez savoir
command-ask-from = depuis
    .description = Seulement ce qui a paru depuis : 2026-07-03, 2026-07 ou 2026
command-ask-until = jusque
    .description = Seulement ce qui a paru jusque-là : 2026-07-03, 2026-07 ou 2026
command-ask-private = privé
    .description = Ne montrer la réponse qu’à vous ; vous pouvez la partager ensuite
command-who = qui
    .description = Montre ce que les sources disent d’un nom, ou qui a fait quelque chose
command-who-about = sujet
    .description = Un nom, ou une question telle que : who first reported the letter?
command-who-private = privé
    .description = Ne montrer la réponse qu’à vous ; vous pouvez la partager ensuite
command-when = quand
    .description = Donne les événements dans l’ordre du temps, chacun avec la phrase qui le date
command-when-about = sujet
    .description = Un événement, un nom ou un sujet
command-when-from = depuis
    .description = Seulement les événements depuis : 2026-07-03, 2026-07 ou 2026
command-when-until = jusque
    .description = Seulement les événements jusque-là : 2026-07-03, 2026-07 ou 2026
command-when-private = privé
    .description = Ne montrer la réponse qu’à vous ; vous pouvez la partager ensuite
command-claim = affirmation
    .description = Vérifie une affirmation : qui le dit, sur quoi elle repose, ce qui s’y oppose
command-claim-text = texte
    .description = L’affirmation, en une phrase
command-claim-as-of = au
    .description = Répond comme si n’était connu que ce qui avait paru alors : 2026-07-03
command-claim-private = privé
    .description = Ne montrer la réponse qu’à vous ; vous pouvez la partager ensuite
command-why = pourquoi
    .description = Explique une réponse : chaque règle appliquée, et d’où vient chaque phrase
command-why-claim = affirmation
    .description = L’affirmation ; sans elle, votre dernière demande dans ce salon
command-source = source
    .description = Montre ce qui a été lu et ce qui n’a pas pu l’être ; ajoute et retire des documents
command-source-list = liste
    .description = Liste les documents que ce salon peut voir, et les problèmes
command-source-show = montrer
    .description = Montre un document : d’où il vient, et comment il commence
command-source-show-id = id
    .description = Son identifiant, tel que la liste le montre
command-source-add = ajouter
    .description = Ajoute une page, un fichier ou un texte collé dans un formulaire (vérificateurs)
command-source-add-url = lien
    .description = Le lien d’une page
command-source-add-file = fichier
    .description = Un fichier : texte, Markdown, HTML, PDF, DOCX, EPUB ou JSON Lines
command-source-add-only-here = ici-seulement
    .description = Si seul ce salon peut le voir ; sinon tout le serveur
command-source-remove = retirer
    .description = Retire un document de ce serveur ; son fichier est mis de côté (vérificateurs)
command-source-remove-id = id
    .description = Son identifiant, tel que la liste le montre
command-verdict = verdict
    .description = Décide d’une affirmation dans ce serveur, et montre les décisions (vérificateurs)
command-verdict-set = fixer
    .description = Fixe la marque d’une affirmation : elle prime les règles dans ce serveur
command-verdict-set-text = texte
    .description = L’affirmation, en une phrase
command-verdict-set-tag = marque
    .description = La marque qu’elle a
command-verdict-set-reason = raison
    .description = Pourquoi : elle est montrée avec la marque
command-verdict-clear = lever
    .description = Reprend le verdict ; ce qui fut décidé reste dans l’historique
command-verdict-clear-text = texte
    .description = L’affirmation, en une phrase
command-verdict-clear-reason = raison
    .description = Pourquoi : elle est gardée dans l’historique
command-verdict-history = historique
    .description = Montre tout ce qui fut décidé d’une affirmation, ou de toutes, dans ce serveur
command-verdict-history-text = texte
    .description = L’affirmation ; sans elle, toutes
command-doctor = diagnostic
    .description = Dit ce qui ne va pas avec le bot, ses sources ou ses permissions, et le remède
command-check-this-message = Vérifier ce message
command-add-as-source = Ajouter comme source
