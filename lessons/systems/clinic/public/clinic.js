import { ask } from './wire.js'

/** Every half hour from 08:00 to 16:30. */
const TIMES = Array.from(
  { length: 18 },
  (_, i) => `${String(8 + (i >> 1)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
)

const find = (id) => document.getElementById(id)
const form = find('booking')

/** The appointments of the chosen day as this page last saw them. A copy: what counts is in the database. */
let appointments = []

form.addEventListener('submit', book)
form.addEventListener('change', ({ target }) => {
  if (target.name === 'day') listAppointments()
  if (target.name === 'doctor') showSlots()
})
await Promise.all([listDoctors(), listPatients()])
await listAppointments()

async function listDoctors() {
  const { status, body } = await ask('GET', '/doctors/load')
  if (status !== 200) {
    find('no-doctors').textContent = 'No doctors today: look below at what the backend said.'
    return
  }
  const chosen = Number(new FormData(form).get('doctor') ?? body[0]?.id)
  find('no-doctors').hidden = true
  find('doctors').replaceChildren(...body.map((doctor) => card(doctor, doctor.id === chosen)))
}

async function listPatients() {
  const { status, body } = await ask('GET', '/patients')
  if (status !== 200) return
  find('patient').replaceChildren(
    ...body.map(({ id, name, born }) => element('option', { value: id }, [`${name}, born ${born}`])),
  )
}

async function listAppointments() {
  const { status, body } = await ask('GET', `/appointments?day=${encodeURIComponent(find('day').value)}`)
  appointments = status === 200 ? body : []
  const lines = appointments.map(line)
  find('diary').replaceChildren(...lines)
  find('diary-note').textContent =
    lines.length === 0 ? 'Nobody, on that day.' : 'The appointments of that day, all doctors.'
  showSlots()
}

async function book(event) {
  event.preventDefault()
  const slip = new FormData(form)
  const reason = slip.get('reason').trim()
  const { status, location, body } = await ask('POST', '/appointments', {
    doctor_id: Number(slip.get('doctor')),
    patient_id: Number(slip.get('patient')),
    starts_at: `${slip.get('day')}T${slip.get('time')}`,
    ...(reason === '' ? {} : { reason }),
  })
  if (status === 201) say(status, `booked for ${body.starts_at.replace('T', ', ')}. It is now at ${location}`)
  else say(status, body?.error ?? 'the booking did not arrive')
  await Promise.all([listDoctors(), listAppointments()])
}

async function cancel({ id }) {
  const { status, body } = await ask('DELETE', `/appointments/${id}`)
  say(status, status === 204 ? `appointment ${id} is cancelled` : (body?.error ?? 'nothing has changed'))
  await Promise.all([listDoctors(), listAppointments()])
  // The button that was pressed is gone; whoever uses a keyboard goes on with one beside it.
  const next = find('diary').querySelector('button') ?? find('day')
  next.focus()
}

function card({ id, name, speciality, appointments: load }, checked) {
  const input = element('input', { type: 'radio', name: 'doctor', value: id, id: `doctor-${id}`, checked })
  const label = element('label', { htmlFor: input.id }, [
    element('strong', {}, [name]),
    element('span', {}, [speciality]),
    element('small', {}, [load === 1 ? '1 appointment' : `${load} appointments`]),
  ])
  return element('li', {}, [input, label])
}

function showSlots() {
  const chosen = new FormData(form)
  const doctor = Number(chosen.get('doctor'))
  const taken = new Set(
    appointments.filter(({ doctor_id }) => doctor_id === doctor).map(({ starts_at }) => starts_at.slice(11)),
  )
  find('slots').replaceChildren(...TIMES.map((time) => slot(time, taken.has(time), chosen.get('time'))))
}

function slot(time, taken, chosen) {
  const id = `at-${time.replace(':', '')}`
  const checked = time === (chosen ?? TIMES[0])
  const input = element('input', { type: 'radio', name: 'time', value: time, id, checked })
  const label = element('label', { htmlFor: id, className: taken ? 'taken' : '' }, [
    element('span', {}, [time]),
    ...(taken ? [element('small', {}, ['taken'])] : []),
  ])
  return element('li', {}, [input, label])
}

function line(appointment) {
  const { starts_at, doctor, patient, reason, state } = appointment
  const said = `${starts_at.slice(11)} · ${doctor} sees ${patient}${reason === null ? '' : `: ${reason}`}`
  if (state !== 'booked') return element('li', {}, [element('span', {}, [`${said} (${state})`])])
  const button = element('button', { type: 'button', className: 'quiet' }, ['Cancel'])
  button.setAttribute('aria-label', `Cancel ${patient} at ${starts_at.slice(11)}`)
  button.addEventListener('click', () => cancel(appointment))
  return element('li', {}, [element('span', {}, [said]), button])
}

function say(status, text) {
  find('answer').className = `answer ${status >= 200 && status < 300 ? 'good' : 'refused'}`
  find('answer').textContent = status === 0 ? `No answer: ${text}` : `${status}: ${text}`
}

/** Builds an element. Text becomes text, never markup: a name that looks like HTML is shown, not obeyed. */
function element(tag, properties, children = []) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
