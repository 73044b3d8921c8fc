/**
 * Where a character of a YAML value stands in the text that the value was read from. `text` is the value as it is
 * written, with quotes, escapes and the indentation of its lines; offsets count from 0 in both.
 */
export function placeInValue(text: string, value: string, offset: number): number {
  let at = /^[|>]/.test(text) ? Math.max(0, text.indexOf('\n')) : /^['"]/.test(text) ? 1 : 0
  let place = at
  for (let i = 0; i <= offset && i < value.length; i++) {
    const wanted = value.charAt(i)
    if (/\s/.test(wanted)) {
      // Lines are folded into blanks, and blanks at their ends are lost.
      if (/\s/.test(text.charAt(at))) place = at++
      continue
    }
    while (at < text.length && text.charAt(at) !== wanted) at++
    place = at++
  }
  return offset < value.length ? place : Math.min(at, text.length)
}
