import { TIED, withoutWidow, wrap } from '../../render/text/wrap.ts'
import type { Session } from '../session.ts'

/** A line between lessons, within the width; the command at its end is not torn apart. */
export function remark(session: Session, text: string, command = ''): string {
  const { width } = session.style()
  const whole =
    command === '' ? withoutWidow(text, width) : `${text}${TIED}${TIED}${command.replaceAll(' ', TIED)}`
  return wrap(` ${whole}`, width, 1, command === '' ? 'broken' : 'whole')
    .map((line) => `${line}\n`)
    .join('')
}
