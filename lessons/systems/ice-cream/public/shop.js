import { ask } from './wire.js'

const COLOURS = {
  lemon: '#f7e463',
  vanilla: '#f6e7bf',
  mango: '#f7a934',
  chocolate: '#6f4530',
  strawberry: '#f2879b',
  pistachio: '#b5c877',
  hazelnut: '#b98a5b',
  stracciatella: '#efe6d8',
  raspberry: '#d43f6b',
  'rum and raisin': '#e3cfa8',
  coconut: '#fbf7ef',
  coffee: '#8d6546',
  'salted caramel': '#d49a4e',
  'mint and chocolate': '#a5dcc0',
  yoghurt: '#f6f3ec',
  'honey and walnut': '#d9b56a',
  'passion fruit': '#f0c23b',
  cherry: '#b92645',
  peach: '#fbbf94',
  watermelon: '#f0606a',
  fig: '#8c5a7c',
  'black sesame': '#5d5a60',
  tiramisu: '#c9ab86',
  liquorice: '#2b2a2e',
}

const find = (id) => document.getElementById(id)
const form = find('order')
const counter = find('counter')

/** The flavours as this page last saw them. A copy: what counts is in the database. */
let flavours = []
/** Where our order is, as the backend told us: `/orders/42`. */
let place = null

form.addEventListener('submit', placeOrder)
form.addEventListener('input', showTotal)
find('again').addEventListener('click', askAgain)
counter.addEventListener('toggle', () => counter.open && listOpenOrders())
await listFlavours()

async function listFlavours() {
  const { status, body } = await ask('GET', '/flavours')
  if (status !== 200) {
    find('no-flavours').textContent = 'No flavours today: look below at what the backend said.'
    return
  }
  const chosen = new FormData(form).get('flavour') ?? 'mango'
  flavours = body
  find('no-flavours').hidden = true
  find('flavours').replaceChildren(...flavours.map((flavour) => card(flavour, flavour.name === chosen)))
  showTotal()
}

async function placeOrder(event) {
  event.preventDefault()
  const slip = new FormData(form)
  const qty = slip.get('qty')
  const customer = slip.get('customer').trim()
  const { status, location, body } = await ask('POST', '/orders', {
    flavour: slip.get('flavour'),
    qty: qty === '' ? null : Number(qty),
    ...(customer === '' ? {} : { customer }),
  })
  if (status !== 201) {
    say(status, body?.error ?? 'the order did not arrive')
    return
  }
  say(status, `${body.qty} × ${body.flavour}, ${price(body.total_cents)}. It is now at ${location}`)
  place = location
  showState(body)
  await listFlavours()
  if (counter.open) await listOpenOrders()
}

async function askAgain() {
  const { status, body } = await ask('GET', place)
  if (status === 200) showState(body)
  else say(status, body?.error ?? 'nobody knows')
}

async function listOpenOrders() {
  const { status, body } = await ask('GET', '/orders')
  if (status !== 200) return
  const open = body.filter((order) => order.state !== 'delivered')
  find('open-orders').replaceChildren(...open.map(row))
}

async function setState(order, state) {
  const { status, body } = await ask('PATCH', `/orders/${order.id}`, { state })
  say(status, status === 200 ? `order ${body.id} is ${body.state}` : (body?.error ?? 'nothing has changed'))
  if (status === 200 && `/orders/${body.id}` === place) showState(body)
  await listOpenOrders()
  // The button that was pressed may be gone; whoever uses a keyboard goes on with one beside it.
  const buttons = [...find('open-orders').querySelectorAll('button')]
  const next = buttons.find((button) => button.dataset.order === String(order.id)) ?? buttons[0]
  next?.focus()
}

function card({ id, name, price_cents, scoops, note }, checked) {
  const input = element('input', {
    type: 'radio',
    name: 'flavour',
    value: name,
    id: `flavour-${id}`,
    checked,
  })
  const cone = element('span', { className: 'cone', ariaHidden: 'true' })
  cone.style.setProperty('--scoop', COLOURS[name] ?? `hsl(${(id * 47) % 360} 60% 70%)`)
  const left = scoops === 0 ? 'sold out' : scoops <= 5 ? `only ${scoops} left` : `${scoops} left`
  const label = element('label', { htmlFor: input.id, className: scoops === 0 ? 'gone' : '' }, [
    cone,
    element('strong', {}, [name]),
    element('span', { className: 'price' }, [price(price_cents)]),
    element('small', {}, [note === null ? left : `${left} · ${note}`]),
  ])
  return element('li', {}, [input, label])
}

function row(order) {
  const buttons = ['ready', 'delivered']
    .filter((state) => state !== order.state)
    .map((state) => {
      const button = element('button', { type: 'button', className: 'quiet' }, [state])
      button.setAttribute('aria-label', `Order ${order.id} is ${state}`)
      button.dataset.order = order.id
      button.addEventListener('click', () => setState(order, state))
      return button
    })
  const who = order.customer === null ? '' : ` for ${order.customer}`
  return element('li', {}, [
    element('span', {}, [`${order.id}: ${order.qty} × ${order.flavour}${who}, ${order.state}`]),
    element('span', { className: 'buttons' }, buttons),
  ])
}

function showTotal() {
  const slip = new FormData(form)
  const flavour = flavours.find(({ name }) => name === slip.get('flavour'))
  const cents = (flavour?.price_cents ?? 0) * Number(slip.get('qty'))
  find('total').textContent = cents > 0 ? price(cents) : '–'
  find('jump-flavour').textContent = flavour?.name ?? '–'
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

/** Builds an element. Text becomes text, never markup: a name that looks like HTML is shown, not obeyed. */
function element(tag, properties, children = []) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
