# What digests and watches say.

digest-title = Novidades · { $day }
digest-nothing = Nada de novo.
digest-documents = { $count ->
    [one] 1 documento novo
   *[other] { $count } documentos novos
}
digest-of = { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
digest-changed = Mudou
digest-before = Antes
digest-disputed = Em disputa
digest-against = Contra isso
digest-came-changed = alterado
digest-verdicts = Decisões
digest-taken-back = Retirado
digest-ahead = Próximas datas
digest-unread = Não pôde ser lido
digest-off = O resumo de { $channel } foi desligado
digest-off-why = { $reason }. Quando isso for resolvido, /digest set liga-o lá de novo.
digest-set = Este canal recebe um resumo
digest-is-off = O resumo deste canal está desligado
digest-when = { $days } às { $time }, { $zone }
digest-topics = Só sobre: { $topics }
digest-next = Próximo: { $at }
digest-last = Último: { $at }
digest-skipped = O de { $day } não foi publicado: { $reason }.
digest-ended = Este canal já não recebe resumo.
digest-soon = Será publicado dentro de um minuto.
digest-lacks = Falta aqui uma permissão ao bot: { $names }. Quem gere o servidor pode dá-la.
watch-set = Isto passa a ser acompanhado
watch-list = { $count ->
    [0] Nada é acompanhado aqui
    [one] 1 acompanhamento
   *[other] { $count } acompanhamentos
}
watch-title = Novidades do que é acompanhado
watch-name = um nome
watch-claim = uma afirmação
watch-search = uma busca
watch-removed = Já não é acompanhado.
watch-documents = { $count ->
    [one] 1 documento novo fala disso
   *[other] { $count } documentos novos falam disso
}
watch-told = As novidades chegarão aqui, por mensagem privada.
watch-told-channel = Este canal será avisado.
button-unwatch = Parar: { $what }
button-watch = Acompanhar
