import type { Body, RequestMessage } from '../trace/message.ts'

/**
 * The curl command that sends the same request to `origin` (`http://ice-cream.test`), for a POSIX shell; null for
 * bytes that are no proper request, which curl would not send.
 */
export function requestToCurl(message: RequestMessage, origin: string): string | null {
  if (message.kind === 'raw') return null
  const { method, headers, without = [], body } = message
  // What stands behind # is for whoever asks, and is not sent.
  const [target = ''] = message.target.split('#')
  const words = ['curl']
  const hasBody = body.length > 0
  // An argument of a program ends at the first NUL.
  const typed = typeof body === 'string' && !body.includes('\0')
  if (method === 'HEAD') words.push('--head')
  else if (method !== (hasBody ? 'POST' : 'GET')) words.push('--request', quote(method))
  if (/[[\]{}]/.test(target)) words.push('--globoff')
  if (/\/\.{1,2}(\/|$)/.test(target)) words.push('--path-as-is')
  // Forms that are no path (`*`, a whole address) cannot stand behind an origin.
  const isPath = target.startsWith('/')
  if (!isPath) words.push('--request-target', quote(target))
  for (const [name, value] of headers) {
    words.push('--header', quote(value === '' ? `${name};` : `${name}: ${value}`))
  }
  // Without this, curl says that every body is a form.
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type')
  const left = hasBody && !isTyped ? new Set([...without, 'content-type']) : without
  for (const name of left) words.push('--header', quote(`${spelling(name)}:`))
  if (hasBody) {
    if (typed) words.push('--data-raw', quote(body))
    else words.push('--data-binary', '@-')
  }
  words.push(quote(isPath ? origin + target : origin))
  const command = words.join(' ')
  return typed ? command : `${pipe(body)} | ${command}`
}

function spelling(name: string): string {
  return name.replace(/(?<![^-])[a-z]/g, (letter) => letter.toUpperCase())
}

/** Bytes that are no text have to come from another program. */
function pipe(body: Body): string {
  return `printf %s ${Buffer.from(body).toString('base64')} | base64 --decode`
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
