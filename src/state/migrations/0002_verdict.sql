-- The tags that people have set, and took back: only ever added to. '' as guild is everywhere, no tag is a taking back.
CREATE TABLE verdict (
    no       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    guild    TEXT NOT NULL,
    claim    TEXT NOT NULL,
    tag      TEXT,
    reviewer TEXT NOT NULL,
    account  TEXT,
    reason   TEXT NOT NULL,
    seen     TEXT NOT NULL
) STRICT;

CREATE INDEX verdict_of_guild ON verdict (guild, no);

CREATE TRIGGER verdict_is_never_changed BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'a verdict is followed by another, never changed'); END;

CREATE TRIGGER verdict_is_never_deleted BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'a verdict is followed by another, never deleted'); END;
