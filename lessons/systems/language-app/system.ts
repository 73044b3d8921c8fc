import { sValidator } from '@hono/standard-validator'
import * as v from 'valibot'
import { DatabaseError, defineSystem, named } from '../../../src/backend/system.ts'
import { jsonBody, object, text, wholeNumber } from '../json-body.ts'

const LEARNERS = 'SELECT id, name, country, joined_on FROM learners'

const COURSES = 'SELECT id, language, title, level FROM courses'

const ATTEMPTS = `SELECT attempts.id, day, learners.name AS learner, language, title AS course, score,
                         learner_id, course_id
                  FROM attempts
                  JOIN learners ON learners.id = attempts.learner_id
                  JOIN courses ON courses.id = attempts.course_id`

const validateLearner = jsonBody(
  'validateLearner',
  object({
    name: text(60),
    country: v.optional(
      v.pipe(
        v.string(() => 'must be two capital letters, such as NZ'),
        v.regex(/^[A-Z]{2}$/, () => 'must be two capital letters, such as NZ'),
      ),
    ),
  }),
)
const key = wholeNumber(1, 999_999)
const validateAttempt = jsonBody(
  'validateAttempt',
  // Without a score, the learner left before the end.
  object({ learner_id: key, course_id: key, score: v.optional(wholeNumber(0, 100)) }),
)

const number = v.pipe(
  v.string(),
  v.regex(
    /^[1-9]\d{0,5}$/,
    ({ input }) => `must be a whole number above 0, and you sent ${JSON.stringify(input).slice(0, 40)}`,
  ),
  v.transform(Number),
)

/** Lets only whole numbers stand behind the `?`. Otherwise 400: it is the address that is wrong. */
const validateNumbers = named(
  'validateNumbers',
  sValidator(
    'query',
    v.object({
      min: v.optional(number),
      limit: v.optional(number),
      learner: v.optional(number),
      course: v.optional(number),
    }),
    (result, c) => {
      if (result.success) return
      const reasons = result.error.map(({ path, message }) => `${nameOf(path ?? [])} ${message}`)
      return c.json({ error: reasons.join('; ') }, 400)
    },
  ),
)

function nameOf(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  return path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.')
}

export default defineSystem({
  name: 'language-app',
  title: 'Language app',

  routes(app) {
    app.get('/learners', async function listLearners(c) {
      return c.json(await c.var.db.all(`${LEARNERS} ORDER BY id`))
    })

    app.get('/learners/:id', async function showLearner(c) {
      const id = c.req.param('id')
      const learner = await c.var.db.get(`${LEARNERS} WHERE id = ?`, [id])
      if (!learner) return c.json({ error: `there is no learner ${id}` }, 404)
      return c.json(learner)
    })

    app.get('/learners/:id/courses', async function listCoursesOfLearner(c) {
      const id = c.req.param('id')
      const learner = await c.var.db.get('SELECT id FROM learners WHERE id = ?', [id])
      if (!learner) return c.json({ error: `there is no learner ${id}` }, 404)
      const courses = await c.var.db.all(
        `SELECT courses.id, language, title, count(*) AS attempts, max(score) AS best, max(day) AS last_day
         FROM attempts
         JOIN courses ON courses.id = attempts.course_id
         WHERE learner_id = ?
         GROUP BY courses.id ORDER BY courses.id`,
        [id],
      )
      return c.json(courses)
    })

    app.post('/learners', validateLearner, async function addLearner(c) {
      const { name, country = null } = c.req.valid('json')
      const joined_on = new Date(c.var.now()).toISOString().slice(0, 10)
      const { changes, lastId } = await c.var.db.run(
        `INSERT INTO learners (name, country, joined_on) VALUES (?, ?, ?)
         ON CONFLICT (name) DO NOTHING`,
        [name, country, joined_on],
      )
      if (changes === 0) return c.json({ error: `somebody is called ${name} already` }, 409)
      const id = Number(lastId)
      return c.json({ id, name, country, joined_on }, 201, { Location: `/learners/${id}` })
    })

    // GET /courses?language=Danish: without a language, all of them.
    app.get('/courses', async function listCourses(c) {
      const language = c.req.query('language') ?? null
      const courses = await c.var.db.all(
        `${COURSES} WHERE :language IS NULL OR language = :language ORDER BY id`,
        { language },
      )
      return c.json(courses)
    })

    app.get('/courses/:id', async function showCourse(c) {
      const id = c.req.param('id')
      const course = await c.var.db.get(`${COURSES} WHERE id = ?`, [id])
      if (!course) return c.json({ error: `there is no course ${id}` }, 404)
      return c.json(course)
    })

    // GET /attempts?learner=1&course=14&limit=50: the latest first, 20 of them unless somebody asks for more.
    app.get('/attempts', validateNumbers, async function listAttempts(c) {
      const { learner = null, course = null, limit = 20 } = c.req.valid('query')
      const attempts = await c.var.db.all(
        `${ATTEMPTS}
         WHERE (:learner IS NULL OR learner_id = :learner)
           AND (:course IS NULL OR course_id = :course)
         ORDER BY attempts.id DESC LIMIT :limit`,
        { learner, course, limit: Math.min(limit, 500) },
      )
      return c.json(attempts)
    })

    app.get('/attempts/:id', async function showAttempt(c) {
      const id = c.req.param('id')
      const attempt = await c.var.db.get(`${ATTEMPTS} WHERE attempts.id = ?`, [id])
      if (!attempt) return c.json({ error: `there is no attempt ${id}` }, 404)
      return c.json(attempt)
    })

    app.post('/attempts', validateAttempt, async function recordAttempt(c) {
      const { learner_id, course_id, score = null } = c.req.valid('json')
      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO attempts (day, learner_id, course_id, score) VALUES (?, ?, ?, ?)',
          [day, learner_id, course_id, score],
        )
        const id = Number(lastId)
        return c.json({ id, day, learner_id, course_id, score }, 201, { Location: `/attempts/${id}` })
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: `there is no learner ${learner_id}, or no course ${course_id}` }, 422)
        }
        throw error
      }
    })

    // GET /stats/languages?min=50: without a minimum, every language that somebody has tried.
    app.get('/stats/languages', validateNumbers, async function averageLanguages(c) {
      const { min = 1 } = c.req.valid('query')
      const languages = await c.var.db.all(
        `SELECT language, count(*) AS attempts, count(score) AS finished, round(avg(score), 1) AS mean
         FROM attempts
         JOIN courses ON courses.id = attempts.course_id
         GROUP BY language
         HAVING count(*) >= :min
         ORDER BY mean DESC, language`,
        { min },
      )
      return c.json(languages)
    })

    // GET /stats/hardest?min=20&limit=5: courses with few attempts are left out, for their means mean little.
    app.get('/stats/hardest', validateNumbers, async function findHardest(c) {
      const { min = 20, limit = 5 } = c.req.valid('query')
      const courses = await c.var.db.all(
        `SELECT language, title AS course, count(*) AS attempts, count(score) AS finished,
                round(avg(score), 1) AS mean
         FROM attempts
         JOIN courses ON courses.id = attempts.course_id
         GROUP BY courses.id
         HAVING count(*) >= :min AND count(score) > 0
         ORDER BY avg(score), courses.id LIMIT :limit`,
        { min, limit },
      )
      return c.json(courses)
    })

    // A streak is a run of days without a gap. Day minus row number stays the same for as long as no day is missing.
    app.get('/stats/streaks', validateNumbers, async function findStreaks(c) {
      const { min = 3, limit = 500 } = c.req.valid('query')
      const streaks = await c.var.db.all(
        `WITH days AS (
           SELECT DISTINCT learner_id, day FROM attempts
         ),
         numbered AS (
           SELECT learner_id, day,
                  julianday(day) - row_number() OVER (PARTITION BY learner_id ORDER BY day) AS run
           FROM days
         )
         SELECT name AS learner, count(*) AS days, min(day) AS first_day, max(day) AS last_day
         FROM numbered
         JOIN learners ON learners.id = numbered.learner_id
         GROUP BY learner_id, run
         HAVING count(*) >= :min
         ORDER BY days DESC, first_day, learner LIMIT :limit`,
        { min, limit },
      )
      return c.json(streaks)
    })

    app.get('/stats/days', async function countDays(c) {
      const days = await c.var.db.all(
        `SELECT day, count(*) AS attempts,
                round(avg(count(*)) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), 1) AS three_days
         FROM attempts
         GROUP BY day ORDER BY day`,
      )
      return c.json(days)
    })
  },
})
