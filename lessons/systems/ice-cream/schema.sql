CREATE TABLE flavours (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE,
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  scoops      INTEGER NOT NULL CHECK (scoops >= 0),  -- what is left in the tub
  note        TEXT
) STRICT;

CREATE TABLE orders (
  id          INTEGER PRIMARY KEY,
  flavour_id  INTEGER NOT NULL REFERENCES flavours (id),
  customer    TEXT,
  qty         INTEGER NOT NULL CHECK (qty BETWEEN 1 AND 10),
  total_cents INTEGER NOT NULL CHECK (total_cents > 0),  -- the price on that day: it may change later
  state       TEXT    NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'ready', 'delivered')),
  day         TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE INDEX orders_by_flavour ON orders (flavour_id);
