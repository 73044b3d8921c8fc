import { ask } from './wire.js'

const find = (id) => document.getElementById(id)
const form = find('practise')

form.addEventListener('submit', recordAttempt)
find('min').addEventListener('change', showLanguages)
// What scrolls has to be reachable by whoever has no mouse.
find('scroll').tabIndex = 0
await Promise.all([showStatistics(), listLearners(), listCourses()])

function showStatistics() {
  return Promise.all([showLanguages(), showDays(), showStreaks(), showHardest()])
}

async function showLanguages() {
  const { status, body } = await ask('GET', `/stats/languages?min=${encodeURIComponent(find('min').value)}`)
  if (status === 200) find('languages').replaceChildren(...body.map(languageRow))
  else say(status, body?.error ?? 'no numbers today')
}

async function showDays() {
  const { status, body } = await ask('GET', '/stats/days')
  if (status !== 200) return
  const most = Math.max(...body.map(({ attempts }) => attempts), 1)
  find('days').replaceChildren(...body.map((day) => dayBar(day, most)))
}

async function showStreaks() {
  const { status, body } = await ask('GET', '/stats/streaks?min=3&limit=6')
  if (status !== 200) return
  find('streaks').replaceChildren(
    ...body.map(({ learner, days, last_day }) =>
      element('li', {}, [element('b', {}, [`${days} days`]), ` ${learner}, until ${last_day}`]),
    ),
  )
}

async function showHardest() {
  const { status, body } = await ask('GET', '/stats/hardest')
  if (status !== 200) return
  find('hardest').replaceChildren(
    ...body.map(({ language, course, finished, mean }) =>
      element('li', {}, [
        element('b', {}, [mean.toFixed(1)]),
        ` ${language}: ${course} (${finished} finished)`,
      ]),
    ),
  )
}

async function listLearners() {
  const { status, body } = await ask('GET', '/learners')
  if (status !== 200) return
  find('learner').replaceChildren(...body.map(({ id, name }) => element('option', { value: id }, [name])))
}

async function listCourses() {
  const { status, body } = await ask('GET', '/courses')
  if (status !== 200) return
  find('course').replaceChildren(
    ...body.map(({ id, language, title, level }) =>
      element('option', { value: id }, [`${language}: ${title} (${level})`]),
    ),
  )
}

async function recordAttempt(event) {
  event.preventDefault()
  const slip = new FormData(form)
  const score = slip.get('score')
  const { status, location, body } = await ask('POST', '/attempts', {
    learner_id: Number(slip.get('learner')),
    course_id: Number(slip.get('course')),
    ...(score === '' ? {} : { score: Number(score) }),
  })
  if (status !== 201) {
    say(status, body?.error ?? 'the attempt did not arrive')
    return
  }
  say(
    status,
    `${body.score === null ? 'left before the end' : `${body.score} points`}. It is now at ${location}`,
  )
  await showStatistics()
}

function languageRow({ language, attempts, finished, mean }) {
  const bar = element('span', { className: 'bar', ariaHidden: 'true' })
  bar.style.setProperty('--part', mean === null ? 0 : mean / 100)
  return element('tr', {}, [
    element('th', { scope: 'row' }, [language]),
    element('td', {}, [attempts]),
    element('td', {}, [finished]),
    element('td', { className: 'mean' }, [mean === null ? '–' : mean.toFixed(1), bar]),
  ])
}

function dayBar({ day, attempts, three_days }, most) {
  const bar = element('span', { className: 'bar', ariaHidden: 'true' })
  bar.style.setProperty('--part', attempts / most)
  return element('li', {}, [
    element('span', { className: 'date' }, [day.slice(5)]),
    bar,
    element('span', {}, [`${attempts} `, element('small', {}, [`(${three_days.toFixed(1)})`])]),
  ])
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
