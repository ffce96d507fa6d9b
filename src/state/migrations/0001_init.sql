-- What the commands looked like when they were registered last; '' is everywhere, else the id of a guild.
CREATE TABLE registration (
    scope TEXT NOT NULL PRIMARY KEY,
    hash  TEXT NOT NULL
) STRICT;
