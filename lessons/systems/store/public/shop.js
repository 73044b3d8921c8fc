import { ask } from './wire.js'

const find = (id) => document.getElementById(id)
const basket = find('basket')
const thing = find('thing')

/** The products as this page last saw them. A copy: what counts is in the database. */
let products = []
/** How many of which product, by its number. */
const wanted = new Map()
/** The order that can be paid, as the backend told us. */
let order = null

basket.addEventListener('submit', placeOrder)
thing.addEventListener('submit', addProduct)
find('pay').addEventListener('click', payOrder)
await listProducts()

async function listProducts() {
  const { status, body } = await ask('GET', '/products')
  find('no-shelf').hidden = status === 200
  find('no-shelf').textContent = 'No shelf today: look below at what the backend said.'
  products = status === 200 ? body : []
  find('shelf').replaceChildren(...products.map(onTheShelf))
  showBasket()
}

async function placeOrder(event) {
  event.preventDefault()
  const lines = [...wanted].map(([product, qty]) => ({ product, qty }))
  const customer = Number(find('customer').value)
  const { status, location, body } = await ask('POST', '/orders', { customer, lines })
  if (status !== 201) {
    say('answer', status, body?.error ?? 'the order did not arrive')
    return
  }
  say('answer', status, `${price(body.total_cents)}. Your order is now at ${location}`)
  order = body
  find('pay').hidden = false
  wanted.clear()
  await listProducts()
}

async function payOrder() {
  // One key for one order, so that a payment that is sent twice is one payment.
  const key = { 'Idempotency-Key': `order-${order.id}` }
  const { status, body } = await ask(
    'POST',
    `/orders/${order.id}/payments`,
    { cents: order.total_cents },
    key,
  )
  const good = status === 200 || status === 201
  say('answer', status, good ? `order ${order.id} is paid` : (body?.error ?? 'nobody knows'))
}

async function addProduct(event) {
  event.preventDefault()
  const { sku, name, price_cents, stock } = Object.fromEntries(new FormData(thing))
  const body = { sku, name, price_cents: Number(price_cents), stock: Number(stock) }
  const answer = await ask('POST', '/products', body)
  const good = answer.status === 201
  say(
    'thing-answer',
    answer.status,
    good ? `now at ${answer.location}` : (answer.body?.error ?? 'nobody knows'),
  )
  if (good) await listProducts()
}

function onTheShelf({ id, name, price_cents, stock }) {
  const button = element('button', { type: 'button', className: 'quiet' }, [price(price_cents)])
  button.setAttribute('aria-label', `Put one ${name} into your basket, for ${price(price_cents)}`)
  button.addEventListener('click', () => {
    wanted.set(id, (wanted.get(id) ?? 0) + 1)
    showBasket()
  })
  const left = stock === 0 ? 'sold out' : stock === 1 ? 'the last one' : `${stock} there`
  return element('li', { className: stock === 0 ? 'gone' : '' }, [
    element('span', {}, [element('strong', {}, [name]), element('small', {}, [left])]),
    button,
  ])
}

function showBasket() {
  const chosen = products.filter(({ id }) => wanted.has(id))
  const lines = chosen.map((product) => {
    const button = element('button', { type: 'button', className: 'quiet' }, ['−'])
    button.setAttribute('aria-label', `One ${product.name} less`)
    button.dataset.product = product.id
    button.addEventListener('click', () => takeOut(product))
    return element('li', {}, [element('span', {}, [`${wanted.get(product.id)} × ${product.name}`]), button])
  })
  find('lines').replaceChildren(...lines)
  find('no-lines').hidden = lines.length > 0
  const cents = chosen.reduce((sum, { id, price_cents }) => sum + wanted.get(id) * price_cents, 0)
  find('total').textContent = price(cents)
  find('jump-total').textContent = price(cents)
}

function takeOut({ id }) {
  const left = wanted.get(id) - 1
  if (left > 0) wanted.set(id, left)
  else wanted.delete(id)
  showBasket()
  // The line is drawn anew, so the keyboard's place in it is found again.
  const same = find('lines').querySelector(`[data-product="${id}"]`)
  const next = same ?? find('lines').querySelector('button') ?? find('customer')
  next.focus()
}

function say(place, status, text) {
  find(place).className = `answer ${status >= 200 && status < 300 ? 'good' : 'refused'}`
  find(place).textContent = status === 0 ? `No answer: ${text}` : `${status}: ${text}`
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
