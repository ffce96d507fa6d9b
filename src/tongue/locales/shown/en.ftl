# What /doctor, /verdict and /source show say, and what stands on pictures.

## What is wrong

doctor-well = All is well
doctor-amiss = Something wants mending
doctor-no-documents = There are no documents that this channel may see. `/source add` adds some for this server; whoever runs the bot can put others into its data folder.
doctor-index = The index cannot be used as it is, and is built anew. Answers may miss something until then.
doctor-job = { $job } fails and is tried again: { $why }
doctor-job-logged = { $job } fails and is tried again. The reason stands in the bot's log.
job-digests = Posting digests
job-watches = Telling what is watched
job-feeds = Asking the feeds
doctor-feed = The feed { $feed } has brought nothing since { $day }.
doctor-feed-never = The feed { $feed } has never been read.
doctor-files = Files that could not be read: { $count }
doctor-documents = Documents
doctor-newest = Newest from
doctor-gateway = Connection to Discord
doctor-heard = heard { $seconds } s ago
doctor-intents = Privileged intents
doctor-no-intents = none needed

## What people decided

verdict-stands = It stands before the rules' own tag in this server, until another is set or it is cleared.
verdict-lifted = The rules' own tag holds again in this server.
verdict-given = By { $name }, { $day }: { $reason }
verdict-taken-back = Taken back
verdicts = { $count ->
    [0] No verdicts
    [one] 1 verdict
   *[other] { $count } verdicts
}
verdicts-none = Nobody has given a verdict on it in this server.

## A document

fact-outlet = Outlet
fact-author = Author
fact-published = Published
fact-retrieved = Retrieved
fact-via = Rests on
fact-language = Language
fact-tags = Tags
fact-id = Id
fact-link = Link
fact-text = How it begins
characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}

## Pictures

picture-title = Timeline of “{ $title }”, { $shown } in order of time.
picture-title-none = Timeline of “{ $title }”: no dated events.
picture-title-best = Timeline of “{ $title }”, the best { $shown } of { $count } in order of time.
picture-more = and { $count } more on the axis
picture-undated = { $count ->
    [one] 1 sentence has no date that can be resolved
   *[other] { $count } sentences have no date that can be resolved
}
picture-letters = ▯ stands for letters that this picture cannot draw.
picture-same = the same sentence as { $number }
picture-lineage = Lineage of “{ $text }”. Tag: { $tag }.
picture-grade = grade { $grade }
picture-set-by = Set by { $name }, { $day }. The rules alone say: { $tag }.
picture-neither = No sentence in the sources is for or against it.
picture-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
picture-outlets = { $count ->
    [0] no outlet
    [one] 1 outlet
   *[other] { $count } outlets
}
picture-origins = { $count ->
    [one] 1 origin
   *[other] { $count } origins
}
picture-more-documents = { $count ->
    [one] and 1 more document
   *[other] and { $count } more documents
}
picture-more-origins = { $count ->
    [one] and 1 more origin
   *[other] and { $count } more origins
}
picture-no-outlet = outlet not given
picture-no-origin = origin cannot be told
picture-no-date = no date
picture-of = of { $family }
picture-from = from { $names }
picture-supports = supports
picture-contradicts = contradicts
picture-both = both sides
picture-mentions = mentions

## Permissions, as Discord's settings name them

permission-view = View Channels
permission-send = Send Messages
permission-threads = Send Messages in Threads
permission-embeds = Embed Links
permission-files = Attach Files
permission-history = Read Message History

## A quotation that came into its document later

quote-changed = This sentence was changed; seen on { $day }.
quote-before = Before: “{ $words }”

## Dates that are shorter to write than to read

date-spring = Spring { $year }
date-summer = Summer { $year }
date-autumn = Autumn { $year }
date-winter = Winter { $year }
date-first-quarter = Q1 { $year }
date-second-quarter = Q2 { $year }
date-third-quarter = Q3 { $year }
date-fourth-quarter = Q4 { $year }
date-first-half = H1 { $year }
date-second-half = H2 { $year }
date-decade = { $year }s
