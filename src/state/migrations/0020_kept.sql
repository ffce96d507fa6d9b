-- What buttons stand for that does not fit into them, under the hash of its words.
CREATE TABLE kept (
    key   TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;

-- What was asked in each channel, so that it can be offered again there and explained.
CREATE TABLE asked (
    no         INTEGER PRIMARY KEY AUTOINCREMENT,
    channel    TEXT NOT NULL,
    person     TEXT NOT NULL,
    words      TEXT NOT NULL,
    is_private INTEGER NOT NULL
) STRICT;

CREATE INDEX asked_in_channel ON asked (channel, no);
