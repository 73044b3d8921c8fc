import type { Block, Lens, Lesson, Page } from '../lesson/lesson.ts'
import { FAULTS } from '../trace/fault.ts'
import type { PlayEvent } from './event.ts'
import type { Kitchen } from './kitchen.ts'
import type { Learner, Prompt } from './learner.ts'
import { playExercise, settle } from './play-exercise.ts'
import { playQuiz } from './play-quiz.ts'
import { doRequest, doSql, playRequest, playSql } from './play-run.ts'
import { type PlayOptions, Session, type Way } from './session.ts'
import { mayPass, troubleOf } from './trouble.ts'

export type { Kitchen } from './kitchen.ts'
export type { PlayOptions } from './session.ts'

/** What a page began from, to come back to. */
interface Beginning {
  mark: number
  lens: Lens
  seen: Session['seen']
}

/**
 * Plays a lesson: says what happens, as events, and asks a learner. Nothing is printed and nothing is paced here;
 * whoever pulls the events decides when the next one may come. Ends with `end` or with `left`.
 */
export async function* play(
  lesson: Lesson,
  kitchen: Kitchen,
  learner: Learner,
  options: PlayOptions,
): AsyncGenerator<PlayEvent, void> {
  const session = new Session(lesson, kitchen, learner, options)
  const { id, title, minutes, system, objectives, pages } = lesson
  const opened = Math.min(Math.max(1, Math.trunc(options.page ?? 1)), pages.length)
  const beginnings: Beginning[] = []
  try {
    const { lens } = session
    yield { type: 'lesson', id, title, minutes, system, pages: pages.length, objectives, lens, page: opened }
    for (const page of pages.slice(0, opened - 1)) {
      beginnings.push(beginning(session))
      for (const block of page.blocks) await live(session, block)
    }
    session.open(opened)
    let leaves = false
    let way: 'opened' | 'forward' | 'back' | 'again' = 'opened'
    for (let page = pages[opened - 1]; page !== undefined; page = pages[session.page - 1]) {
      beginnings[session.page - 1] = beginning(session)
      // An opening page stands under the title of its lesson, also when somebody comes back to it.
      const heading = page.title ?? (way === 'back' || way === 'again' ? title : null)
      yield { type: 'page', number: page.number, title: heading, pages: pages.length, way }
      const left = yield* playPage(session, page)
      leaves = left === 'over'
      if (left === 'over') break
      if (left === 'quit') {
        yield { type: 'left', page: session.page }
        return
      }
      way = left === 'on' ? 'forward' : left
      if (left === 'on') session.open(session.page + 1)
      else {
        session.open(left === 'back' ? Math.max(1, session.page - 1) : session.page)
        await returnTo(session, beginnings[session.page - 1])
      }
    }
    const receipt = session.score.receipt(session.now())
    yield { type: 'end', receipt, ...(leaves ? { leaves: true as const } : {}) }
  } finally {
    await session.stage.close()
  }
}

function beginning({ stage, told, seen }: Session): Beginning {
  return { mark: stage.mark(), lens: told, seen: [...seen] }
}

async function returnTo(session: Session, begun: Beginning | undefined): Promise<void> {
  if (begun === undefined) return
  await session.stage.rewind(begun.mark)
  session.told = begun.lens
  session.seen = [...begun.seen]
}

async function* playPage(session: Session, page: Page): AsyncGenerator<PlayEvent, Way | 'over'> {
  for (const [i, block] of page.blocks.entries()) {
    let way = yield* playThrough(session, block)
    if (way === 'on' && isRun(block) && readsOn(page.blocks.slice(i + 1)))
      way = yield* stop(session, 'exchange')
    if (way !== 'on') return way
  }
  if (page.blocks.at(-1)?.type === 'pause' && page.number < session.lesson.pages.length) return 'on'
  const isLast = page.number === session.lesson.pages.length
  const way = yield* stop(session, isLast ? 'end' : 'page')
  // Behind the last block, with everything answered, nothing is left: who leaves here has finished.
  return isLast && way === 'quit' && session.score.isComplete ? 'over' : way
}

/** How often a question is put whose backend breaks while it is answered. */
const TRIES = 3

/** Plays a block, or says that its backend broke. Whose answer was lost by that is asked once more. */
async function* playThrough(session: Session, block: Block): AsyncGenerator<PlayEvent, Way> {
  for (let tries = 1; ; tries++) {
    const { asked } = session
    try {
      return yield* playBlock(session, block)
    } catch (error) {
      const message = troubleOf(error)
      if (message === null) throw error
      yield { type: 'trouble', message, at: block.at }
      const lost = block.type === 'exercise' && session.asked > asked && mayPass(error)
      if (!lost || tries === TRIES) return 'on'
    }
  }
}

async function* playBlock(session: Session, block: Block): AsyncGenerator<PlayEvent, Way> {
  switch (block.type) {
    case 'prose':
    case 'analogy':
    case 'breaks':
    case 'callout':
    case 'code':
    case 'source':
    case 'details':
      yield { type: 'shown', block, lens: session.lens }
      return 'on'
    case 'request':
      return yield* playRequest(session, block)
    case 'sql':
      return yield* playSql(session, block)
    case 'quiz':
      return yield* playQuiz(session, block)
    case 'exercise':
      return yield* playExercise(session, block)
    case 'pause':
      yield { type: 'pause' }
      return yield* stop(session, 'pause')
    case 'lens':
      session.told = block.lens
      // Where the learner's own choice wins, nothing is turned.
      if (!session.hasChosen) yield { type: 'lens', lens: session.lens }
      return 'on'
    case 'set': {
      await change(session, block.settings)
      const backend = await session.stage.main(session.lesson.system)
      yield { type: 'settings', settings: backend.settings(), changed: block.settings }
      return 'on'
    }
    case 'reset':
      await session.stage.reset()
      yield { type: 'reset' }
      return 'on'
  }
}

/** Does what a block does to the data and says nothing: a page before the one that is opened. */
async function live(session: Session, block: Block): Promise<void> {
  try {
    if (block.type === 'request') session.saw(await doRequest(session, block))
    else if (block.type === 'sql') await doSql(session, block)
    else if (block.type === 'exercise') await settle(session, block)
    else if (block.type === 'set') await change(session, block.settings)
    else if (block.type === 'reset') await session.stage.reset()
    else if (block.type === 'lens') session.told = block.lens
  } catch (error) {
    if (troubleOf(error) === null) throw error
  }
}

/**
 * A setting is turned in every system of the lesson that knows it, and so is a fault, which all of them know. What none
 * knows is for the lesson's own to refuse.
 */
async function change(session: Session, settings: Readonly<Record<string, string>>): Promise<void> {
  const { lesson, stage } = session
  const systems = systemsOf(lesson)
  for (const [name, value] of Object.entries(settings)) {
    const knowing: string[] = []
    for (const system of systems) {
      const { info } = await stage.main(system)
      if (Object.hasOwn(FAULTS, name) || info.settings[name]?.includes(value) === true) knowing.push(system)
    }
    for (const system of knowing.length === 0 ? [lesson.system] : knowing) {
      await stage.perform(system, async (backend) => backend.set(name, value))
    }
  }
}

/** The lesson's own system, then the others that its blocks name. */
function systemsOf(lesson: Lesson): string[] {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  const named = blocks.flatMap((block) => ('system' in block && block.system !== null ? [block.system] : []))
  return [...new Set([lesson.system, ...named])]
}

function isRun(block: Block): boolean {
  return block.type === 'request' || block.type === 'sql'
}

/** Whether something to read comes next, so that what is on the screen should be looked at first. */
function readsOn(blocks: readonly Block[]): boolean {
  const quiet: Block['type'][] = ['set', 'reset', 'lens']
  const next = blocks.find((block) => !quiet.includes(block.type))
  const read: Block['type'][] = ['prose', 'analogy', 'breaks', 'callout', 'code', 'source', 'details']
  return next !== undefined && read.includes(next.type)
}

async function* stop(
  session: Session,
  after: Extract<Prompt, { kind: 'continue' }>['after'],
): AsyncGenerator<PlayEvent, Way> {
  const pages = session.lesson.pages.length
  for (;;) {
    const reply = yield* session.ask({ kind: 'continue', after, page: session.page, pages })
    if (reply.kind === 'leave') return reply.way
    if (reply.kind !== 'text' || GOING_ON.has(reply.text.trim().toLowerCase())) return 'on'
    const why = 'Nothing is asked here. Enter goes on.'
    yield { type: 'unclear', id: '', given: reply.text, why }
  }
}

/** What people type instead of Enter alone. */
const GOING_ON: ReadonlySet<string> = new Set(['', 'next', 'n', 'continue', 'go on', 'ok', 'enter'])
