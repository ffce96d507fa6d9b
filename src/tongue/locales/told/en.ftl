# The sentences that come from below the surfaces, which know English alone: reasons, errors, what could not be read.
# Each stands here letter for letter, on one line, with the places where something is put in. A test sees to it that none is missing.

## The rules that settle a tag, and the reasons to doubt it

rule-contradicted = Elsewhere the opposite is said.
rule-hedged = The sources put it in words that soften it.
rule-interested-party = Those who say it have an interest in it.
rule-second-hand = The sources have it from others.
rule-translated = A source is in another language or translated.
rule-undated = The sources that say so bear no date.
rule-unnamed-source = Whoever says it is not named.
rule-unverified = The sources say that it has not been verified.
rule-loosely-matched = It is matched loosely: the sources say it in quite other words.
rule-old = The newest source that says so is of { $date }.
rule-one-origin = All that supports it comes from one origin: { $family }.
rule-no-origin = Who it comes from cannot be told.
rule-nothing-speaks-to-it = Nothing in the sources speaks to it.
rule-two-readings-collide = The sources tell of two readings that collide.
rule-support-and-denial = Some sentences say it, others deny it.
rule-only-a-denial = Those who are charged with it deny it; who charges them is not quoted.
rule-a-forecast-is-shared = It is a forecast, not a fact that can be checked.
rule-the-opposite-is-said = The sources state the opposite, and nothing in them supports it.
rule-the-party-concerned-admits-it = The party concerned admits it.
rule-a-record-states-it = An official record states it.
rule-independent-origins = Independent origins state it: { $names }.
rule-one-origin-states-it = One origin states it as fact.
rule-only-accusations = A party asserts it of another, and nobody independent has verified it.
rule-only-judgements = It is a judgement, a forecast or advice, not a fact that can be checked.

## What a rule made of a sentence

rule-same = It says what the claim says.
rule-same-denied = Somebody in it denies what the claim says.
rule-same-asked = Somebody in it asks about it, or does not say it.
rule-negation = It says that it is not so, or the opposite.
rule-another-number = It has another number for the same thing.
rule-set-right = It has the figure or the day only to set it right.
rule-does-not-answer = Somebody in it does not answer.
rule-denies-it = The one who would have done it says that it did not.
rule-denied-in-short = Somebody concerned denies it in few words.
rule-nothing-of-the-kind = It says that nothing of the kind was done.
rule-another-date = It has another date for the same event.
rule-another-actor-against = It says that another did it, or that it was done the other way round.
rule-another-actor = It tells of another who did such a thing.
rule-another-doer = It says that others did it.
rule-another-office = It has the same office, held for somebody else.
rule-another-modifier = It has another word before the same noun.
rule-another-of-its-kind = It has another thing of the same kind in its place.
rule-owner-and-owned = It tells who owns and who is owned.
rule-two-readings = It tells of people who differ about it.
rule-not-yet = It tells of a plan or a forecast, and the claim of something done.
rule-neither-way = Somebody in it answers neither way.
rule-taken-back = The writer takes back what it repeats.
rule-called-untrue = It repeats the claim and calls it untrue.
rule-answered-with-no = It is quoted there, and answered with no.
rule-unsure = It is a question or a condition, which says neither.
rule-denies-what-was-said = It denies what was said just before it.
rule-answers-the-question = It answers a question in the claim's words.
rule-withdraws-it = Who said it withdraws it.
rule-withdrawn = Who said it has withdrawn it.
rule-superseded = Who said it has corrected it since.
rule-says-less = It says much less of the claim than the best sentence.
rule-near = It speaks of the same things, and says neither that nor the opposite.
rule-named = Rule “{ $rule }”.

## What would change a tag

would-retraction = A retraction of the admission, or a record that says otherwise, would make it disputed.
would-admission = An admission by the party concerned, or an official record, would make it confirmed.
would-denial = A denial would make it disputed.
would-second-origin = A second origin that does not rest on the first would make it corroborated.
would-admission-of-accused = An admission by the accused, or an official record, would make it confirmed.
would-independent = Somebody independent who states it as fact would make it reported.
would-denial-of-accused = A denial by the accused would make it disputed.
would-settle = An admission, an official record, or a withdrawal by one side would settle it.
would-stated = A source that states it would make it disputed.
would-happened = A source that states it as something that has happened would make it reported.
would-any = A source that speaks to it.

## What the asker can mend

told-no-question = ask about something: the question is empty
told-no-date = { $option } is no date that I can read: “{ $words }”. Write it as 2026-07-03, 2026-07 or 2026.
told-nothing-asked = You have asked nothing in this channel yet. Name the claim, or press Why? below an answer.
told-button-lost = What this button stands for is no longer known here. Ask again.
told-no-document = there is no document { $id } here; `source list` shows which there are
told-of-servers = Verdicts and sources belong to a server: give them in one of its channels.
told-of-managers = This is for reviewers. Here these are the members with the permission Manage Server: ask one of them.
told-of-roles = This is for reviewers, and you have no role that makes you one: ask a moderator.

told-claim-empty = the claim is empty
told-claim-long = the claim has { $count } characters; at most { $most } are kept
told-reason-empty = the reason is empty
told-reason-long = the reason has { $count } characters; at most { $most } are kept
told-name-empty = the reviewer's name is empty
told-name-long = the reviewer's name has { $count } characters; at most { $most } are kept
told-no-verdict = nobody has given a verdict on “{ $text }” here
told-verdict-unknown = verdict { $no } has the tag { $word }, which this OnRecord does not know

told-no-digest = this channel has no digest; `/digest set` gives it one
told-digest-place = Digests belong to a channel of a server: set them there.
told-digest-managers = Digests are set by members with the permission Manage Server: ask one of them.
told-no-time = “{ $words }” is no time of day; write it as 09:00 or 9:30 pm
told-no-zone = there is no time zone “{ $name }”: it is named like Europe/Berlin
told-no-zone-but = there is no time zone “{ $name }”: it is named like Europe/Berlin; did you mean { $like }?
told-zone-gone = nobody knows the time zone { $zone }
told-zone-gone-now = nobody knows the time zone { $zone } any more
told-no-days = “{ $words }” names no weekdays; write daily, weekdays, or days such as mon, wed, fri
told-topics = at most { $count } topics of at most { $most } characters are kept

told-watch-what = name what is to be watched, in at most { $most } characters
told-watch-person = you have set { $most } watches, and no more are kept; `/watch list` removes some
told-watch-channel = this channel is told of { $most } watches, and no more are kept; `/watch list` removes some
told-watch-none = that is not watched (any more); `/watch list` shows what is
told-watch-managers = Only members with the permission Manage Server set watches for a channel, in that channel.
told-watch-unwritten = I cannot write to you: allow direct messages from members of this server (its name, Privacy Settings), and watch it again. Or let a channel be told.

told-one-at-a-time = Give a link or a file, one at a time.
told-file-large = { $name } has { $size } bytes; at most { $most } are read.
told-private-thread = A message of a private thread cannot be kept: all who see its channel would see it too.
told-no-words = This message has no words that could be kept.
told-no-text = there are no words to keep; paste a text
told-for-everybody = { $id } is for everybody; only whoever runs the bot can change it
told-one-of-several = { $id } is one of several documents in { $file }; change that file by hand
told-feed = { $url } is a feed; put it into feeds.toml, from where it is read again and again
told-kind = { $url } is of a kind that is not read; save it as a text
told-no-address = url: { $value } is no address; it begins with https:// or http://
told-no-folder = there is no folder { $folder }; create it first

## Why a page was not fetched

told-page-space = { $address }: { $text } is no address: it holds a space or a backslash; copy it from the browser
told-page-long = { $address }: an address has at most { $most } characters
told-page-no-address = { $address }: { $text } is no address ({ $error }); copy it from the browser
told-page-scheme = { $address }: an address begins with https:// or http://, not { $scheme }
told-page-password = { $address }: an address with a name or password in it is not fetched
told-page-port = { $address }: pages are fetched from the usual ports alone, not from { $port }
told-page-host = { $address }: an address needs the name of a host
told-page-private-name = { $address }: { $name } is a name of a private network, which is not asked; save the page and add the file
told-page-private = { $address }: { $number } is { $what }, which is not asked; save the page and add the file
told-page-elsewhere = { $address }: the site leads elsewhere and does not say where ({ $status })
told-page-leads = { $address }: the site leads to another place: { $why }
told-page-circle = { $address }: the site leads from one place to another more than { $most } times
told-page-gone = { $address }: the page is gone for good (410)
told-page-none = { $address }: there is no such page (404)
told-page-closed = { $address }: the site shows this page not to everybody ({ $status }); save it and add the file
told-page-refused = { $address }: the site refuses this address ({ $status })
told-page-robots = { $address }: the site asks robots not to read this page (robots.txt); save it and add the file
told-page-robots-unread = { $address }: the site's robots.txt cannot be read
told-page-robots-unsaid = { $address }: the site cannot say now whether robots may read it (robots.txt: { $status })
told-page-large = { $address }: the page is larger than { $most } MiB; save it and add what matters
told-page-not-now = { $address }: the site cannot answer now ({ $status })
told-page-unreached = { $address }: the site cannot be reached
told-page-unreached-because = { $address }: the site cannot be reached: { $error }
told-page-slow = { $address }: the site did not answer within { $seconds } s
told-page-unconnected = { $address }: no connection can be made ({ $error })
told-page-broken = { $address }: the fetching broke off

## Why something was not posted

told-post-off = the digest was switched off
told-post-nothing = nothing was new
told-post-later = a later one makes up for it
told-post-unreached = Discord could not be reached for it again and again
told-post-unseen = whether it was posted could not be told: the bot lacks the permission Read Message History there
told-post-refused = Discord refused it: { $reason }
told-post-no-private = that person takes no private messages from the bot
told-post-forbidden = the bot may not write in that channel (it needs View Channel, Send Messages and Embed Links)
told-post-no-channel = that channel is gone

## What could not be read

problem-kind = { $file } is of a kind that is not read; readable are { $endings }
problem-empty = { $file } is empty
problem-only-front = { $file } has no text below its front matter
problem-no-text = { $file } has no text
problem-larger = { $file } is larger than { $most } MiB and is not read
problem-larger-article = { $file } is larger than { $most } MiB and is not read; save the article alone
problem-larger-split = { $file } is larger than { $most } MiB and is not read; split it
problem-larger-size = { $file } is larger than { $most } MiB ({ $size } MiB) and is not read; split it
problem-larger-pictures = { $file } is larger than { $most } MiB and is not read; save it without pictures
problem-larger-attachments = { $file } is larger than { $most } MiB and is not read; save it without attachments
problem-longer = { $file } is longer than { $most } MiB and is not read; split the record
problem-same-id = { $file } has the same id as { $other } ({ $id }) and is left out; rename one of the two
problem-binary = { $file } is not text but binary data (it holds a zero byte); remove it or add its text as a .txt file
problem-not-utf8 = { $file } is not UTF-8 (first wrong byte in line { $line }); save it as UTF-8
problem-record-utf8 = { $file } is not UTF-8; save the file as UTF-8
problem-utf16 = { $file } begins like UTF-16 but is not; save it as UTF-8
problem-damaged-text = { $file } is no { $kind } or is damaged ({ $error }); save it again, or add its text as a .txt file
problem-damaged-kind = { $file } is a damaged { $kind } ({ $error }); save it again
problem-damaged-epub = { $file } is no EPUB or is damaged ({ $error }); save it again
problem-locked = { $file } is a { $kind } that is locked with a password; save it without one
problem-many-files = { $file } is a { $kind } of more than { $most } files and is not read; save its text as a .txt file
problem-unpacks = { $file } is a { $kind } that unpacks to more than { $most } MiB and is not read; save it without pictures
problem-docx-damaged = { $file } is a DOCX that cannot be read: it is damaged; save it again
problem-docx-empty = { $file } is a DOCX without text; what it shows may be pictures
problem-epub-damaged = { $file } is an EPUB that cannot be read: it is damaged; save it again
problem-epub-empty = { $file } is an EPUB without text; its pages may be pictures
problem-epub-long = { $file } is too long to be read to its end; split it
problem-epub-chapters = { $file } has chapters that cannot be read ({ $chapters }); the others are read
problem-pdf-damaged = { $file } is a PDF that cannot be read: it is damaged; print it to a new PDF, or add its text as a .txt file
problem-pdf-letters = { $file } is a PDF whose pages cannot be read: it is damaged, or its letters are of a kind that is not known; print it to a new PDF
problem-pdf-empty = { $file } is a PDF without pages
problem-pdf-scan = { $file } has no text: its pages ({ $count }) are pictures, as of a scan; run a text recognition (OCR) over it and add what that makes
problem-pdf-pages = { $file } has pages that cannot be read ({ $pages }); the others are read
problem-pdf-silent = { $file } has pages without text ({ $pages }), such as pictures; the others are read
problem-pdf-long = { $file } has more than { $most } pages; only these are read, so split it
problem-no-article = { $file } has no article (the page may make its text by a script); save its text as a .txt or .md file
problem-page-binary = { $file } is no web page but binary data (it holds a zero byte); remove it or save the page again
problem-mail-none = { $file } is no e-mail (it has neither a sender nor a subject); save the message again as .eml
problem-mail-empty = { $file } has no text; save what is attached to it as files of their own
problem-mail-nested = { $file } holds too many messages within messages and is not read; save the one that matters
problem-feed-none = { $file } is no feed that can be read ({ $error })
problem-feed-fell = { $file } cannot be read as a feed: the parser fell over it
problem-feed-empty = { $file } is a feed without entries
problem-feed-left-out = { $file } has { $count } entries without words or with the id of another
problem-record-json = { $file } is no JSON object on one line ({ $error }); mend the line
problem-record-id = { $file } has no _id; give each record one of its own
problem-record-id-kind = { $file } has the _id { $id }, but must have a text or a number
problem-record-twice = { $file } has the _id { $id } of a line before it and is left out; give it another
problem-record-text = { $file } has a text that is no string
problem-record-more = { $file } has { $count } more problems like these; mend the first ones and read it again
problem-front-unread = { $file }: the front matter cannot be read ({ $reason }), so nothing is known of this document but its text; mend the YAML, often by quotation marks around a value
problem-front-endless = { $file }: the front matter never ends, so it is read as text; put a line --- after its last key
problem-key-twice = { $file }: { $key }: stands twice; the first one is kept, remove the other
problem-key-unread = { $file }: { $key }: { $value } cannot be read; write it as text
problem-key-date = { $file }: { $key }: { $value } is no date that can be read in one way, so it is unknown; write it like 2026-07-03, 2026-07 or 2026
problem-key-kind = { $file }: { $key }: { $value } is none of report, analysis, opinion, release, record, post
problem-key-url = { $file }: { $key }: { $value } is no web address; it begins with https:// or http://
problem-reader-start = { $file } is not read: its reader cannot be started ({ $error })
problem-reader-deaf = { $file } is not read: nothing can be said to its reader
problem-reader-answer = { $file } is not read: its reader gave no answer that can be understood
problem-reader-broke = { $file } is not read: its reader broke off ({ $error })
problem-reader-text = { $file } has more text than can be read; split it
problem-reader-slow = { $file } takes longer than { $most } s to read and is not read; it may be damaged, so save it again or split it
problem-reader-memory = { $file } needs more than { $most } MiB to be read and is not read; save it without pictures, or split it
problem-reader-fell = { $file } cannot be read: its reader fell over it ({ $how }); it is damaged, so save it again
problem-deep = { $file } lies more than { $most } folders deep and is not looked into; move it up
problem-name = { $file } has a name that is not UTF-8; rename it
problem-neither = { $file } is neither a file nor a folder
problem-link-out = { $file } is a link that leads out of the data folder or nowhere and is not followed; copy the file here instead
problem-link-in = { $file } is a link to a file that is seen elsewhere and is not followed; copy the file here instead
problem-gone = { $file } is gone; it was removed or renamed while the folder was read
problem-permission = { $file } may not { $what } by this user; change its permissions
problem-could-not = { $file } could not { $what }: { $error }
problem-outlets = { $file } cannot be understood, so every outlet is a family of its own: { $error }
problem-names = { $file } cannot be understood, so names are told apart by rules alone: { $error }
problem-outlets-unread = { $file } cannot be read, so every outlet is a family of its own: { $error }
problem-names-unread = { $file } cannot be read, so names are told apart by rules alone: { $error }
