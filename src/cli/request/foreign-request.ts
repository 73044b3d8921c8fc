/** What editors understand in an `.http` file and nobody does here: it would be sent as it stands. */
interface Foreign {
  /** Where it begins in the message. */
  offset: number
  why: string
  fix: string
}

/** The first part of a message that only an editor understands; null where there is none. */
export function foreignPart(message: string): Foreign | null {
  const begin = message.search(/^[ \t]*(?!#|\/\/)\S/m)
  const request = begin === -1 ? '' : message.slice(begin)
  // A caret of many lines would also stand between CR and LF.
  const blank = request.search(/\n[ \t]*\r?(?:\n|$)/)
  const end = blank === -1 ? request.length : blank
  const head = { text: request.slice(0, end), at: begin }
  const body = { text: request.slice(end), at: begin + end }
  return (
    found(head, /^@[\w.-]+(?=\s*=)/, (name) => [
      `"${name}" is a variable, and variables are not filled in here.`,
      'Write its value where it is used.',
    ]) ??
    found(head, /\{\{[^{}\n]*\}\}/, (name) => [
      `"${name}" is a variable, and variables are not filled in here.`,
      'Write its value.',
    ]) ??
    found(body, /(?<=^\s*)<@?[ \t]+\S[^\r\n]*/, (line) => [
      `"${line}" would be sent as it stands: no other file is read.`,
      'Write the body itself.',
    ]) ??
    found(body, /^>[ \t]*\{%/m, () => [
      'A script behind a request is not run here, and would be sent with the body.',
      'Leave it out.',
    ])
  )
}

function found(
  { text, at }: { text: string; at: number },
  pattern: RegExp,
  say: (part: string) => [why: string, fix: string],
): Foreign | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const [why, fix] = say(match[0])
  return { offset: at + match.index, why, fix }
}
