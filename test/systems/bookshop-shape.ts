import type { Shape } from './shape.ts'

export const BOOKSHOP: Shape = [
  ['dozens of books', 'SELECT count(*) > 60 FROM books', [[1]]],
  [
    'the last authors',
    "SELECT id, name = 'Anonymous', country IS NULL FROM authors WHERE id >= 23",
    [
      [23, 0, 0],
      [24, 1, 1],
    ],
  ],
  [
    'one author without a book',
    'SELECT id FROM authors WHERE id NOT IN (SELECT author_id FROM books)',
    [[23]],
  ],
  [
    'nobody knows the year of what Anonymous wrote',
    'SELECT count(*) > 3, count(year) FROM books WHERE author_id = 24',
    [[1, 0]],
  ],
  [
    '… and of a few other books',
    'SELECT count(*) > 1 FROM books WHERE year IS NULL AND author_id <> 24',
    [[1]],
  ],
  [
    'books on every shelf, poems and crimes without a year among them',
    "SELECT count(DISTINCT shelf), sum(year IS NULL AND shelf = 'poetry') > 1, sum(year IS NULL AND shelf = 'crime') FROM books",
    [[7, 1, 1]],
  ],
  ['the cheapest book has no year', 'SELECT year FROM books ORDER BY price_cents LIMIT 1', [[null]]],
  [
    'of the three cheapest since 1990, some are of 1990, and a fourth costs more',
    `SELECT sum(year = 1990) > 0, max(price_cents) < (
       SELECT price_cents FROM books WHERE year >= 1990 ORDER BY price_cents LIMIT 1 OFFSET 3)
     FROM (SELECT year, price_cents FROM books WHERE year >= 1990 ORDER BY price_cents LIMIT 3)`,
    [[1, 1]],
  ],
  [
    'some are cheap and older',
    'SELECT count(*) > 1 FROM books WHERE year < 1990 AND price_cents < 630',
    [[1]],
  ],
  [
    'a poem and a crime for exactly 8.00',
    "SELECT count(DISTINCT shelf) FROM books WHERE price_cents = 800 AND shelf IN ('poetry', 'crime')",
    [[2]],
  ],
  [
    'a fourth book costs more than the cheapest three',
    'SELECT count(DISTINCT price_cents) FROM (SELECT price_cents FROM books ORDER BY price_cents LIMIT 2 OFFSET 2)',
    [[2]],
  ],
  ['a dear book of poems', "SELECT max(price_cents) > 2000 FROM books WHERE shelf = 'poetry'", [[1]]],
  [
    'titles with marks that XML knows',
    "SELECT id, title GLOB '*&*', title GLOB '*<*' FROM books WHERE id IN (17, 42)",
    [
      [17, 1, 0],
      [42, 0, 1],
    ],
  ],
  [
    'books do not stand in the order of their ISBNs',
    'SELECT (SELECT id FROM books ORDER BY isbn LIMIT 1) > 3',
    [[1]],
  ],
  [
    'ISBNs with the right last digit',
    `SELECT count(*) FROM books WHERE (
       substr(isbn, 1, 1) + substr(isbn, 3, 1) + substr(isbn, 5, 1) + substr(isbn, 7, 1) + substr(isbn, 9, 1) + substr(isbn, 11, 1) + substr(isbn, 13, 1)
       + 3 * (substr(isbn, 2, 1) + substr(isbn, 4, 1) + substr(isbn, 6, 1) + substr(isbn, 8, 1) + substr(isbn, 10, 1) + substr(isbn, 12, 1))
     ) % 10 <> 0`,
    [[0]],
  ],
  [
    'an admin, and a member, each with a token',
    'SELECT id, role, token IS NOT NULL FROM users LEFT JOIN tokens ON user_id = id WHERE id <= 2 ORDER BY id',
    [
      [1, 'admin', 1],
      [2, 'member', 1],
    ],
  ],
  ['one token has run out', 'SELECT count(*) FROM tokens WHERE expires_on IS NOT NULL', [[1]]],
]
