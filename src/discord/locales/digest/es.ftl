# What digests and watches say.

digest-title = Novedades · { $day }
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
digest-verdicts = Decisiones
digest-taken-back = Retirado
digest-ahead = Próximas fechas
digest-unread = No se pudo leer
digest-off = El resumen de { $channel } se ha desactivado
digest-off-why = { $reason }. Cuando se arregle, /digest set lo activa allí de nuevo.
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
