# What digests and watches say.

digest-title = What is new · { $weekday }, { $day }
digest-week = The week up to { $day }
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
digest-nothing = Nothing new.
digest-documents = { $count ->
    [one] 1 new document
   *[other] { $count } new documents
}
digest-of = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
digest-changed = Changed
digest-before = Before
digest-disputed = In dispute
digest-against = Against that
digest-came-changed = changed
digest-quoted-above = quoted above
digest-verdicts = Verdicts
digest-taken-back = Taken back
digest-ahead = Dates ahead
digest-unread = Could not be read
digest-off = The digest of { $channel } was switched off
digest-off-why = { $reason } When that is mended, `/digest set` there switches it on again.
digest-set = This channel has a digest
digest-is-off = The digest of this channel is off
digest-when = { $days } at { $time }, { $zone }
digest-topics = Only about: { $topics }
digest-next = Next: { $at }
digest-last = Last: { $at }
digest-skipped = The one of { $day } was not posted: { $reason }.
digest-ended = This channel gets no digest any more.
digest-soon = It will be posted within a minute.
digest-lacks = The bot lacks a permission here: { $names }. Whoever manages the server can give it.
watch-set = This is watched now
watch-list = { $count ->
    [0] Nothing is watched here
    [one] 1 watch
   *[other] { $count } watches
}
watch-title = News of what is watched
watch-name = a name
watch-claim = a claim
watch-search = a search
watch-removed = That is not watched any more.
watch-documents = { $count ->
    [one] 1 new document speaks of it
   *[other] { $count } new documents speak of it
}
watch-told = You will be told here, in private messages.
watch-told-channel = This channel will be told.
button-unwatch = Stop: { $what }
button-watch = Watch
