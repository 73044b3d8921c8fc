import { ask } from './wire.js'

const NEXT = { new: 'cooking', cooking: 'ready', ready: 'served' }

const find = (id) => document.getElementById(id)
const form = find('slip')
const kitchen = find('kitchen')

/** The menu as this page last saw it. A copy: what counts is in the database. */
let menu = []
/** What is on the slip: how many of each item, by its number. */
const slip = new Map()
/** Where our order is, as the backend told us: `/orders/37`. */
let place = null

form.addEventListener('submit', placeOrder)
find('again').addEventListener('click', askAgain)
find('cancel').addEventListener('click', cancelOrder)
kitchen.addEventListener('toggle', () => kitchen.open && listOpenOrders())
await listMenu()

async function listMenu() {
  const { status, body } = await ask('GET', '/menu')
  if (status !== 200) {
    find('no-menu').textContent = 'No menu today: look below at what the backend said.'
    return
  }
  menu = body
  find('no-menu').hidden = true
  const names = [...new Set(menu.map(({ name }) => name))]
  find('menu').replaceChildren(...names.map(dish))
  showSlip()
}

async function placeOrder(event) {
  event.preventDefault()
  const table = find('table').value
  const { status, location, body } = await ask('POST', '/orders', {
    ...(table === '' ? {} : { table: Number(table) }),
    lines: [...slip].map(([item, qty]) => ({ item, qty })),
  })
  if (status !== 201) {
    say(status, body?.error ?? 'the order did not arrive')
    return
  }
  say(status, `${price(body.total_cents)}, please. Your order is now at ${location}`)
  place = location
  slip.clear()
  showSlip()
  showState(body)
  if (kitchen.open) await listOpenOrders()
}

async function askAgain() {
  const { status, body } = await ask('GET', place)
  if (status === 200) showState(body)
  else say(status, body?.error ?? 'nobody knows')
}

async function cancelOrder() {
  const { status, body } = await ask('DELETE', place)
  say(status, status === 204 ? 'cancelled: the order is gone' : (body?.error ?? 'nothing has changed'))
  if (status === 204) {
    find('yours').hidden = true
    form.querySelector('[type=submit]').focus()
  }
  if (kitchen.open) await listOpenOrders()
}

async function listOpenOrders() {
  const { status, body } = await ask('GET', '/orders')
  if (status !== 200) return
  const open = body.filter(({ state }) => state !== 'served')
  find('open-orders').replaceChildren(...open.map(ticket))
}

async function moveOn({ id }, state) {
  const { status, body } = await ask('PATCH', `/orders/${id}`, { state })
  say(status, status === 200 ? `order ${id} is ${state}` : (body?.error ?? 'nothing has changed'))
  if (status === 200 && `/orders/${id}` === place) showState(body)
  await listOpenOrders()
  // The button that was pressed is gone; whoever uses a keyboard goes on with the one in its place.
  const buttons = [...find('open-orders').querySelectorAll('button')]
  const next = buttons.find((button) => button.dataset.order === String(id)) ?? buttons[0]
  next?.focus()
}

function dish(name) {
  const sizes = menu.filter((item) => item.name === name)
  const adds = sizes.map(({ id }) => {
    const add = button('', () => change(id, 1))
    add.dataset.item = id
    return add
  })
  return element('li', {}, [element('strong', {}, [name]), element('span', { className: 'buttons' }, adds)])
}

function showCount(add) {
  const { id, name, size, price_cents } = menu.find((item) => item.id === Number(add.dataset.item))
  const qty = slip.get(id) ?? 0
  add.classList.toggle('chosen', qty > 0)
  add.textContent = `${size} ${price(price_cents)}${qty > 0 ? ` × ${qty}` : ''}`
  // What is read aloud begins with what is seen, so that whoever speaks to a computer can say it.
  add.setAttribute('aria-label', `${add.textContent}: add one ${name}`)
}

function change(item, by) {
  const qty = (slip.get(item) ?? 0) + by
  if (qty > 0) slip.set(item, qty)
  else slip.delete(item)
  showSlip()
}

function showSlip() {
  const lines = menu.filter(({ id }) => slip.has(id))
  find('no-lines').hidden = lines.length > 0
  find('lines').replaceChildren(...lines.map(line))
  const total = lines.reduce((sum, { id, price_cents }) => sum + slip.get(id) * price_cents, 0)
  find('total').textContent = price(total)
  find('jump-total').textContent = price(total)
  for (const add of find('menu').querySelectorAll('button')) showCount(add)
}

function line({ id, name, size, price_cents }) {
  const qty = slip.get(id)
  const less = button('−', () => changeAndStay(id, -1, 'less'))
  const more = button('+', () => changeAndStay(id, 1, 'more'))
  less.setAttribute('aria-label', `One ${size} ${name} less`)
  more.setAttribute('aria-label', `One ${size} ${name} more`)
  less.dataset.line = `less-${id}`
  more.dataset.line = `more-${id}`
  return element('li', {}, [
    element('span', {}, [`${qty} × ${name}, ${size}`]),
    element('span', { className: 'sum' }, [price(qty * price_cents)]),
    element('span', { className: 'buttons' }, [less, more]),
  ])
}

/** The line is drawn anew, so the keyboard's place in it is found again. */
function changeAndStay(id, by, which) {
  change(id, by)
  const same = find('lines').querySelector(`[data-line="${which}-${id}"]`)
  const other = same ?? find('lines').querySelector('button') ?? find('table')
  other.focus()
}

function ticket(order) {
  const next = NEXT[order.state]
  const push = button(next, () => moveOn(order, next))
  push.setAttribute('aria-label', `Order ${order.id} is ${next}`)
  push.dataset.order = order.id
  const where = order.table === null ? 'to take away' : `table ${order.table}`
  return element('li', {}, [
    element('strong', {}, [String(order.id)]),
    element('span', {}, [`${where}, ${order.state}`]),
    push,
  ])
}

function showState({ id, state }) {
  find('yours').hidden = false
  find('yours-title').textContent = `Your order, number ${id}`
  for (const item of find('states').children) {
    if (item.dataset.state === state) item.setAttribute('aria-current', 'step')
    else item.removeAttribute('aria-current')
  }
}

function say(status, text) {
  find('answer').className = `answer ${status >= 200 && status < 300 ? 'good' : 'refused'}`
  find('answer').textContent = status === 0 ? `No answer: ${text}` : `${status}: ${text}`
}

function price(cents) {
  return (cents / 100).toFixed(2)
}

function button(text, pressed) {
  const made = element('button', { type: 'button', className: 'quiet' }, [text])
  made.addEventListener('click', pressed)
  return made
}

/** Builds an element. Text becomes text, never markup: a name that looks like HTML is shown, not obeyed. */
function element(tag, properties, children = []) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
