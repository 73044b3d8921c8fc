import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

let app: Backend

beforeEach(async () => {
  app = await openShipped('language-app')
})
afterEach(() => app.close())

describe('the languages', () => {
  it('come with their means, the best first, those without attempts left out', async () => {
    const exchange = await send(app, 'GET /stats/languages')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    const languages = json(exchange)
    expect(languages).toHaveLength(8)
    expect(languages).toMatchObject([
      { language: 'Icelandic', attempts: 4, finished: 4, mean: 90.3 },
      { language: 'Welsh', attempts: 18, finished: 16, mean: 81.6 },
      { language: 'Swahili', attempts: 130 },
      { language: 'Danish', attempts: 96, finished: 64 },
      { language: 'Spanish', attempts: 380 },
      { language: 'French', attempts: 290 },
      { language: 'Japanese', attempts: 240 },
      { language: 'Arabic', attempts: 50, finished: 47 },
    ])
  })

  it.each([
    ['?min=50', 6],
    ['?min=51', 5],
    ['?min=999999', 0],
  ])('/stats/languages%s: %i', async (query, count) => {
    expect(json(await send(app, `GET /stats/languages${query}`))).toHaveLength(count)
  })
})

describe('the hardest courses', () => {
  it('have twenty attempts or more, unless somebody asks for fewer', async () => {
    expect(json(await send(app, 'GET /stats/hardest'))).toMatchObject([
      { language: 'Japanese', course: 'Counting things' },
      { course: 'The alphabet' },
      { course: 'On the phone' },
      { course: 'The radio' },
      { course: 'The kana' },
    ])
    expect(json(await send(app, 'GET /stats/hardest?min=1&limit=1'))).toEqual([
      { language: 'Arabic', course: 'Handwriting', attempts: 6, finished: 6, mean: 21.5 },
    ])
  })
})

describe('the streaks', () => {
  it('are days in a row, however often somebody came on each', async () => {
    const streaks = json(await send(app, 'GET /stats/streaks?min=9'))
    expect(streaks).toEqual([
      { learner: 'Ngaio Parata', days: 28, first_day: '2025-09-01', last_day: '2025-09-28' },
      { learner: 'Tunde Bakare', days: 12, first_day: '2025-09-09', last_day: '2025-09-20' },
      { learner: 'Marta Kowalska', days: 9, first_day: '2025-09-03', last_day: '2025-09-11' },
      { learner: 'Fiona Burke', days: 9, first_day: '2025-09-20', last_day: '2025-09-28' },
    ])
  })

  it('break over a day that is missing', async () => {
    await app.query("DELETE FROM attempts WHERE learner_id = 1 AND day = '2025-09-10'")
    const streaks = json(await send(app, 'GET /stats/streaks?min=12'))
    expect(streaks).toMatchObject([
      { learner: 'Ngaio Parata', days: 18, first_day: '2025-09-11' },
      { learner: 'Tunde Bakare', days: 12 },
    ])
  })
})

describe('the days', () => {
  it('come with the mean of three, of fewer at the beginning', async () => {
    const days = json(await send(app, 'GET /stats/days'))
    expect(days).toHaveLength(28)
    expect(days).toMatchObject([
      { day: '2025-09-01', attempts: 27, three_days: 27 },
      { day: '2025-09-02', attempts: 33, three_days: 30 },
      { day: '2025-09-03', attempts: 35, three_days: 31.7 },
      { day: '2025-09-04', attempts: 25, three_days: 31 },
      ...Array.from({ length: 24 }, () => ({})),
    ])
  })
})

describe('a learner', () => {
  it('can join, under a name that nobody has', async () => {
    const first = await send(app, 'POST /learners', { name: 'Ada Okoro', country: 'NG' })
    expect(first.response?.status).toBe(201)
    expect(first.response?.headers.location).toBe('/learners/41')
    expect(json(first)).toEqual({ id: 41, name: 'Ada Okoro', country: 'NG', joined_on: '2025-07-11' })
    expect(json(first)).toEqual(json(await send(app, 'GET /learners/41')))
    const second = await send(app, 'POST /learners', { name: 'Ada Okoro' })
    expect(second.response?.status).toBe(409)
    expect(reason(second)).toBe('somebody is called Ada Okoro already')
    expect(json(await send(app, 'GET /learners'))).toHaveLength(41)
  })

  it('has courses, or none yet', async () => {
    const courses = json(await send(app, 'GET /learners/4/courses'))
    expect(courses).toContainEqual(expect.objectContaining({ language: 'Icelandic', title: 'The sagas' }))
    expect(json(await send(app, 'GET /learners/40/courses'))).toEqual([])
  })
})

describe('an attempt', () => {
  it('is a row, with a score or without', async () => {
    const done = await send(app, 'POST /attempts', { learner_id: 40, course_id: 19, score: 100 })
    expect(done.response?.status).toBe(201)
    expect(done.response?.headers.location).toBe('/attempts/1209')
    expect(done).toMatchObject({ queries: 1 })
    expect(changes(done)).toBe('attempts +1')
    expect(json(done)).toEqual({ id: 1209, day: '2025-07-11', learner_id: 40, course_id: 19, score: 100 })
    expect(json(await send(app, 'GET /attempts/1209'))).toMatchObject({
      learner: 'Helga Kraus',
      language: 'Basque',
      course: 'First words',
      score: 100,
    })
    const left = await send(app, 'POST /attempts', { learner_id: 40, course_id: 19 })
    expect(json(left)).toMatchObject({ id: 1210, score: null })
    expect(json(await send(app, 'GET /attempts?learner=40'))).toHaveLength(2)
    expect(json(await send(app, 'GET /stats/languages'))).toMatchObject([
      { language: 'Basque', attempts: 2, finished: 1, mean: 100 },
      ...Array.from({ length: 8 }, () => ({})),
    ])
  })

  it.each([
    ['', 20],
    ['?limit=3', 3],
    ['?learner=40', 0],
    ['?course=18', 4],
    ['?learner=4&course=18&limit=50', 3],
  ])('is among /attempts%s: %i', async (query, count) => {
    expect(json(await send(app, `GET /attempts${query}`))).toHaveLength(count)
  })

  it.each([
    [
      { learner_id: 40, course_id: 19, score: 101 },
      422,
      'score must be a whole number from 0 to 100, and you sent 101',
    ],
    [{ learner_id: 99, course_id: 19 }, 422, 'there is no learner 99, or no course 19'],
    [{ learner_id: 40 }, 422, 'course_id is missing'],
    ['100 %', 400, 'the body is not JSON: look at its quotes, commas and brackets'],
  ])('%j is refused with %i', async (slip, status, why) => {
    const exchange = await send(app, 'POST /attempts', slip)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toBe(why)
    expect(exchange.changes).toEqual([])
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /stats', undefined, 404, 'api'],
    ['GET /stats/languages?min=many', undefined, 400, 'application'],
    ['GET /stats/streaks?min=0', undefined, 400, 'application'],
    ['GET /learners/99', undefined, 404, 'database'],
    ['GET /learners/99/courses', undefined, 404, 'database'],
    ['GET /courses/99', undefined, 404, 'database'],
    ['GET /attempts/9999', undefined, 404, 'database'],
    ['POST /learners', { name: 'Ada Okoro', country: 'Nigeria' }, 422, 'application'],
    ['DELETE /attempts', undefined, 405, 'api'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await send(app, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })

  it('is an empty list where nothing fits', async () => {
    expect(json(await send(app, 'GET /courses?language=Klingon'))).toEqual([])
    expect(json(await send(app, 'GET /courses?language=Spanish'))).toHaveLength(4)
    expect(json(await send(app, 'GET /courses'))).toHaveLength(19)
  })
})
