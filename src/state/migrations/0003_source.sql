-- Texts that documents had before they changed, the first first.
CREATE TABLE earlier (
    no       INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    at       TEXT NOT NULL,
    hash     BLOB NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE INDEX earlier_of_document ON earlier (document, no);

-- What people set by hand about documents, and what stood there before; '' is unknown.
CREATE TABLE edit (
    no       INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    at       TEXT NOT NULL,
    editor   TEXT NOT NULL,
    key      TEXT NOT NULL,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL
) STRICT;

CREATE INDEX edit_of_document ON edit (document, no);

-- How each feed of feeds.toml is doing. Times are seconds since 1970.
CREATE TABLE feed (
    url           TEXT NOT NULL PRIMARY KEY,
    -- Where it has moved to for good; '' where it has not.
    moved         TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    -- When it was read last, and when it is to be asked next.
    read_at       INTEGER,
    next_at       INTEGER NOT NULL,
    failures      INTEGER NOT NULL,
    trouble       TEXT NOT NULL
) STRICT;

-- Which entries of a feed were kept, in which file, with a hash of what they said.
CREATE TABLE feed_entry (
    url   TEXT NOT NULL,
    id    TEXT NOT NULL,
    path  TEXT NOT NULL,
    hash  BLOB NOT NULL,
    PRIMARY KEY (url, id)
) STRICT;
