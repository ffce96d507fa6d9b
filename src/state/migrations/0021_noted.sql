-- What is told once and was told: notes on joining a server, permissions that are missing.
CREATE TABLE noted (key TEXT NOT NULL PRIMARY KEY) STRICT;
