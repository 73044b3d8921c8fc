CREATE TABLE authors (
  id      INTEGER PRIMARY KEY,
  name    TEXT    NOT NULL,
  country TEXT                                          -- NULL: nobody knows
) STRICT;

CREATE TABLE books (
  id          INTEGER PRIMARY KEY,
  title       TEXT    NOT NULL,
  author_id   INTEGER NOT NULL REFERENCES authors (id),
  shelf       TEXT    NOT NULL CHECK (shelf IN ('novel', 'crime', 'poetry', 'children', 'cookery', 'travel', 'science')),
  year        INTEGER CHECK (year BETWEEN 1450 AND 2100),  -- NULL: nobody knows when it first came out
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  isbn        TEXT    NOT NULL UNIQUE CHECK (length(isbn) = 13 AND isbn NOT GLOB '*[^0-9]*')
) STRICT;

CREATE INDEX books_by_author ON books (author_id);

CREATE TABLE users (
  id    INTEGER PRIMARY KEY,
  name  TEXT    NOT NULL,
  email TEXT    NOT NULL UNIQUE,
  role  TEXT    NOT NULL DEFAULT 'member' CHECK (role IN ('admin', 'member'))
) STRICT;

CREATE TABLE tokens (
  token      TEXT    PRIMARY KEY CHECK (length(token) >= 12),
  user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_on TEXT    CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')  -- NULL: never
) STRICT;

CREATE INDEX tokens_by_user ON tokens (user_id);
