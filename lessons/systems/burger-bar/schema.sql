CREATE TABLE menu_items (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL,
  size        TEXT    NOT NULL CHECK (size IN ('small', 'regular', 'large')),
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  UNIQUE (name, size)
) STRICT;

CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  table_number INTEGER CHECK (table_number BETWEEN 1 AND 20),  -- NULL: to take away
  state        TEXT    NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'cooking', 'ready', 'served')),
  day          TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE order_lines (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  menu_item_id INTEGER NOT NULL REFERENCES menu_items (id),
  qty          INTEGER NOT NULL CHECK (qty BETWEEN 1 AND 20),
  unit_cents   INTEGER NOT NULL CHECK (unit_cents > 0)  -- the price on that day: it may change later
) STRICT;

CREATE INDEX order_lines_by_order ON order_lines (order_id);
CREATE INDEX order_lines_by_item ON order_lines (menu_item_id);
