import type { Exchange } from '../../trace/exchange.ts'

/** Of what a server says, in characters. */
const LONGEST = 200

/** What the server itself says is wrong, in its words, as a sentence behind a blank; empty where it says nothing. */
export function serverWords({ response }: Exchange): string {
  if (response === null || response.status < 400) return ''
  const said = Object.entries(Object(jsonOf(response.body))).find(([name]) => name === 'error')?.[1]
  if (typeof said !== 'string' || said.trim() === '') return ''
  const text = said.length > LONGEST ? `${said.slice(0, LONGEST)}...` : said
  return ` The server says: ${text}${/[.?!]$/.test(text) ? '' : '.'}`
}

function jsonOf(body: string | Uint8Array): unknown {
  if (typeof body !== 'string') return null
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
