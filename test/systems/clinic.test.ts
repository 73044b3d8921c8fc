import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

let clinic: Backend

beforeEach(async () => {
  clinic = await openShipped('clinic')
})
afterEach(() => clinic.close())

const slot = { doctor_id: 3, patient_id: 6, starts_at: '2025-09-20T10:30' }

describe('the doctors', () => {
  it('are five, with their loads, the idle one included', async () => {
    const exchange = await send(clinic, 'GET /doctors/load')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toEqual([
      { id: 1, name: 'Ines Okafor', speciality: 'general', appointments: 16 },
      { id: 2, name: 'Tomasz Zielinski', speciality: 'heart', appointments: 7 },
      { id: 3, name: 'Leila Haddad', speciality: 'children', appointments: 12 },
      { id: 4, name: 'Bram de Vries', speciality: 'skin', appointments: 5 },
      { id: 5, name: 'Mei Tanaka', speciality: 'eyes', appointments: 0 },
    ])
    expect(json(await send(clinic, 'GET /doctors'))).toHaveLength(5)
    expect(json(await send(clinic, 'GET /doctors/5'))).toMatchObject({ name: 'Mei Tanaka' })
  })
})

describe('the patients', () => {
  it('can be added, two of one name too', async () => {
    const first = await send(clinic, 'POST /patients', { name: 'Ana Silva', born: '2020-02-29' })
    expect(first.response?.status).toBe(201)
    expect(first.response?.headers.location).toBe('/patients/27')
    expect(json(first)).toEqual({ id: 27, name: 'Ana Silva', born: '2020-02-29', phone: null })
    expect(json(first)).toEqual(json(await send(clinic, 'GET /patients/27')))
    expect(json(await send(clinic, 'GET /patients'))).toHaveLength(27)
  })

  it('have records, which say who wrote them', async () => {
    const records = json(await send(clinic, 'GET /patients/6/records'))
    expect(records).toHaveLength(2)
    expect(records).toMatchObject([{ doctor: 'Leila Haddad', note: expect.stringContaining('Soup') }, {}])
    expect(json(await send(clinic, 'GET /patients/25/records'))).toEqual([])
  })
})

describe('the appointments', () => {
  it.each([
    ['/appointments', 40],
    ['/appointments?doctor=1', 16],
    ['/appointments?doctor=5', 0],
    ['/appointments?day=2025-09-20', 3],
    ['/appointments?doctor=3&day=2025-09-20', 2],
    ['/appointments?patient=12', 2],
  ])('%s: %i', async (target, count) => {
    const exchange = await send(clinic, `GET ${target}`)
    expect(exchange.response?.status).toBe(200)
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toHaveLength(count)
  })

  it('say who sees whom', async () => {
    expect(json(await send(clinic, 'GET /appointments/39'))).toEqual({
      id: 39,
      starts_at: '2025-09-20T09:30',
      doctor_id: 3,
      doctor: 'Leila Haddad',
      patient_id: 12,
      patient: 'Lucia Greco',
      reason: 'ear ache, again',
      state: 'booked',
    })
  })

  it('are booked where the doctor is free', async () => {
    const exchange = await send(clinic, 'POST /appointments', { ...slot, reason: 'throat' })
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/appointments/41')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database' })
    expect(changes(exchange)).toBe('appointments +1')
    expect(json(exchange)).toEqual({ id: 41, ...slot, reason: 'throat', state: 'booked' })
  })

  it.each(['insert', 'look-first'])('are never booked twice, one after the other (%s)', async (booking) => {
    clinic.set('booking', booking)
    const exchange = await send(clinic, 'POST /appointments', { ...slot, starts_at: '2025-09-20T09:30' })
    expect(exchange.response?.status).toBe(409)
    expect(reason(exchange)).toBe('doctor 3 is taken at 2025-09-20T09:30')
    expect(exchange.changes).toEqual([])
    expect((await send(clinic, 'POST /appointments', { ...slot, doctor_id: 2 })).response?.status).toBe(201)
  })

  it.each([
    ['insert', 409],
    ['look-first', 500],
  ])('are never booked twice, at the same moment either (%s: %i)', async (booking, second) => {
    clinic.set('booking', booking)
    const both = await Promise.all([
      send(clinic, 'POST /appointments', slot),
      send(clinic, 'POST /appointments', { ...slot, patient_id: 2 }),
    ])
    expect(both.map(({ response }) => response?.status)).toEqual([201, second])
    expect(json(await send(clinic, 'GET /appointments?doctor=3&day=2025-09-20'))).toHaveLength(3)
  })

  it.each([
    [{ ...slot, doctor_id: 99 }, 422, 'there is no doctor 99, or no patient 6'],
    [{ ...slot, patient_id: 99 }, 422, 'there is no doctor 3, or no patient 99'],
    [
      { ...slot, starts_at: '2025-09-20T10:15' },
      422,
      'starts_at must look like 2025-09-20T09:30, on the half hour, and you sent "2025-09-20T10:15"',
    ],
    [
      { ...slot, starts_at: '2025-02-30T10:00' },
      422,
      'starts_at must look like 2025-09-20T09:30, on the half hour, and you sent "2025-02-30T10:00"',
    ],
    [
      { ...slot, starts_at: '2025-09-20T24:00' },
      422,
      'starts_at must look like 2025-09-20T09:30, on the half hour, and you sent "2025-09-20T24:00"',
    ],
    [{ doctor_id: 3, patient_id: 6 }, 422, 'starts_at is missing'],
    ['tomorrow', 400, 'the body is not JSON: look at its quotes, commas and brackets'],
  ])('%j is refused with %i', async (slip, status, why) => {
    const exchange = await send(clinic, 'POST /appointments', slip)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toBe(why)
    expect(exchange.changes).toEqual([])
  })

  it('move to a free time while they are booked', async () => {
    const moved = await send(clinic, 'PATCH /appointments/40', { starts_at: '2025-09-20T11:00' })
    expect(changes(moved)).toBe('appointments ~1')
    expect(json(moved)).toMatchObject({ patient: 'Noah Lindqvist', starts_at: '2025-09-20T11:00' })
    const taken = await send(clinic, 'PATCH /appointments/40', { starts_at: '2025-09-20T09:30' })
    expect(taken.response?.status).toBe(409)
    expect(reason(taken)).toBe('the doctor is taken at 2025-09-20T09:30')
    await send(clinic, 'PATCH /appointments/40', { state: 'missed' })
    const late = await send(clinic, 'PATCH /appointments/40', { state: 'done' })
    expect(late.response?.status).toBe(409)
    expect(reason(late)).toBe('appointment 40 is over: it stays as it was')
  })

  it('can be cancelled while they are booked', async () => {
    const exchange = await send(clinic, 'DELETE /appointments/40')
    expect(exchange.response?.status).toBe(204)
    expect(changes(exchange)).toBe('appointments -1')
    expect((await send(clinic, 'DELETE /appointments/40')).response?.status).toBe(404)
    const over = await send(clinic, 'DELETE /appointments/1')
    expect(over.response?.status).toBe(409)
    expect(reason(over)).toBe('appointment 1 is over: too late to cancel')
  })

  it('get one record each, once they are done', async () => {
    const note = { note: 'A certificate for three days.' }
    const exchange = await send(clinic, 'POST /appointments/29/record', note)
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/patients/9/records')
    expect(json(exchange)).toEqual({ id: 27, appointment_id: 29, ...note, written_on: '2025-07-11' })
    expect(reason(await send(clinic, 'POST /appointments/29/record', note))).toBe(
      'appointment 29 has its record already',
    )
    expect(reason(await send(clinic, 'POST /appointments/40/record', note))).toBe(
      'appointment 40 is not done',
    )
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /nurses', undefined, 404, 'api'],
    ['GET /doctors/99', undefined, 404, 'database'],
    ['GET /patients/99', undefined, 404, 'database'],
    ['GET /patients/99/records', undefined, 404, 'database'],
    ['GET /appointments/99', undefined, 404, 'database'],
    ['GET /appointments?doctor=Okafor', undefined, 400, 'application'],
    ['GET /appointments?day=2025-09-31', undefined, 400, 'application'],
    ['PATCH /appointments/99', { state: 'done' }, 404, 'database'],
    ['PATCH /appointments/40', {}, 422, 'application'],
    ['PATCH /appointments/40', { state: 'booked' }, 422, 'application'],
    ['DELETE /appointments/99', undefined, 404, 'database'],
    ['POST /appointments/99/record', { note: 'gone' }, 404, 'database'],
    ['POST /patients', { name: 'Ana', born: '29 May' }, 422, 'application'],
    ['DELETE /doctors', undefined, 405, 'api'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await send(clinic, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })
})

describe('the tables', () => {
  it.each([
    [
      "INSERT INTO appointments (doctor_id, patient_id, starts_at) VALUES (3, 6, '2025-09-20T09:30')",
      'unique',
    ],
    [
      "INSERT INTO appointments (doctor_id, patient_id, starts_at) VALUES (3, 6, '2025-09-20T09:45')",
      'check',
    ],
    [
      "INSERT INTO appointments (doctor_id, patient_id, starts_at) VALUES (9, 6, '2025-09-21T09:30')",
      'foreign-key',
    ],
    ["INSERT INTO patients (name, born) VALUES ('Ana Silva', '2025-02-30')", 'check'],
    ["INSERT INTO records (appointment_id, note, written_on) VALUES (1, 'again', '2025-09-15')", 'unique'],
    ['DELETE FROM doctors WHERE id = 1', 'foreign-key'],
  ])('refuse %s: %s', async (sql, code) => {
    await expect(clinic.query(sql)).rejects.toMatchObject({ code })
  })
})
