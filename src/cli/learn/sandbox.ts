import type { Lens } from '../../lesson/lesson.ts'
import type { Learner } from '../../player/learner.ts'
import type { SandboxEvent } from '../../player/sandbox/event.ts'
import { playSandbox } from '../../player/sandbox/play-sandbox.ts'
import { Sandbox } from '../../player/sandbox/sandbox.ts'
import { renderMenu } from '../../render/learner/welcome.ts'
import { renderSandbox } from '../../render/sandbox/sandbox.ts'
import { renderScript, renderSqlError } from '../../render/sql/sql-result.ts'
import { openLines } from '../../terminal/lines.ts'
import { choose } from '../../terminal/menu.ts'
import { sandboxLines } from '../../terminal/sandbox-lines.ts'
import type { StepThrough } from '../../terminal/stepper/stepping.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { RequestMessage } from '../../trace/message.ts'
import { openKitchen, openSystem } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { waitingOf } from '../waiting.ts'
import { Failure } from '../wording/failure.ts'
import { type Seat, withSeat } from './seat.ts'

/** Rows of a table on a terminal; a pipe gets all that were read. */
const MOST = 40

/** A system to try things on, at a prompt or line by line through a pipe. Progress is never touched. */
export async function sandbox(session: Session, system: string | null): Promise<number> {
  if (session.ability.dialogue === 'none') return throughPipe(session, system)
  return withSeat(session, (seat) => enterSandbox(session, seat, system))
}

/** The same where somebody sits already. */
export async function enterSandbox(session: Session, seat: Seat, system: string | null): Promise<void> {
  const chosen = system ?? (await chooseSystem(session, seat))
  if (chosen !== null) await atPrompt(session, seat, chosen)
}

async function atPrompt(session: Session, seat: Seat, system: string): Promise<void> {
  const { out } = session
  if (session.ability.colour) session.colourCode((await import('../../render/text/highlight.ts')).highlight)
  let last: { exchange: Exchange; lens: Lens } | null = null
  let title = ''
  const stepThrough: StepThrough = async (from) => {
    if (last === null || seat.step === null) return null
    const { exchange, lens } = last
    const at = { story: 0, step: from === 'end' ? Number.POSITIVE_INFINITY : 0 }
    const style = () => session.style(lens)
    return seat.step({ title, page: null, stories: [{ exchange, name: '' }] }, { at, style, settling: 0 })
  }
  const learner = seat.learner({ firstLesson: false, closer: () => null, stepThrough })
  for await (const event of eventsOf(session, system, learner, seat)) {
    if (event.type === 'exchange') last = event
    if (event.type === 'opened') ({ title } = event)
    const lines = renderSandbox(event, session.style(), MOST)
    if (lines.length > 0) await out.write(text(['', ...lines]))
  }
}

/** Results to the output, what went wrong to the other; says by its exit code whether something did. */
async function throughPipe(session: Session, system: string | null): Promise<number> {
  const { out, err, world } = session
  if (system === null) {
    const { systems } = await (await session.source()).outline()
    throw new Failure(
      'Which system? Nobody can be asked here.',
      `Name it: ${session.name} sandbox ${systems[0] ?? 'NAME'}. There are ${systems.join(', ')}.`,
    )
  }
  const lines = openLines(world.stdin)
  let code = 0
  let written = 0
  try {
    for await (const event of eventsOf(session, system, sandboxLines(lines), null)) {
      code = Math.max(code, exitCodeOf(event))
      const { shown, wrong } = partsOf(event, session)
      if (shown.length > 0) await out.write(text(written++ === 0 ? shown : ['', ...shown]))
      if (wrong.length > 0) await err.write(text(wrong))
    }
    return code
  } finally {
    lines.close()
  }
}

async function* eventsOf(
  session: Session,
  system: string,
  learner: Learner,
  seat: Seat | null,
): AsyncGenerator<SandboxEvent, void> {
  const source = await session.source()
  const waiting = seat?.waiting ?? waitingOf(session)
  const backend = await openSystem(openKitchen(session, { warm: WARM, waiting }), system)
  try {
    const code = () => source.systemCode(system)
    const opened = await Sandbox.open(backend, { lens: 'technical', code, lesson: false })
    yield* waiting.through(playSandbox(opened, learner))
  } finally {
    await backend.close()
  }
}

/** Goes ahead of what is typed, so that nobody reads a cold start as "the door is slow". */
const WARM: RequestMessage = { kind: 'message', method: 'GET', target: '/', headers: [], body: 'read once' }

function exitCodeOf(event: SandboxEvent): 0 | 1 | 2 {
  if (event.type === 'unreadable') return 2
  if (event.type === 'exchange') return event.exchange.response === null ? 1 : 0
  return event.type === 'sql' && event.outcome.error !== null ? 1 : 0
}

function partsOf(event: SandboxEvent, session: Session): { shown: string[]; wrong: string[] } {
  const style = session.style()
  switch (event.type) {
    case 'opened':
    case 'closed':
      return { shown: [], wrong: [] }
    case 'unreadable':
      return { shown: [], wrong: renderSandbox(event, style, MOST) }
    case 'sql': {
      const { results, error } = event.outcome
      const shown = renderScript(results, null, { ...style, lens: event.lens }, Number.POSITIVE_INFINITY)
      return { shown, wrong: error === null ? [] : renderSqlError(error, style) }
    }
    default:
      return { shown: renderSandbox(event, style, Number.POSITIVE_INFINITY), wrong: [] }
  }
}

/** Asks which system; null where the person would rather not. */
async function chooseSystem(session: Session, { dialogue }: Seat): Promise<string | null> {
  const { systems } = await (await session.source()).outline()
  if (dialogue === null || systems.length === 0) return null
  const ways = systems.map((name, at) => ({ key: at === 0 ? 'Enter' : String(at + 1), text: name }))
  await session.out.write(
    text(renderMenu('Sandbox', 'A backend to try things on. Which?', ways, session.style())),
  )
  return choose(dialogue, session.out, {
    items: systems.map((name) => ({ value: name, words: [name] })),
    keys: () => '',
    style: () => session.style(),
  })
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
