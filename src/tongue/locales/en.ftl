# What OnRecord says in Discord. Every language has the same keys with the same variables; a test sees to that.
# Where `tag-` and `command-` keys have attributes, these are kept within Discord's limits by the same test.

## The tags

tag-confirmed = Confirmed
    .meaning = The party concerned admits it, an official record states it, or a reviewer says so.
tag-corroborated = Corroborated
    .meaning = At least two independent origins state it as fact.
tag-reported = Reported
    .meaning = One origin states it as fact.
tag-alleged = Alleged
    .meaning = A party asserts it of another, and nobody independent has verified it.
tag-disputed = Disputed
    .meaning = Origins or parties contradict each other.
tag-refuted = Refuted
    .meaning = The sources state the opposite.
tag-opinion = Opinion
    .meaning = A judgement, forecast or advice, not a checkable fact.
tag-not-found = Not found
    .meaning = Nothing in the sources speaks to it.

## How hard it was looked

searched = { $count ->
    [0] No documents to search
    [one] 1 document searched
   *[other] { $count } documents searched
}
searched-newest = { $documents }, newest from { $newest }.
searched-failing = { $count ->
    [one] 1 feed is failing.
   *[other] { $count } feeds are failing.
}
page = Page { $page } of { $pages }.
more-below = and { $count } more

## Buttons

button-back = ◀ Back ({ $page }/{ $pages })
button-more = More ({ $page }/{ $pages }) ▶
button-why = Why?
button-context = More context
button-sources = Sources
button-share = Share
shared-by = Shared by { $name }

## A claim

said-by = Said by { $names }
supports = Supports
contradicts = Contradicts
neither = Nearest to it, neither for nor against
rests-on = Rests on
origins = { $count ->
    [one] 1 origin: { $names }
   *[other] { $count } origins: { $names }
}
caveats = Caveats
why = Why
would-change = What would change it
grade = Grade { $grade }.
verdict-by = Set by { $name }, { $at }: { $reason }
verdict-for = Given for the wording: { $wording }
verdict-rules = The rules alone say: { $tag }

## Who and when

nobody = Nobody of that name, and nobody who did that, is in the sources.
kind-person = person
kind-organisation = organisation
kind-product = product
kind-place = place
described-as = Described as { $words }
also-called = Also called { $words }
appears-with = Appears with { $words }
seen-on = Seen on { $day }
seen-from = Seen from { $first } to { $last }
said = Said
said-of-it = Said of them
in-order-of-time = In order of time
no-date = No source gives a date for it.
unresolved = No date that can be resolved
inferred = inferred

## Why, context, sources

trace-title = Why this answer
trace-rules = The rules that fired, in order
trace-none = No rule weighed these passages against a claim. Each bears the tag of its own wording:
trace-origins = Origins
context-title = What stands around it
context-gone = The quoted passages are no longer among the documents.
sources-title = { $count ->
    [one] It rests on 1 document
   *[other] It rests on { $count } documents
}
sources-none = It rests on no document.
origin-of = from { $name }
quoted-times = { $count ->
    [one] quoted once
   *[other] quoted { $count } times
}

## Documents

documents = { $count ->
    [0] No documents
    [one] 1 document
   *[other] { $count } documents
}
documents-none = Nothing has been read that this channel may see.
problems = Problems: { $count }

## A checked message

check-title = { $count ->
    [0] No claim in this message
    [one] 1 claim in this message
   *[other] { $count } claims in this message
}
check-none = Nothing in it says something that sources could speak to.
check-cut-short = There was no time for the others yet. Press the button to go on.
check-choose = See one in full
check-begin = ◀ From the beginning
check-rest = { $count ->
    [one] The last one ▶
   *[other] The other { $count } ▶
}

## What somebody who manages a server is told

greeting-title = OnRecord is in { $server }
greeting-ask = **Ask it:** `/claim` checks a claim, `/ask` finds passages, `/who` and `/when` tell of people and dates. Every word it attributes is quoted from a source, with a link. In the menu of any message (Apps) stands *Check this message*.
greeting-sources = **Give it sources:** `/source add` takes a link, a file or a text; what is added is seen in this server alone. `/source list` shows what has been read.
greeting-reviewers = **Say who may do what:** under Server Settings, Integrations, OnRecord you decide who sees each command. Sources and verdicts are for members who may manage the server, unless whoever runs the bot has named roles.
greeting-silent = It reads no messages but those it is asked about, and never speaks unasked but where you set a digest. `/doctor` tells what is missing.
lacking-title = An answer could not be written
lacking = Somebody asked a question in { $channel }, and the answer could not be written there.
lacks = Permissions that are missing
lacks-mend-title = How to mend it
lacks-mend = Server Settings, Roles, OnRecord; or in the settings of the channel, Permissions.
without-view = it cannot answer mentions or post digests there
without-send = it cannot answer mentions or post digests
without-threads = it cannot answer mentions in threads
without-embeds = its answers stay empty: all of them are embeds
without-files = timelines and lineages are not shown
without-history = it cannot reply to the message that asks

## Notices

too-fast-title = One moment
too-fast = You ask faster than anybody can read, and others wait too. Go on in { $seconds ->
    [one] a second.
   *[other] { $seconds } seconds.
}

## Adding and removing

added-new = Added
added-changed = Brought up to date
added-same = It was there already
added-like = It says nearly the same as { $id }.
adding-many = Reading { $done } of { $count } links …
added-many = { $new } added, { $changed } brought up to date, { $same } there already, { $refused } not added
added-late = it took too long
added-later = there was no time left; add it again
added-failed = something went wrong here, and the reason was logged
added-too-many = The file has { $count } links; at most { $most } are added at a time.
seen-by-server = This server alone sees it.
seen-by-channel = This channel alone sees it.
adding-goes-on = It is still being fetched and read. What became of it will stand here within a minute.
removed = Removed
removed-words = { $id } is in no answer any more. Its file was set aside, not deleted: whoever runs the bot can put it back.
form-title = Add a text
form-field-title = Title
form-field-text = Text
form-field-outlet = Outlet
form-field-url = Link
form-field-published = Published (2026-07-03)



## What went wrong

mend-title = That cannot be answered as asked
failed-title = Something went wrong here
failed = The answer could not be given, and the reason was logged. Asking again may help.
unknown-title = This command is out of date
unknown = Discord still shows an older or newer form of it than this bot knows. Reload Discord (Ctrl+R, or restart the app) and try again in a minute.
late-title = That took too long
late = There was no answer within ten seconds. Ask again in a moment, or ask for less: a name, a shorter question, a narrower time.
late-passages = There was no time to weigh the evidence. These passages speak of it; no tag was worked out. Ask again in a moment.
