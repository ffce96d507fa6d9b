# Las palabras de en.ftl en español, y después las órdenes.

tag-confirmed = Confirmado
    .meaning = La parte afectada lo admite, un documento oficial lo establece, o un revisor lo dice.
tag-corroborated = Corroborado
    .meaning = Al menos dos orígenes independientes lo dan como un hecho.
tag-reported = Publicado
    .meaning = Un origen lo da como un hecho.
tag-alleged = Presunto
    .meaning = Una parte lo afirma de otra, y nadie independiente lo ha verificado.
tag-disputed = En disputa
    .meaning = Orígenes o partes se contradicen.
tag-refuted = Refutado
    .meaning = Las fuentes dicen lo contrario.
tag-opinion = Opinión
    .meaning = Un juicio, un pronóstico o un consejo, no un hecho comprobable.
tag-not-found = No encontrado
    .meaning = Nada en las fuentes habla de ello.

searched = { $count ->
    [0] Ningún documento que buscar
    [one] 1 documento buscado
   *[other] { $count } documentos buscados
}
searched-newest = { $documents }, el más reciente del { $newest }.
searched-failing = { $count ->
    [one] 1 fuente web falla.
   *[other] { $count } fuentes web fallan.
}
page = Página { $page } de { $pages }.
more-below = y { $count } más

button-back = ◀ Atrás ({ $page }/{ $pages })
button-more = Más ({ $page }/{ $pages }) ▶
button-why = ¿Por qué?
button-context = Contexto
button-sources = Fuentes
button-share = Compartir
shared-by = Compartido por { $name }

said-by = Lo dice { $names }
supports = A favor
contradicts = En contra
neither = Lo más cercano, ni a favor ni en contra
rests-on = Se apoya en
origins = { $count ->
    [one] 1 origen: { $names }
   *[other] { $count } orígenes: { $names }
}
caveats = Reservas
why = Por qué
would-change = Qué lo cambiaría
grade = Nota { $grade }.
verdict-by = Fijado por { $name }, { $at }: { $reason }
verdict-for = Dado para la redacción: { $wording }
verdict-rules = Las reglas solas dicen: { $tag }

nobody = Nadie de ese nombre, y nadie que hiciera eso, está en las fuentes.
kind-person = persona
kind-organisation = organización
kind-product = producto
kind-place = lugar
described-as = Descrito como { $words }
also-called = También llamado { $words }
appears-with = Aparece con { $words }
seen-on = Visto el { $day }
seen-from = Visto del { $first } al { $last }
said = Dijo
said-of-it = Se dice de ello
in-order-of-time = Por orden de tiempo
no-date = Ninguna fuente da una fecha.
unresolved = Ninguna fecha que pueda determinarse
inferred = deducida

trace-title = Por qué esta respuesta
trace-rules = Las reglas aplicadas, en orden
trace-none = Ninguna regla pesó estos pasajes frente a una afirmación. Cada uno lleva la marca de sus propias palabras:
trace-origins = Orígenes
context-title = Lo que lo rodea
context-gone = Los pasajes citados ya no están entre los documentos.
sources-title = { $count ->
    [one] Se apoya en 1 documento
   *[other] Se apoya en { $count } documentos
}
sources-none = No se apoya en ningún documento.
origin-of = de { $name }
quoted-times = { $count ->
    [one] citado una vez
   *[other] citado { $count } veces
}

documents = { $count ->
    [0] Ningún documento
    [one] 1 documento
   *[other] { $count } documentos
}
documents-none = No se ha leído nada que este canal pueda ver.
problems = Problemas: { $count }

check-title = { $count ->
    [0] Ninguna afirmación en este mensaje
    [one] 1 afirmación en este mensaje
   *[other] { $count } afirmaciones en este mensaje
}
check-none = Nada en él dice algo de lo que puedan hablar las fuentes.
check-cut-short = No hubo tiempo para las demás. El botón continúa.
check-choose = Ver una entera
check-begin = ◀ Desde el principio
check-rest = { $count ->
    [one] La última ▶
   *[other] Las otras { $count } ▶
}

greeting-title = OnRecord está en { $server }
greeting-ask = **Pregúntale:** `/{ command-claim }` comprueba una afirmación, `/{ command-ask }` encuentra pasajes, `/{ command-who }` y `/{ command-when }` hablan de personas y fechas. Cada palabra que atribuye está citada de una fuente, con enlace. En el menú de cualquier mensaje (Aplicaciones) está *Comprobar este mensaje*.
greeting-sources = **Dale fuentes:** `/{ command-source } { command-source-add }` acepta un enlace, un archivo o un texto; lo añadido solo lo ve este servidor. `/{ command-source } { command-source-list }` muestra lo que se ha leído.
greeting-reviewers = **Di quién puede qué:** en Ajustes del servidor, Integraciones, OnRecord, decides quién ve cada orden. Las fuentes y los veredictos son para miembros que puedan gestionar el servidor, salvo que quien aloja el bot haya nombrado roles.
greeting-silent = No lee más mensajes que aquellos por los que se le pregunta, y nunca habla sin que se le pida, salvo donde fijes un resumen. `/{ command-doctor }` dice qué falta.
lacking-title = No se pudo escribir una respuesta
lacking = Alguien preguntó en { $channel }, y la respuesta no se pudo escribir allí.
lacks = Permisos que faltan
lacks-mend-title = Cómo remediarlo
lacks-mend = Ajustes del servidor, Roles, OnRecord; o en los ajustes del canal, Permisos.
without-view = no puede responder a menciones ni publicar resúmenes allí
without-send = no puede responder a menciones ni publicar resúmenes
without-threads = no puede responder a menciones en hilos
without-embeds = sus respuestas quedan vacías: todas son insertadas
without-files = no se muestran cronologías ni procedencias
without-history = no puede responder al mensaje que pregunta

too-fast-title = Un momento
too-fast = Preguntas más deprisa de lo que nadie puede leer, y otros también esperan. Sigue dentro de { $seconds ->
    [one] un segundo.
   *[other] { $seconds } segundos.
}

added-new = Añadido
added-changed = Actualizado
added-same = Ya estaba
added-like = Dice casi lo mismo que { $id }.
adding-many = { $done } de { $count } enlaces leídos …
added-many = { $new } añadidos, { $changed } actualizados, { $same } ya estaban, { $refused } no añadidos
added-late = tardó demasiado
added-later = no quedó tiempo; añádelo otra vez
added-failed = algo falló aquí, y la razón quedó registrada
added-too-many = El archivo tiene { $count } enlaces; se añaden como máximo { $most } a la vez.
seen-by-server = Solo lo ve este servidor.
seen-by-channel = Solo lo ve este canal.
adding-goes-on = Aún se está consultando y leyendo. El resultado estará aquí en un minuto.
removed = Retirado
removed-words = { $id } ya no está en ninguna respuesta. Su archivo se apartó, no se borró: quien aloja el bot puede devolverlo.
form-title = Añadir un texto
form-field-title = Título
form-field-text = Texto
form-field-outlet = Medio
form-field-url = Enlace
form-field-published = Publicado (2026-07-03)


mend-title = Así no se puede responder
failed-title = Algo falló aquí
failed = No se pudo dar la respuesta, y la razón quedó registrada. Preguntar de nuevo puede ayudar.
unknown-title = Esta orden no está al día
unknown = Discord aún muestra una forma más antigua o más nueva de la que conoce este bot. Recarga Discord (Ctrl+R, o reinicia la aplicación) e inténtalo en un minuto.
late-title = Tardó demasiado
late = No hubo respuesta en diez segundos. Pregunta de nuevo en un momento, o pregunta menos: un nombre, algo más corto, un tiempo más estrecho.
late-passages = No hubo tiempo de pesar las pruebas. Estos pasajes hablan de ello; no se determinó ninguna marca. Pregunta de nuevo en un momento.

command-ask = preguntar
    .description = Cita los pasajes que responden a una pregunta, cada uno con su fuente y su marca
command-ask-question = pregunta
    .description = Lo que quieres saber
command-ask-from = desde
    .description = Solo lo publicado desde: 2026-07-03, 2026-07 o 2026
command-ask-until = hasta
    .description = Solo lo publicado hasta: 2026-07-03, 2026-07 o 2026
command-ask-private = privado
    .description = Mostrarte la respuesta solo a ti; después puedes compartirla
command-who = quién
    .description = Muestra lo que las fuentes dicen de un nombre, o quién hizo algo
command-who-about = sobre
    .description = Un nombre, o una pregunta como: who first reported the letter?
command-who-private = privado
    .description = Mostrarte la respuesta solo a ti; después puedes compartirla
command-when = cuándo
    .description = Lista hechos fechados por orden de tiempo, cada uno con la frase que lo fecha
command-when-about = sobre
    .description = Un hecho, un nombre o un asunto
command-when-from = desde
    .description = Solo hechos desde: 2026-07-03, 2026-07 o 2026
command-when-until = hasta
    .description = Solo hechos hasta: 2026-07-03, 2026-07 o 2026
command-when-private = privado
    .description = Mostrarte la respuesta solo a ti; después puedes compartirla
command-claim = afirmación
    .description = Comprueba una afirmación: quién lo dice, en qué se apoya, qué habla en contra
command-claim-text = texto
    .description = La afirmación, como una frase
command-claim-as-of = al
    .description = Responde como si solo se supiera lo publicado hasta entonces: 2026-07-03
command-claim-private = privado
    .description = Mostrarte la respuesta solo a ti; después puedes compartirla
command-why = porqué
    .description = Explica una respuesta: cada regla aplicada, y de dónde viene cada frase
command-why-claim = afirmación
    .description = La afirmación; sin ella, lo último que preguntaste en este canal
command-source = fuente
    .description = Muestra lo que se ha leído y lo que no; añade y retira documentos
command-source-list = lista
    .description = Lista los documentos que este canal puede ver, y los problemas
command-source-show = mostrar
    .description = Muestra un documento: de dónde viene y cómo empieza
command-source-show-id = id
    .description = Su identificador, como lo muestra la lista
command-source-add = añadir
    .description = Añade una página, un archivo o un texto pegado en un formulario (revisores)
command-source-add-url = enlace
    .description = El enlace de una página
command-source-add-file = archivo
    .description = Un archivo: texto, Markdown, HTML, PDF, DOCX, EPUB o JSON Lines
command-source-add-only-here = solo-aquí
    .description = Si solo este canal puede verlo; si no, todo el servidor
command-source-remove = retirar
    .description = Retira un documento de este servidor; su archivo se aparta (revisores)
command-source-remove-id = id
    .description = Su identificador, como lo muestra la lista
command-verdict = veredicto
    .description = Decide sobre una afirmación en este servidor, y muestra lo decidido (revisores)
command-verdict-set = fijar
    .description = Fija la marca de una afirmación: va antes que las reglas en este servidor
command-verdict-set-text = texto
    .description = La afirmación, como una frase
command-verdict-set-tag = marca
    .description = La marca que tiene
command-verdict-set-reason = razón
    .description = Por qué: se muestra con la marca
command-verdict-clear = quitar
    .description = Retira el veredicto; lo decidido queda en el historial
command-verdict-clear-text = texto
    .description = La afirmación, como una frase
command-verdict-clear-reason = razón
    .description = Por qué: queda en el historial
command-verdict-history = historial
    .description = Muestra todo lo decidido sobre una afirmación, o sobre todas, en este servidor
command-verdict-history-text = texto
    .description = La afirmación; sin ella, todas
command-doctor = diagnóstico
    .description = Dice qué falla en el bot, sus fuentes o sus permisos, y cómo remediarlo
command-check-this-message = Comprobar este mensaje
command-add-as-source = Añadir como fuente
