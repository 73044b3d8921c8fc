import type { Shape } from './shape.ts'

const PER_LANGUAGE = `SELECT language, count(*) AS n, count(score) AS finished, avg(score) AS mean
                      FROM attempts JOIN courses ON courses.id = course_id GROUP BY language`

const PER_COURSE = `SELECT course_id, count(*) AS n, count(score) AS finished, avg(score) AS mean
                    FROM attempts GROUP BY course_id`

export const LANGUAGE_APP: Shape = [
  ['a thousand attempts or more', 'SELECT count(*) > 1000 AND count(*) = max(id) FROM attempts', [[1]]],
  [
    'some who left before the end',
    'SELECT count(*) - count(score) > 40, count(score) > 900 FROM attempts',
    [[1, 1]],
  ],
  [
    'nine languages, one of which nobody has tried',
    'SELECT language FROM courses GROUP BY language HAVING sum(id IN (SELECT course_id FROM attempts)) = 0',
    [['Basque']],
  ],
  [
    'the language on top has a handful of attempts',
    `SELECT language, n < 5 FROM (${PER_LANGUAGE}) ORDER BY mean DESC LIMIT 1`,
    [['Icelandic', 1]],
  ],
  ['exactly fifty attempts at Arabic', `SELECT n FROM (${PER_LANGUAGE}) WHERE language = 'Arabic'`, [[50]]],
  [
    'more than one language below fifty, and one of them above four',
    `SELECT count(*) > 1, max(n) > 4 FROM (${PER_LANGUAGE}) WHERE n < 50`,
    [[1, 1]],
  ],
  [
    'no two languages of one mean',
    `SELECT count(*) - count(DISTINCT round(mean, 1)) FROM (${PER_LANGUAGE})`,
    [[0]],
  ],
  [
    'the lowest course has few attempts, and the lowest of many is another',
    `SELECT (SELECT course_id FROM (${PER_COURSE}) ORDER BY mean LIMIT 1),
            (SELECT n < 10 FROM (${PER_COURSE}) ORDER BY mean LIMIT 1),
            (SELECT course_id FROM (${PER_COURSE}) WHERE n >= 20 ORDER BY mean LIMIT 1)`,
    [[16, 1, 10]],
  ],
  [
    'most or half of those who try the soft d leave, and the others score best',
    `SELECT (SELECT course_id FROM (${PER_COURSE}) WHERE n >= 20 ORDER BY mean DESC LIMIT 1),
            (SELECT 2 * finished <= n FROM (${PER_COURSE}) WHERE course_id = 14)`,
    [[14, 1]],
  ],
  ['one course title, many languages', "SELECT count(*) > 5 FROM courses WHERE title = 'First words'", [[1]]],
  [
    'attempts on each of 28 days, in their order',
    `SELECT count(DISTINCT day), julianday(max(day)) - julianday(min(day)) + 1,
            (SELECT count(*) FROM attempts a JOIN attempts b ON b.id = a.id + 1 WHERE b.day < a.day)
     FROM attempts`,
    [[28, 28, 0]],
  ],
  [
    'days that differ from each other',
    'SELECT max(n) > 3 * min(n) FROM (SELECT count(*) AS n FROM attempts GROUP BY day)',
    [[1]],
  ],
  [
    'some learners who have never tried anything',
    'SELECT count(*) > 3 FROM learners WHERE id NOT IN (SELECT learner_id FROM attempts)',
    [[1]],
  ],
  ['some learners of no country', 'SELECT count(*) > 1 FROM learners WHERE country IS NULL', [[1]]],
  [
    'nobody learns before joining',
    'SELECT count(*) FROM attempts JOIN learners ON learners.id = learner_id WHERE day < joined_on',
    [[0]],
  ],
  ['learner 1 comes every day', 'SELECT count(DISTINCT day) FROM attempts WHERE learner_id = 1', [[28]]],
  [
    'some come twice on one day',
    'SELECT count(*) > 100 FROM (SELECT 1 FROM attempts GROUP BY learner_id, day HAVING count(*) > 1)',
    [[1]],
  ],
]
