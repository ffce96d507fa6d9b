# What digests and watches say.

digest-title = Novedades · { $weekday }, { $day }
digest-week = La semana hasta el { $day }
weekday = { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
digest-nothing = Nada nuevo.
digest-documents = { $count ->
    [one] 1 documento nuevo
   *[other] { $count } documentos nuevos
}
digest-of = { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
digest-changed = Cambió
digest-before = Antes
digest-disputed = En disputa
digest-against = En contra
digest-came-changed = modificado
digest-quoted-above = citado arriba
digest-verdicts = Decisiones
digest-taken-back = Retirado
digest-ahead = Próximas fechas
digest-unread = No se pudo leer
digest-off = El resumen de { $channel } se ha desactivado
digest-off-why = { $reason } Cuando se arregle, `/{ command-digest } { command-digest-set }` lo activa allí de nuevo.
digest-set = Este canal recibe un resumen
digest-is-off = El resumen de este canal está desactivado
digest-when = { $days } a las { $time }, { $zone }
digest-topics = Solo sobre: { $topics }
digest-next = Próximo: { $at }
digest-last = Último: { $at }
digest-skipped = El del { $day } no se publicó: { $reason }.
digest-ended = Este canal ya no recibe resumen.
digest-soon = Se publicará en un minuto.
digest-lacks = Al bot le falta aquí un permiso: { $names }. Quien administra el servidor puede darlo.
watch-set = Esto se sigue ahora
watch-list = { $count ->
    [0] Aquí no se sigue nada
    [one] 1 seguimiento
   *[other] { $count } seguimientos
}
watch-title = Novedades de lo que se sigue
watch-name = un nombre
watch-claim = una afirmación
watch-search = una búsqueda
watch-removed = Ya no se sigue.
watch-documents = { $count ->
    [one] 1 documento nuevo habla de ello
   *[other] { $count } documentos nuevos hablan de ello
}
watch-told = Las novedades llegarán aquí, por mensaje privado.
watch-told-channel = Se avisará a este canal.
button-unwatch = Dejar: { $what }
button-watch = Seguir

command-digest = resumen
    .description = Un mensaje diario con lo nuevo en las fuentes de este canal (para administradores)
command-digest-set = fijar
    .description = Fija cuándo y sobre qué recibe este canal las novedades
command-digest-set-time = hora
    .description = La hora local: 09:00
command-digest-set-zone = zona
    .description = La zona horaria: Europe/Madrid
command-digest-set-days = días
    .description = daily (si no se dice), weekdays, o días: mon, wed, fri
command-digest-set-topics = temas
    .description = Solo lo que hable de uno de ellos, separados por comas
command-digest-set-language = idioma
    .description = El idioma de las palabras del bot; las citas quedan como son
command-digest-set-length = longitud
    .description = Cuánto dice
command-digest-set-always = siempre
    .description = Publicar una línea aunque no haya nada nuevo
command-digest-off = desactivar
    .description = Termina el resumen de este canal
command-digest-preview = vista-previa
    .description = Te muestra solo a ti lo que se publicaría aquí ahora
command-digest-now = ahora
    .description = Publica ahora lo nuevo, además del mensaje diario
command-digest-status = estado
    .description = Dice cuándo se publicó y se publicará, y por qué no se publicó el último
command-watch = seguir
    .description = Te avisa cuando hay algo nuevo de un nombre, una afirmación o una búsqueda
command-watch-add = añadir
    .description = Sigue un nombre, una afirmación o las palabras de una búsqueda
command-watch-add-what = qué
    .description = El nombre, la afirmación en una frase, o las palabras que buscar
command-watch-add-as = como
    .description = Qué es; si no se dice, lo que parece
command-watch-add-here = aquí
    .description = Avisar a este canal y no a ti (para administradores)
command-watch-remove = quitar
    .description = Termina un seguimiento; la lista tiene un botón para cada uno
command-watch-remove-what = qué
    .description = Lo que se sigue, como lo muestra la lista
command-watch-list = lista
    .description = Muestra lo que sigues y de qué se avisa a este canal, con un botón para terminar
