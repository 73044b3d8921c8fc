/** A name of the program's own: `price_cents`, `createOrder`, `v2`. It is written as it is, also where a sentence begins. */
const NAME = /^[a-z]\w*?(?:[_\d]|[A-Z])/

/** The beginning of a sentence; a name keeps its letters. */
export function capital(text: string): string {
  return NAME.test(text.split(/\s/, 1)[0] ?? '') ? text : text.charAt(0).toUpperCase() + text.slice(1)
}

/** The end of a sentence; a text that has ended, or stops short, needs no other, and neither does a tag. */
export function ended(text: string): string {
  return /([.?!:]["')]?|>)(\x1b\[[\d;]*m)*$/.test(text) ? text : `${text}.`
}

/** Several things in one sentence, with nothing behind what has ended by itself. */
export function listed(parts: readonly string[]): string {
  return parts
    .map((part, at) =>
      at === parts.length - 1 ? ended(part) : /(?<!\.\.)[.?!]$/.test(part) ? part : `${part};`,
    )
    .join(' ')
}
