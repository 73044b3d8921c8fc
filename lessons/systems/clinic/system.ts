import { sValidator } from '@hono/standard-validator'
import * as v from 'valibot'
import { DatabaseError, defineSystem, named } from '../../../src/backend/system.ts'
import { jsonBody, object, oneOf, someOf, text, wholeNumber } from '../json-body.ts'

const DOCTORS = 'SELECT id, name, speciality FROM doctors'

const PATIENTS = 'SELECT id, name, born, phone FROM patients'

const APPOINTMENTS = `SELECT appointments.id, starts_at, doctors.name AS doctor, patients.name AS patient,
                             reason, state, doctor_id, patient_id
                      FROM appointments
                      JOIN doctors ON doctors.id = appointments.doctor_id
                      JOIN patients ON patients.id = appointments.patient_id`

const RECORDS = `SELECT records.id, appointment_id, starts_at, doctors.name AS doctor, note, written_on
                 FROM records
                 JOIN appointments ON appointments.id = records.appointment_id
                 JOIN doctors ON doctors.id = appointments.doctor_id`

/** A day or a half hour that the calendar has: not 30 February, not 09:15. */
function moment(form: RegExp, example: string) {
  const says = ({ input }: { input: unknown }) =>
    `must look like ${example}, and you sent ${(JSON.stringify(input) ?? 'nothing').slice(0, 40)}`
  return v.pipe(
    v.string(says),
    v.check((s) => form.test(s) && isOnCalendar(s), says),
  )
}

function isOnCalendar(moment: string): boolean {
  const ms = Date.parse(moment.length === 10 ? moment : `${moment}:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(moment)
}

const day = moment(/^\d{4}-\d\d-\d\d$/, '2025-09-20')
const starts_at = moment(/^\d{4}-\d\d-\d\dT\d\d:[03]0$/, '2025-09-20T09:30, on the half hour')
const key = wholeNumber(1, 999_999)
const phone = text(30)

const validatePatient = jsonBody(
  'validatePatient',
  object({ name: text(60), born: day, phone: v.optional(phone) }),
)
const validateAppointment = jsonBody(
  'validateAppointment',
  object({ doctor_id: key, patient_id: key, starts_at, reason: v.optional(text(80)) }),
)
const validateChange = jsonBody('validateChange', someOf({ starts_at, state: oneOf(['done', 'missed']) }))
const validateRecord = jsonBody('validateRecord', object({ note: text(500) }))

/** What may stand behind the `?` of a list: its reason for a refusal goes with a 400, for the address is wrong. */
const number = v.pipe(
  v.string(),
  v.regex(
    /^[1-9]\d{0,5}$/,
    ({ input }) => `must be a whole number, and you sent ${JSON.stringify(input).slice(0, 40)}`,
  ),
  v.transform(Number),
)
const validateFilter = named(
  'validateFilter',
  sValidator(
    'query',
    v.object({ doctor: v.optional(number), patient: v.optional(number), day: v.optional(day) }),
    (result, c) => {
      if (result.success) return
      const reasons = result.error.map(({ path, message }) => `${pathOf(path ?? [])} ${message}`)
      return c.json({ error: reasons.join('; ') }, 400)
    },
  ),
)

function pathOf(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  return path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.')
}

export default defineSystem({
  name: 'clinic',
  title: 'Clinic',
  // look-first: asks whether the slot is free, and forgets that somebody may take it between the question and the row.
  settings: { booking: ['insert', 'look-first'] },

  routes(app, { settings }) {
    app.get('/doctors', async function listDoctors(c) {
      return c.json(await c.var.db.all(`${DOCTORS} ORDER BY id`))
    })

    // LEFT JOIN keeps doctors without appointments, and count(appointments.id) gives them 0.
    app.get('/doctors/load', async function countAppointments(c) {
      const loads = await c.var.db.all(
        `SELECT doctors.id, name, speciality, count(appointments.id) AS appointments
         FROM doctors
         LEFT JOIN appointments ON appointments.doctor_id = doctors.id
         GROUP BY doctors.id ORDER BY doctors.id`,
      )
      return c.json(loads)
    })

    app.get('/doctors/:id', async function showDoctor(c) {
      const id = c.req.param('id')
      const doctor = await c.var.db.get(`${DOCTORS} WHERE id = ?`, [id])
      if (!doctor) return c.json({ error: `there is no doctor ${id}` }, 404)
      return c.json(doctor)
    })

    app.get('/patients', async function listPatients(c) {
      return c.json(await c.var.db.all(`${PATIENTS} ORDER BY id`))
    })

    app.get('/patients/:id', async function showPatient(c) {
      const id = c.req.param('id')
      const patient = await c.var.db.get(`${PATIENTS} WHERE id = ?`, [id])
      if (!patient) return c.json({ error: `there is no patient ${id}` }, 404)
      return c.json(patient)
    })

    app.post('/patients', validatePatient, async function addPatient(c) {
      const { name, born, phone = null } = c.req.valid('json')
      const { lastId } = await c.var.db.run('INSERT INTO patients (name, born, phone) VALUES (?, ?, ?)', [
        name,
        born,
        phone,
      ])
      const id = Number(lastId)
      return c.json({ id, name, born, phone }, 201, { Location: `/patients/${id}` })
    })

    app.get('/patients/:id/records', async function listRecords(c) {
      const id = c.req.param('id')
      const patient = await c.var.db.get('SELECT id FROM patients WHERE id = ?', [id])
      if (!patient) return c.json({ error: `there is no patient ${id}` }, 404)
      return c.json(await c.var.db.all(`${RECORDS} WHERE patient_id = ? ORDER BY starts_at`, [id]))
    })

    // GET /appointments?doctor=1&patient=2&day=2025-09-20: each of the three may be left out.
    app.get('/appointments', validateFilter, async function listAppointments(c) {
      const { doctor = null, patient = null, day = null } = c.req.valid('query')
      const appointments = await c.var.db.all(
        `${APPOINTMENTS}
         WHERE (:doctor IS NULL OR doctor_id = :doctor)
           AND (:patient IS NULL OR patient_id = :patient)
           AND (:day IS NULL OR substr(starts_at, 1, 10) = :day)
         ORDER BY starts_at, doctor_id`,
        { doctor, patient, day },
      )
      return c.json(appointments)
    })

    app.get('/appointments/:id', async function showAppointment(c) {
      const id = c.req.param('id')
      const appointment = await c.var.db.get(`${APPOINTMENTS} WHERE appointments.id = ?`, [id])
      if (!appointment) return c.json({ error: `there is no appointment ${id}` }, 404)
      return c.json(appointment)
    })

    app.post('/appointments', validateAppointment, async function bookAppointment(c) {
      const { doctor_id, patient_id, starts_at, reason = null } = c.req.valid('json')
      const taken = { error: `doctor ${doctor_id} is taken at ${starts_at}` }

      if (settings.booking === 'look-first') {
        const found = await c.var.db.get(
          'SELECT id FROM appointments WHERE doctor_id = ? AND starts_at = ?',
          [doctor_id, starts_at],
        )
        if (found) return c.json(taken, 409)
      }

      try {
        const { lastId } = await c.var.db.run(
          'INSERT INTO appointments (doctor_id, patient_id, starts_at, reason) VALUES (?, ?, ?, ?)',
          [doctor_id, patient_id, starts_at, reason],
        )
        const booked = { id: Number(lastId), doctor_id, patient_id, starts_at, reason, state: 'booked' }
        return c.json(booked, 201, { Location: `/appointments/${booked.id}` })
      } catch (error) {
        // The table says UNIQUE (doctor_id, starts_at): of two people who want one slot, the second lands here.
        if (error instanceof DatabaseError && error.code === 'unique' && settings.booking === 'insert') {
          return c.json(taken, 409)
        }
        if (error instanceof DatabaseError && error.code === 'foreign-key') {
          return c.json({ error: `there is no doctor ${doctor_id}, or no patient ${patient_id}` }, 422)
        }
        throw error
      }
    })

    // A new time for what is booked, or how it went.
    app.patch('/appointments/:id', validateChange, async function changeAppointment(c) {
      const id = c.req.param('id')
      const { starts_at = null, state = null } = c.req.valid('json')
      const appointment = await c.var.db.get('SELECT state FROM appointments WHERE id = ?', [id])
      if (!appointment) return c.json({ error: `there is no appointment ${id}` }, 404)

      try {
        // coalesce keeps the old value where no new one came.
        const { changes } = await c.var.db.run(
          `UPDATE appointments SET starts_at = coalesce(?, starts_at), state = coalesce(?, state)
           WHERE id = ? AND state = 'booked'`,
          [starts_at, state, id],
        )
        if (changes === 0) return c.json({ error: `appointment ${id} is over: it stays as it was` }, 409)
      } catch (error) {
        if (error instanceof DatabaseError && error.code === 'unique') {
          return c.json({ error: `the doctor is taken at ${starts_at}` }, 409)
        }
        throw error
      }
      return c.json(await c.var.db.get(`${APPOINTMENTS} WHERE appointments.id = ?`, [id]))
    })

    app.delete('/appointments/:id', async function cancelAppointment(c) {
      const id = c.req.param('id')
      const appointment = await c.var.db.get('SELECT state FROM appointments WHERE id = ?', [id])
      if (!appointment) return c.json({ error: `there is no appointment ${id}` }, 404)

      // What has happened cannot be cancelled. The WHERE asks again: somebody may have tapped "done" meanwhile.
      const { changes } = await c.var.db.run("DELETE FROM appointments WHERE id = ? AND state = 'booked'", [
        id,
      ])
      if (changes === 0) return c.json({ error: `appointment ${id} is over: too late to cancel` }, 409)
      return c.body(null, 204)
    })

    app.post('/appointments/:id/record', validateRecord, async function writeRecord(c) {
      const id = c.req.param('id')
      const { note } = c.req.valid('json')
      const appointment = await c.var.db.get('SELECT patient_id, state FROM appointments WHERE id = ?', [id])
      if (!appointment) return c.json({ error: `there is no appointment ${id}` }, 404)
      if (appointment.state !== 'done') return c.json({ error: `appointment ${id} is not done` }, 409)

      const written_on = new Date(c.var.now()).toISOString().slice(0, 10)
      const { changes, lastId } = await c.var.db.run(
        `INSERT INTO records (appointment_id, note, written_on) VALUES (?, ?, ?)
         ON CONFLICT (appointment_id) DO NOTHING`,
        [id, note, written_on],
      )
      if (changes === 0) return c.json({ error: `appointment ${id} has its record already` }, 409)
      const record = { id: Number(lastId), appointment_id: Number(id), note, written_on }
      return c.json(record, 201, { Location: `/patients/${appointment.patient_id}/records` })
    })
  },
})
