-- The tag that a channel was last told of a claim.
CREATE TABLE told (
    channel TEXT NOT NULL,
    -- The claim in the form in which claims are compared, and as it was put.
    folded  TEXT NOT NULL,
    claim   TEXT NOT NULL,
    tag     TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (channel, folded)
) STRICT;

-- Who wants to hear of what.
CREATE TABLE watch (
    no      INTEGER PRIMARY KEY AUTOINCREMENT,
    -- A channel's id, or '@' and a person's.
    target  TEXT NOT NULL,
    -- Where it was set, which decides what it may tell; '' is nowhere.
    guild   TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- Who set it.
    account TEXT NOT NULL,
    -- 'name', 'claim' or 'search'
    kind    TEXT NOT NULL,
    text    TEXT NOT NULL,
    -- Of a claim: the tag that was told last.
    tag     TEXT NOT NULL,
    -- In which our own words are told.
    language TEXT NOT NULL,
    -- The message under which it tells; '' is none.
    message TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE INDEX watch_of_target ON watch (target, no);

-- Documents that speak of what is watched, until that is told.
CREATE TABLE touch (
    watch    INTEGER NOT NULL REFERENCES watch (no) ON DELETE CASCADE,
    document TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (watch, document)
) STRICT;

-- How far the arrivals have been laid beside the watches.
CREATE TABLE percolated (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    arrival INTEGER NOT NULL
) STRICT;
