import { ask } from './wire.js'

const find = (id) => document.getElementById(id)
const wishes = find('wishes')
const newBook = find('new-book')

/** The authors by their numbers, as this page last saw them. */
const authors = new Map()

wishes.addEventListener('submit', (event) => {
  event.preventDefault()
  listBooks()
})
newBook.addEventListener('submit', addBook)
for (const button of document.querySelectorAll('[data-accept]')) {
  button.addEventListener('click', () => ask('GET', target(), { headers: { Accept: button.dataset.accept } }))
}
// What scrolls has to be reachable by whoever has no mouse.
find('scroll').tabIndex = 0
await listAuthors()
await listBooks()

async function listAuthors() {
  const { status, body } = await ask('GET', '/authors')
  if (status !== 200) return
  for (const { id, name } of body) authors.set(id, name)
  const options = () => body.map(({ id, name }) => element('option', { value: id }, [name]))
  find('author').append(...options())
  find('new-author').replaceChildren(...options())
}

async function listBooks() {
  const { status, body } = await ask('GET', target(), { headers: { Accept: 'application/json' } })
  if (status !== 200) {
    say('answer', status, body?.error ?? 'no books today')
    return
  }
  say('answer', status, `${body.length} ${body.length === 1 ? 'book' : 'books'}`)
  find('count').textContent = `(${body.length})`
  find('books').replaceChildren(...body.map(row))
}

async function addBook(event) {
  event.preventDefault()
  const { token, title, author_id, shelf, year, price_cents, isbn } = Object.fromEntries(
    new FormData(newBook),
  )
  const body = {
    title,
    author_id: number(author_id),
    shelf,
    year: number(year),
    price_cents: number(price_cents),
    isbn,
  }
  const headers = token.trim() === '' ? {} : { Authorization: `Bearer ${token.trim()}` }
  const { status, location, body: answer } = await ask('POST', '/books', { body, headers })
  if (status !== 201) {
    say('added', status, answer?.error ?? 'the book did not arrive')
    return
  }
  say('added', status, `${answer.title} is now at ${location}`)
  await listBooks()
}

/** `/books?from=1990&sort=price`, with what stands in the form and nothing else. */
function target() {
  const filled = [...new FormData(wishes)].filter(([, value]) => value !== '')
  return filled.length === 0 ? '/books' : `/books?${new URLSearchParams(filled)}`
}

/** A number where the text is one. Everything else goes to the backend as it was typed: it decides. */
function number(text) {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return Number.isNaN(Number(trimmed)) ? text : Number(trimmed)
}

function row({ title, author_id, shelf, year, price_cents }) {
  return element('tr', {}, [
    element('th', { scope: 'row' }, [title]),
    element('td', {}, [authors.get(author_id) ?? `author ${author_id}`]),
    element('td', {}, [shelf]),
    element('td', {}, [year === null ? 'unknown' : String(year)]),
    element('td', { className: 'number' }, [(price_cents / 100).toFixed(2)]),
  ])
}

function say(id, status, text) {
  find(id).className = `answer ${status >= 200 && status < 300 ? 'good' : 'refused'}`
  find(id).textContent = status === 0 ? `No answer: ${text}` : `${status}: ${text}`
}

/** Builds an element. Text becomes text, never markup: a title that looks like HTML is shown, not obeyed. */
function element(tag, properties, children = []) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
