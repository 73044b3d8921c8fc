import { TIED, wrap } from '../render/text/wrap.ts'
import type { Session } from './session.ts'

/** A line between lessons, within the width; the command at its end is not torn apart. */
export function remark(session: Session, text: string, command = ''): string {
  const whole = command === '' ? text : `${text}${TIED}${TIED}${command.replaceAll(' ', TIED)}`
  return wrap(` ${whole}`, session.style().width, 1, command === '' ? 'broken' : 'whole')
    .map((line) => `${line}\n`)
    .join('')
}
