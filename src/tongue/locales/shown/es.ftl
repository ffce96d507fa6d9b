# Las palabras de shown/en.ftl en español.

doctor-well = Todo está bien
doctor-amiss = Hay algo que arreglar
doctor-no-documents = No hay documentos que este canal pueda ver. `/{ command-source } { command-source-add }` añade algunos para este servidor; quien aloja el bot puede poner otros en su carpeta de datos.
doctor-index = El índice no sirve tal como está y se rehace. Hasta entonces puede faltar algo en las respuestas.
doctor-job = { $job } falla y se intenta de nuevo: { $why }
doctor-job-logged = { $job } falla y se intenta de nuevo. El motivo está en el registro del bot.
job-digests = Publicar los resúmenes
job-watches = Avisar de lo que se sigue
job-feeds = Consultar los canales de noticias
doctor-feed = El canal de noticias { $feed } no ha traído nada desde el { $day }.
doctor-feed-never = El canal de noticias { $feed } no se ha leído nunca.
doctor-files = Archivos que no se pudieron leer: { $count }
doctor-documents = Documentos
doctor-newest = El más reciente del
doctor-gateway = Conexión con Discord
doctor-heard = oída hace { $seconds } s
doctor-intents = Intents privilegiados
doctor-no-intents = ninguno necesario

verdict-stands = Va antes que la etiqueta de las reglas en este servidor, hasta que se fije otro o se retire.
verdict-lifted = En este servidor vale de nuevo la etiqueta de las reglas.
verdict-given = De { $name }, { $day }: { $reason }
verdict-taken-back = Retirado
verdicts = { $count ->
    [0] Ningún veredicto
    [one] 1 veredicto
   *[other] { $count } veredictos
}
verdicts-none = Nadie ha dado un veredicto sobre ello en este servidor.

fact-outlet = Medio
fact-author = Autor
fact-published = Publicado
fact-retrieved = Consultado
fact-via = Se basa en
fact-language = Idioma
fact-tags = Etiquetas
fact-id = Identificador
fact-link = Enlace
fact-text = Cómo empieza
characters = { $count ->
    [one] 1 carácter
   *[other] { $count } caracteres
}

picture-title = Cronología de «{ $title }», { $shown } en orden de tiempo.
picture-title-none = Cronología de «{ $title }»: ningún suceso con fecha.
picture-title-best = Cronología de «{ $title }», los { $shown } mejores de { $count } en orden de tiempo.
picture-more = y { $count } más en el eje
picture-undated = { $count ->
    [one] 1 frase no tiene fecha determinable
   *[other] { $count } frases no tienen fecha determinable
}
picture-letters = ▯ está por letras que esta imagen no puede dibujar.
picture-same = la misma frase que { $number }
picture-lineage = Procedencia de «{ $text }». Etiqueta: { $tag }.
picture-grade = nota { $grade }
picture-set-by = Fijado por { $name }, { $day }. Las reglas solas dicen: { $tag }.
picture-neither = Ninguna frase de las fuentes está a favor o en contra.
picture-documents = { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
picture-outlets = { $count ->
    [0] ningún medio
    [one] 1 medio
   *[other] { $count } medios
}
picture-origins = { $count ->
    [one] 1 origen
   *[other] { $count } orígenes
}
picture-more-documents = { $count ->
    [one] y 1 documento más
   *[other] y { $count } documentos más
}
picture-more-origins = { $count ->
    [one] y 1 origen más
   *[other] y { $count } orígenes más
}
picture-no-outlet = medio no indicado
picture-no-origin = origen desconocido
picture-no-date = sin fecha
picture-of = de { $family }
picture-from = de { $names }
picture-supports = a favor
picture-contradicts = en contra
picture-both = ambos lados
picture-mentions = lo menciona

permission-view = Ver canales
permission-send = Enviar mensajes
permission-threads = Enviar mensajes en hilos
permission-embeds = Insertar enlaces
permission-files = Adjuntar archivos
permission-history = Leer el historial de mensajes

quote-changed = Esta frase fue modificada; visto el { $day }.
quote-before = Antes: «{ $words }»

date-spring = Primavera de { $year }
date-summer = Verano de { $year }
date-autumn = Otoño de { $year }
date-winter = Invierno de { $year }
date-first-quarter = T1 { $year }
date-second-quarter = T2 { $year }
date-third-quarter = T3 { $year }
date-fourth-quarter = T4 { $year }
date-first-half = S1 { $year }
date-second-half = S2 { $year }
date-decade = Años { $year }
