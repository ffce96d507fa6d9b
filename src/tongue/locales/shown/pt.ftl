# As palavras de shown/en.ftl em português.

doctor-well = Está tudo bem
doctor-amiss = Há algo a consertar
doctor-no-documents = Não há documentos que este canal possa ver. `/{ command-source } { command-source-add }` adiciona alguns para este servidor; quem hospeda o bot pode pôr outros em sua pasta de dados.
doctor-index = O índice não serve como está e é refeito. Até lá pode faltar algo nas respostas.
doctor-job = { $job } falha e é tentado de novo: { $why }
doctor-job-logged = { $job } falha e é tentado de novo. O motivo está no registro do bot.
job-digests = Publicar os resumos
job-watches = Avisar do que é acompanhado
job-feeds = Consultar os feeds
doctor-feed = O feed { $feed } não trouxe nada desde { $day }.
doctor-feed-never = O feed { $feed } nunca foi lido.
doctor-files = Arquivos que não puderam ser lidos: { $count }
doctor-documents = Documentos
doctor-newest = O mais recente de
doctor-gateway = Conexão com o Discord
doctor-heard = ouvida há { $seconds } s
doctor-intents = Intents privilegiados
doctor-no-intents = nenhum necessário

verdict-stands = Ele vem antes da etiqueta das regras neste servidor, até que outro seja definido ou ele seja retirado.
verdict-lifted = Neste servidor vale de novo a etiqueta das regras.
verdict-given = De { $name }, { $day }: { $reason }
verdict-taken-back = Retirado
verdicts = { $count ->
    [0] Nenhum veredito
    [one] 1 veredito
   *[other] { $count } vereditos
}
verdicts-none = Ninguém deu um veredito sobre isso neste servidor.

fact-outlet = Veículo
fact-author = Autor
fact-published = Publicado
fact-retrieved = Consultado
fact-via = Apoia-se em
fact-language = Língua
fact-tags = Etiquetas
fact-id = Identificador
fact-link = Link
fact-text = Como começa
characters = { $count ->
    [one] { $count } caractere
   *[other] { $count } caracteres
}

picture-title = Linha do tempo de “{ $title }”, { $shown } em ordem de tempo.
picture-title-none = Linha do tempo de “{ $title }”: nenhum acontecimento com data.
picture-title-best = Linha do tempo de “{ $title }”, os { $shown } melhores de { $count } em ordem de tempo.
picture-more = e mais { $count } no eixo
picture-undated = { $count ->
    [one] { $count } frase não tem data que se possa determinar
   *[other] { $count } frases não têm data que se possa determinar
}
picture-letters = ▯ está no lugar de letras que esta imagem não pode desenhar.
picture-same = a mesma frase que { $number }
picture-lineage = Procedência de “{ $text }”. Etiqueta: { $tag }.
picture-grade = nota { $grade }
picture-set-by = Definido por { $name }, { $day }. As regras sozinhas dizem: { $tag }.
picture-neither = Nenhuma frase das fontes é a favor ou contra.
picture-documents = { $count ->
    [one] { $count } documento
   *[other] { $count } documentos
}
picture-outlets = { $count ->
    [0] nenhum veículo
    [one] 1 veículo
   *[other] { $count } veículos
}
picture-origins = { $count ->
    [one] { $count } origem
   *[other] { $count } origens
}
picture-more-documents = { $count ->
    [one] e mais { $count } documento
   *[other] e mais { $count } documentos
}
picture-more-origins = { $count ->
    [one] e mais { $count } origem
   *[other] e mais { $count } origens
}
picture-no-outlet = veículo não indicado
picture-no-origin = origem desconhecida
picture-no-date = sem data
picture-of = de { $family }
picture-from = de { $names }
picture-supports = a favor
picture-contradicts = contra
picture-both = os dois lados
picture-mentions = menciona

permission-view = Ver canais
permission-send = Enviar mensagens
permission-threads = Enviar mensagens em tópicos
permission-embeds = Inserir links
permission-files = Anexar arquivos
permission-history = Ver histórico de mensagens

quote-changed = Esta frase foi alterada; visto em { $day }.
quote-before = Antes: “{ $words }”

date-spring = Primavera de { $year }
date-summer = Verão de { $year }
date-autumn = Outono de { $year }
date-winter = Inverno de { $year }
date-first-quarter = T1 { $year }
date-second-quarter = T2 { $year }
date-third-quarter = T3 { $year }
date-fourth-quarter = T4 { $year }
date-first-half = S1 { $year }
date-second-half = S2 { $year }
date-decade = Anos { $year }
