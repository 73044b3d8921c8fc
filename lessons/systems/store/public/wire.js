const list = document.getElementById('wire')

/**
 * One request to the backend, shown on the page together with its response.
 * `more` are further headers. `status` is 0 and `body` null where nobody answered; a body that is not JSON is null, too.
 */
export async function ask(method, path, body, more = {}) {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const headers = sent === undefined ? more : { 'Content-Type': 'application/json', ...more }
  const request = message(`${method} ${path}`, headers, sent)
  try {
    const response = await fetch(path, { method, headers, body: sent })
    const text = await response.text()
    const shown = pick(response.headers, ['Content-Type', 'Location', 'Retry-After', 'Allow'])
    show(method, path, response.status, request, message(statusLine(response), shown, text))
    return { status: response.status, location: response.headers.get('Location'), body: parse(text) }
  } catch {
    show(method, path, 0, request, 'Nobody answered.')
    return { status: 0, location: null, body: null }
  }
}

function show(method, path, status, request, response) {
  const item = document.createElement('li')
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  const verdict = document.createElement('b')
  verdict.className = status >= 200 && status < 300 ? 'good' : 'refused'
  verdict.textContent = status === 0 ? 'no answer' : status
  summary.append(`${method} ${path} `, verdict)
  const exchange = document.createElement('div')
  exchange.className = 'exchange'
  exchange.append(block('sent', request), block('came back', response))
  details.append(summary, exchange)
  details.open = method !== 'GET'
  item.append(details)
  list.prepend(item)
  while (list.children.length > 8) list.lastElementChild.remove()
}

function block(title, text) {
  const figure = document.createElement('figure')
  const caption = document.createElement('figcaption')
  const pre = document.createElement('pre')
  caption.textContent = title
  pre.tabIndex = 0
  pre.textContent = text.length > 1500 ? `${text.slice(0, 1500)} …` : text
  figure.append(caption, pre)
  return figure
}

function message(firstLine, headers, body) {
  const lines = [firstLine, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  return body ? `${lines.join('\n')}\n\n${body}` : lines.join('\n')
}

function statusLine({ status, statusText }) {
  return `${status} ${statusText}`.trim()
}

function pick(headers, names) {
  return Object.fromEntries(
    names.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)]),
  )
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
