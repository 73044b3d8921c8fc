CREATE TABLE learners (
  id        INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL UNIQUE,
  country   TEXT    CHECK (country GLOB '[A-Z][A-Z]'),
  joined_on TEXT    NOT NULL CHECK (joined_on IS strftime('%Y-%m-%d', joined_on))
) STRICT;

CREATE TABLE courses (
  id       INTEGER PRIMARY KEY,
  language TEXT    NOT NULL,
  title    TEXT    NOT NULL,
  level    TEXT    NOT NULL CHECK (level IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
  UNIQUE (language, title)
) STRICT;

CREATE TABLE attempts (
  id         INTEGER PRIMARY KEY,
  day        TEXT    NOT NULL CHECK (day IS strftime('%Y-%m-%d', day)),
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  course_id  INTEGER NOT NULL REFERENCES courses (id),
  score      INTEGER CHECK (score BETWEEN 0 AND 100)  -- NULL: left before the end
) STRICT;

CREATE INDEX attempts_by_learner ON attempts (learner_id, day);
CREATE INDEX attempts_by_course ON attempts (course_id);
