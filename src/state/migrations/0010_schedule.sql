-- What is done again and again: when it last ended, whether well, and when it is due.
CREATE TABLE job (
    name     TEXT NOT NULL PRIMARY KEY,
    ended    TEXT,
    well     TEXT,
    failures INTEGER NOT NULL,
    error    TEXT NOT NULL,
    next     TEXT
) STRICT;

-- Which process may do what only one may do at a time, and until when.
CREATE TABLE lease (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until  TEXT NOT NULL
) STRICT;

-- All that the bot posts of its own accord, written before and after.
CREATE TABLE post (
    no      INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it is: one post for each, ever.
    key     TEXT NOT NULL UNIQUE,
    -- 'digest', 'watch' or 'notice', and whose it is.
    kind    TEXT NOT NULL,
    owner   TEXT NOT NULL,
    day     TEXT NOT NULL,
    -- A channel's id, or '@' and a person's.
    target  TEXT NOT NULL,
    stage   TEXT NOT NULL,
    nonce   TEXT NOT NULL,
    -- The body of the request, once it is made.
    body    TEXT NOT NULL,
    message TEXT,
    planned TEXT NOT NULL,
    first   TEXT,
    last    TEXT,
    absent  INTEGER NOT NULL,
    tries   INTEGER NOT NULL,
    -- Why it was skipped.
    reason  TEXT NOT NULL,
    -- How far it tells: the last arrival and the last verdict that it knows, and the problems.
    arrival INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    problem TEXT NOT NULL
) STRICT;

CREATE INDEX post_of_owner ON post (kind, owner, no);
CREATE INDEX post_of_stage ON post (stage, no);

-- The channels that have a digest.
CREATE TABLE digest (
    channel  TEXT NOT NULL PRIMARY KEY,
    guild    TEXT NOT NULL,
    time     TEXT NOT NULL,
    zone     TEXT NOT NULL,
    days     TEXT NOT NULL,
    topics   TEXT NOT NULL,
    language TEXT NOT NULL,
    length   TEXT NOT NULL,
    -- 'nothing' or 'line': what is posted where nothing is new.
    quiet    TEXT NOT NULL,
    since    TEXT NOT NULL,
    -- The account that set it, who is told when it is switched off.
    manager  TEXT NOT NULL,
    -- Where it tells from, before the first post.
    arrival  INTEGER NOT NULL,
    verdict  INTEGER NOT NULL,
    is_on    INTEGER NOT NULL,
    -- Why it was switched off by itself; empty where somebody did it.
    reason   TEXT NOT NULL
) STRICT;

-- When each document was first seen, or seen changed: a number that only grows.
CREATE TABLE arrival (
    no       INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL UNIQUE,
    print    TEXT NOT NULL,
    at       TEXT NOT NULL,
    changed  INTEGER NOT NULL
) STRICT;
