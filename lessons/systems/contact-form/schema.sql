CREATE TABLE topics (
  id   INTEGER PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE messages (
  id       INTEGER PRIMARY KEY,
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  email    TEXT    NOT NULL CHECK (email LIKE '_%@_%._%'),
  text     TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  state    TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  day      TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE INDEX messages_by_topic ON messages (topic_id);
