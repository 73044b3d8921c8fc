import { ask } from './wire.js'

const find = (id) => document.getElementById(id)
const form = find('slip')
const which = find('which')

form.addEventListener('submit', sendMessage)
which.addEventListener('change', showBoard)
find('page-checks').addEventListener('change', (event) => {
  form.noValidate = !event.target.checked
})
// What scrolls has to be reachable by whoever has no mouse.
find('board').tabIndex = 0
await showBoard()

async function sendMessage(event) {
  event.preventDefault()
  const fields = new FormData(form)
  const written = fields.get('-written')
  fields.delete('-written')
  const slip = written === 'json' ? Object.fromEntries(fields) : new URLSearchParams(fields)
  const { status, location, body } = await ask('POST', '/messages', slip)
  if (status !== 201) {
    say(status, body?.error ?? 'the message did not arrive')
    return
  }
  say(status, `thank you, ${body.name}. Your message is now at ${location}`)
  find('text').value = ''
  await showBoard()
}

async function showBoard() {
  const topic = which.value
  const { status, body } = await ask('GET', topic === '' ? '/messages' : `/messages?topic=${topic}`)
  const notes = status === 200 ? body.toReversed() : []
  find('board').replaceChildren(...notes.map(note))
  find('no-board').hidden = notes.length > 0
  find('no-board').textContent =
    status === 200 ? 'Nothing hangs here.' : 'No board today: look below at what the backend said.'
}

function note({ id, topic, name, text, state, day }) {
  return element('li', { className: `note ${topic}` }, [
    element('p', {}, [text]),
    element('small', {}, [
      `${id} · ${topic} · ${name} · ${day.replaceAll('-', '\u2011')}${state === 'closed' ? ' · closed' : ''}`,
    ]),
  ])
}

function say(status, text) {
  find('answer').className = `answer ${status >= 200 && status < 300 ? 'good' : 'refused'}`
  find('answer').textContent = status === 0 ? `No answer: ${text}` : `${status}: ${text}`
}

/** Builds an element. Text becomes text, never markup: a message that looks like HTML is shown, not obeyed. */
function element(tag, properties, children = []) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
