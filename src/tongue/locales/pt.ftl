# As palavras de en.ftl em português, e depois os comandos.

tag-confirmed = Confirmado
    .meaning = A parte em causa admite, um documento oficial o estabelece, ou um revisor o diz.
tag-corroborated = Corroborado
    .meaning = Ao menos duas origens independentes o dão como fato.
tag-reported = Noticiado
    .meaning = Uma origem o dá como fato.
tag-alleged = Alegado
    .meaning = Uma parte o afirma de outra, e ninguém independente verificou.
tag-disputed = Contestado
    .meaning = Origens ou partes se contradizem.
tag-refuted = Refutado
    .meaning = As fontes dizem o contrário.
tag-opinion = Opinião
    .meaning = Um juízo, uma previsão ou um conselho, não um fato verificável.
tag-not-found = Não encontrado
    .meaning = Nada nas fontes fala disso.

searched = { $count ->
    [0] Nenhum documento para pesquisar
    [one] 1 documento pesquisado
   *[other] { $count } documentos pesquisados
}
searched-newest = { $documents }, o mais recente de { $newest }.
searched-failing = { $count ->
    [one] 1 feed está a falhar.
   *[other] { $count } feeds estão a falhar.
}
page = Página { $page } de { $pages }.
more-below = e mais { $count }

button-back = ◀ Voltar ({ $page }/{ $pages })
button-more = Mais ({ $page }/{ $pages }) ▶
button-why = Por quê?
button-context = Contexto
button-sources = Fontes
button-share = Compartilhar
shared-by = Compartilhado por { $name }

said-by = Dito por { $names }
supports = A favor
contradicts = Contra
neither = O mais próximo, nem a favor nem contra
rests-on = Apoia-se em
origins = { $count ->
    [one] 1 origem: { $names }
   *[other] { $count } origens: { $names }
}
caveats = Ressalvas
why = Por quê
would-change = O que mudaria isso
grade = Nota { $grade }.
verdict-by = Definido por { $name }, { $at }: { $reason }
verdict-for = Dado para a redação: { $wording }
verdict-rules = As regras sozinhas dizem: { $tag }

nobody = Ninguém com esse nome, e ninguém que fez isso, está nas fontes.
kind-person = pessoa
kind-organisation = organização
kind-product = produto
kind-place = lugar
described-as = Descrito como { $words }
also-called = Também chamado { $words }
appears-with = Aparece com { $words }
seen-on = Visto em { $day }
seen-from = Visto de { $first } a { $last }
said = Disse
said-of-it = Diz-se disso
in-order-of-time = Em ordem de tempo
no-date = Nenhuma fonte dá uma data.
unresolved = Nenhuma data que se possa determinar
inferred = deduzida

trace-title = Por que esta resposta
trace-rules = As regras aplicadas, em ordem
trace-none = Nenhuma regra pesou estes trechos contra uma afirmação. Cada um traz a marca das próprias palavras:
trace-origins = Origens
context-title = O que está em volta
context-gone = Os trechos citados já não estão entre os documentos.
sources-title = { $count ->
    [one] Apoia-se em 1 documento
   *[other] Apoia-se em { $count } documentos
}
sources-none = Não se apoia em nenhum documento.
origin-of = de { $name }
quoted-times = { $count ->
    [one] citado uma vez
   *[other] citado { $count } vezes
}

documents = { $count ->
    [0] Nenhum documento
    [one] 1 documento
   *[other] { $count } documentos
}
documents-none = Nada foi lido que este canal possa ver.
problems = Problemas: { $count }

check-title = { $count ->
    [0] Nenhuma afirmação nesta mensagem
    [one] 1 afirmação nesta mensagem
   *[other] { $count } afirmações nesta mensagem
}
check-none = Nada nela diz algo de que fontes possam falar.
check-cut-short = Faltou tempo para as outras. O botão continua.
check-choose = Ver uma por inteiro
check-begin = ◀ Do início
check-rest = { $count ->
    [one] A última ▶
   *[other] As outras { $count } ▶
}

greeting-title = OnRecord está em { $server }
greeting-ask = **Pergunte:** `/{ command-claim }` confere uma afirmação, `/{ command-ask }` encontra trechos, `/{ command-who }` e `/{ command-when }` falam de pessoas e datas. Cada palavra que ele atribui é citada de uma fonte, com link. No menu de qualquer mensagem (Apps) está *Verificar esta mensagem*.
greeting-sources = **Dê fontes:** `/{ command-source } { command-source-add }` aceita um link, um arquivo ou um texto; o que é adicionado só este servidor vê. `/{ command-source } { command-source-list }` mostra o que foi lido.
greeting-reviewers = **Diga quem pode o quê:** em Configurações do servidor, Integrações, OnRecord, você decide quem vê cada comando. Fontes e vereditos são para membros que podem gerenciar o servidor, a não ser que quem hospeda o bot tenha nomeado cargos.
greeting-silent = Ele não lê mensagens além das que lhe perguntam, e nunca fala sem ser chamado, exceto onde você definir um resumo. `/{ command-doctor }` diz o que falta.
lacking-title = Uma resposta não pôde ser escrita
lacking = Alguém perguntou em { $channel }, e a resposta não pôde ser escrita lá.
lacks = Permissões que faltam
lacks-mend-title = Como resolver
lacks-mend = Configurações do servidor, Cargos, OnRecord; ou nas configurações do canal, Permissões.
without-view = não pode responder a menções nem publicar resumos lá
without-send = não pode responder a menções nem publicar resumos
without-threads = não pode responder a menções em tópicos
without-embeds = suas respostas ficam vazias: todas são incorporadas
without-files = linhas do tempo e linhagens não são mostradas
without-history = não pode responder à mensagem que pergunta

too-fast-title = Um momento
too-fast = Você pergunta mais rápido do que alguém consegue ler, e outros também esperam. Continue em { $seconds ->
    [one] um segundo.
   *[other] { $seconds } segundos.
}

added-new = Adicionado
added-changed = Atualizado
added-same = Já estava lá
added-like = Diz quase o mesmo que { $id }.
adding-many = { $done } de { $count } links lidos …
added-many = { $new } adicionados, { $changed } atualizados, { $same } já existiam, { $refused } não adicionados
added-late = demorou demais
added-later = não houve tempo; adicione outra vez
added-failed = algo deu errado aqui, e o motivo foi registrado
added-too-many = O ficheiro tem { $count } links; no máximo { $most } são adicionados de cada vez.
seen-by-server = Só este servidor vê.
seen-by-channel = Só este canal vê.
adding-goes-on = Ainda está sendo buscado e lido. O resultado estará aqui dentro de um minuto.
removed = Removido
removed-words = { $id } não está mais em nenhuma resposta. O arquivo foi posto de lado, não apagado: quem hospeda o bot pode devolvê-lo.
form-title = Adicionar um texto
form-field-title = Título
form-field-text = Texto
form-field-outlet = Veículo
form-field-url = Link
form-field-published = Publicado (2026-07-03)


mend-title = Assim não dá para responder
failed-title = Algo deu errado aqui
failed = A resposta não pôde ser dada, e o motivo foi registrado. Perguntar de novo pode ajudar.
unknown-title = Este comando está desatualizado
unknown = O Discord ainda mostra uma forma mais antiga ou mais nova do que este bot conhece. Recarregue o Discord (Ctrl+R, ou reinicie o aplicativo) e tente de novo em um minuto.
late-title = Demorou demais
late = Não houve resposta em dez segundos. Pergunte de novo daqui a pouco, ou pergunte menos: um nome, algo mais curto, um tempo mais estreito.
late-passages = Não houve tempo de pesar as evidências. Estes trechos falam disso; nenhuma marca foi determinada. Pergunte de novo daqui a pouco.

command-ask = perguntar
    .description = Cita os trechos que respondem a uma pergunta, cada um com sua fonte e sua marca
command-ask-question = pergunta
    .description = O que você quer saber
command-ask-from = desde
    .description = Só o que foi publicado desde: 2026-07-03, 2026-07 ou 2026
command-ask-until = até
    .description = Só o que foi publicado até: 2026-07-03, 2026-07 ou 2026
command-ask-private = privado
    .description = Mostrar a resposta só a você; depois você pode compartilhá-la
command-who = quem
    .description = Mostra o que as fontes dizem de um nome, ou quem fez algo
command-who-about = sobre
    .description = Um nome, ou uma pergunta como: who first reported the letter?
command-who-private = privado
    .description = Mostrar a resposta só a você; depois você pode compartilhá-la
command-when = quando
    .description = Lista eventos datados em ordem de tempo, cada um com a frase que o data
command-when-about = sobre
    .description = Um evento, um nome ou um assunto
command-when-from = desde
    .description = Só eventos desde: 2026-07-03, 2026-07 ou 2026
command-when-until = até
    .description = Só eventos até: 2026-07-03, 2026-07 ou 2026
command-when-private = privado
    .description = Mostrar a resposta só a você; depois você pode compartilhá-la
command-claim = afirmação
    .description = Confere uma afirmação: quem o diz, em que se apoia, o que fala contra
command-claim-text = texto
    .description = A afirmação, como uma frase
command-claim-as-of = em
    .description = Responde como se só se soubesse o que fora publicado até então: 2026-07-03
command-claim-private = privado
    .description = Mostrar a resposta só a você; depois você pode compartilhá-la
command-why = porquê
    .description = Explica uma resposta: cada regra aplicada, e de onde vem cada frase
command-why-claim = afirmação
    .description = A afirmação; sem ela, o que você perguntou por último neste canal
command-source = fonte
    .description = Mostra o que foi lido e o que não pôde ser; adiciona e remove documentos
command-source-list = lista
    .description = Lista os documentos que este canal pode ver, e os problemas
command-source-show = mostrar
    .description = Mostra um documento: de onde vem e como começa
command-source-show-id = id
    .description = Seu identificador, como a lista o mostra
command-source-add = adicionar
    .description = Adiciona uma página, um arquivo ou um texto colado num formulário (revisores)
command-source-add-url = link
    .description = O link de uma página
command-source-add-file = arquivo
    .description = Um arquivo: texto, Markdown, HTML, PDF, DOCX, EPUB ou JSON Lines
command-source-add-only-here = só-aqui
    .description = Se só este canal pode ver; senão o servidor inteiro
command-source-remove = remover
    .description = Remove um documento deste servidor; o arquivo é posto de lado (revisores)
command-source-remove-id = id
    .description = Seu identificador, como a lista o mostra
command-verdict = veredito
    .description = Decide sobre uma afirmação neste servidor, e mostra o decidido (revisores)
command-verdict-set = definir
    .description = Define a marca de uma afirmação: ela vem antes das regras neste servidor
command-verdict-set-text = texto
    .description = A afirmação, como uma frase
command-verdict-set-tag = marca
    .description = A marca que ela tem
command-verdict-set-reason = motivo
    .description = Por quê: é mostrado com a marca
command-verdict-clear = retirar
    .description = Retira o veredito; o que foi decidido fica no histórico
command-verdict-clear-text = texto
    .description = A afirmação, como uma frase
command-verdict-clear-reason = motivo
    .description = Por quê: fica no histórico
command-verdict-history = histórico
    .description = Mostra tudo o que foi decidido de uma afirmação, ou de todas, neste servidor
command-verdict-history-text = texto
    .description = A afirmação; sem ela, todas
command-doctor = diagnóstico
    .description = Diz o que há de errado com o bot, suas fontes ou permissões, e como resolver
command-check-this-message = Verificar esta mensagem
command-add-as-source = Adicionar como fonte
