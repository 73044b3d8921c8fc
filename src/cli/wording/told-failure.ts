import { renderNotice } from '../../render/notice.ts'
import type { Session } from '../session.ts'
import type { Failure } from './failure.ts'

/** What somebody at a menu is told where the program alone would end. */
export function toldFailure(session: Session, { message, hint }: Failure): string {
  const lines = [...message.split('\n'), ...hint.split('\n')].filter((line) => line !== '')
  const [first = '', second] = lines
  // One sentence and what to do instead belong together.
  const parts = lines.length === 2 && second !== undefined ? [`${first} ${second}`] : lines
  return `\n${parts
    .flatMap((line) => renderNotice(line, session.style()))
    .map((line) => `${line}\n`)
    .join('')}`
}
