# What digests and watches say.

digest-title = Novidades · { $weekday }, { $day }
digest-week = A semana até { $day }
weekday = { $day ->
    [1] segunda-feira
    [2] terça-feira
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}
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
digest-quoted-above = citado acima
digest-verdicts = Decisões
digest-taken-back = Retirado
digest-ahead = Próximas datas
digest-unread = Não pôde ser lido
digest-off = O resumo de { $channel } foi desligado
digest-off-why = { $reason } Quando isso for resolvido, `/{ command-digest } { command-digest-set }` liga-o lá de novo.
digest-set = Este canal recebe um resumo
digest-is-off = O resumo deste canal está desligado
digest-when = { $days } às { $time }, { $zone }
digest-topics = Só sobre: { $topics }
digest-next = Próximo: { $at }
digest-last = Último: { $at }
digest-skipped = O de { $day } não foi publicado: { $reason }.
digest-ended = Este canal já não recebe resumo.
digest-soon = Será publicado dentro de um minuto.
digest-lacks = Falta aqui uma permissão ao bot: { $names }. Quem gerencia o servidor pode dá-la.
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

command-digest = resumo
    .description = Uma mensagem diária com o que há de novo nas fontes deste canal (para gestores)
command-digest-set = definir
    .description = Define quando e sobre o quê este canal recebe as novidades
command-digest-set-time = hora
    .description = A hora local: 09:00
command-digest-set-zone = fuso
    .description = O fuso horário: America/Sao_Paulo
command-digest-set-days = dias
    .description = daily (se nada for dito), weekdays, ou dias: mon, wed, fri
command-digest-set-topics = temas
    .description = Só o que fale de um deles, separados por vírgulas
command-digest-set-language = idioma
    .description = O idioma das palavras do bot; as citações ficam como são
command-digest-set-length = tamanho
    .description = Quanto diz
command-digest-set-always = sempre
    .description = Publicar uma linha mesmo sem nada de novo
command-digest-off = desligar
    .description = Termina o resumo deste canal
command-digest-preview = prévia
    .description = Mostra só a você o que seria publicado aqui agora
command-digest-now = agora
    .description = Publica agora o que há de novo, além da mensagem diária
command-digest-status = estado
    .description = Diz quando foi e será publicado, e por que o último não foi
command-watch = acompanhar
    .description = Avisa quando há algo novo sobre um nome, uma afirmação ou uma busca
command-watch-add = adicionar
    .description = Acompanha um nome, uma afirmação ou as palavras de uma busca
command-watch-add-what = o-quê
    .description = O nome, a afirmação numa frase, ou as palavras a procurar
command-watch-add-as = como
    .description = O que é; se nada for dito, o que parece
command-watch-add-here = aqui
    .description = Avisar este canal e não você (para gestores)
command-watch-remove = remover
    .description = Termina um acompanhamento; a lista tem um botão para cada um
command-watch-remove-what = o-quê
    .description = O que é acompanhado, como a lista mostra
command-watch-list = lista
    .description = Mostra o que você acompanha e do que este canal é avisado, com um botão para terminar
