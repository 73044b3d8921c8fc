import type { Lesson } from '../../lesson/lesson.ts'
import type { ThemeName } from '../../render/style/colours.ts'
import { counted } from '../../render/text/cell.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import { colourCode } from '../colour-code.ts'
import { codeNeeded } from '../course/code-needed.ts'
import { demandSystems } from '../course/demand-systems.ts'
import { findLesson } from '../course/find-lesson.ts'
import { tellStanding } from '../course/standing.ts'
import { inTheme } from '../handout/on-paper.ts'
import { openKitchen } from '../kitchen/kitchen.ts'
import { again } from '../learn/again.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { shellPath } from '../wording/shell-path.ts'
import { type Improviser, playDemo } from './play-demo.ts'
import { openPresenter, type Presenter } from './presenter.ts'
import { openDemoRoom } from './room.ts'

export interface DemoOptions {
  /** An id, a number, or words of a title. */
  lesson: string
  /** The page to begin with, or the only one; null: all of them. */
  from: number | null
  only: number | null
  /** Whether every step waits for a key. */
  step: boolean
  mistakes: boolean
  speed: number
  seed: number
  /** A file that is kept up to date with the notes of the page that is seen, or null. */
  notes: string | null
  theme: ThemeName
}

/** What need not be said once more. */
const USUAL = { theme: 'default', speed: 1, seed: 1 }

/** Shows a lesson to others, in the colours that were asked for. Progress is never touched. */
export async function demo(session: Session, options: DemoOptions): Promise<number> {
  const themed = inTheme(session, options.theme)
  try {
    return await show(session, themed.session, options)
  } finally {
    themed.end()
  }
}

/** `wall` is the same session as it is seen. What goes on behind it, threads above all, belongs to the session itself. */
async function show(session: Session, wall: Session, options: DemoOptions): Promise<number> {
  const { ability, world } = session
  if (options.step && ability.dialogue === 'none') {
    throw new Failure(
      '--step waits for keys, and there is no terminal here.',
      'Leave out --step: without a terminal, everything is shown at once.',
    )
  }
  const lesson = await lessonOf(session, options)
  await colourCode(session)
  const page = options.only ?? options.from ?? 1
  const { only, step, notes } = options
  // Before anybody sees anything: it may have to be asked whether code is trusted.
  await demandSystems(session, lesson)
  const room = openDemoRoom(wall, lesson, { step, only })
  let presenter: Presenter | null = null
  try {
    if (notes !== null || world.stdout.isTTY === true)
      presenter = await openPresenter(session, { lesson, page, notes })
    const kitchen = openKitchen(session, { code: codeNeeded(lesson), waiting: room.waiting })
    const source = await session.source()
    if (presenter !== null) await room.open(presenter)
    const { mistakes, speed, seed } = options
    const left = await playDemo({
      lesson,
      page,
      only: only !== null,
      mistakes,
      speed,
      seed,
      kitchen,
      now: world.now,
      code: (system) => source.systemCode(system),
      stage: room.stage,
      style: room.style,
      ...(room.improviser === null ? {} : { improviser: outOfTime(room.improviser, presenter) }),
    })
    await room.close(left === null)
    if (left !== null) await wall.out.write(wayBack(session, lesson, left, options))
    return 0
  } catch (error) {
    if (error instanceof Interrupted && presenter !== null) {
      await room.close()
      await wall.out.write(wayBack(session, lesson, presenter.page, options))
    }
    throw error
  } finally {
    await room.close()
    await presenter?.close()
  }
}

/** What leads back to where a demo was left, shown as it was; nothing where nobody has left it. */
function wayBack(session: Session, lesson: Lesson, page: number, options: DemoOptions): string {
  const { only, step, mistakes, theme, speed, seed, notes } = options
  if (only !== null || session.ability.dialogue === 'none') return ''
  const rest = [
    ...(page > 1 ? ['--from', String(page)] : []),
    ...(step ? ['--step'] : []),
    ...(mistakes ? ['--with-mistakes'] : []),
    ...(theme === USUAL.theme ? [] : ['--theme', theme]),
    ...(speed === USUAL.speed ? [] : ['--speed', String(speed)]),
    ...(seed === USUAL.seed ? [] : ['--seed', String(seed)]),
    ...(notes === null ? [] : ['--notes', shellPath(notes, session.world)]),
  ]
  return `\n${remark(session, 'To go on from here, type', again(session, 'demo', lesson.id, ...rest))}`
}

/** While something is tried out, the time of the lesson stands still. */
function outOfTime(improviser: Improviser, presenter: Presenter | null): Improviser {
  let isHeld = false
  return {
    ...improviser,
    enter: async () => {
      isHeld = presenter?.isHeld ?? false
      presenter?.hold()
      await improviser.enter()
    },
    leave: async () => {
      if (!isHeld) presenter?.go()
      await improviser.leave()
    },
  }
}

/** The lesson that is meant. Throws a {@link Failure} where there is none, or it has no such page. */
export async function lessonOf(
  session: Session,
  { lesson: wanted, from, only }: Pick<DemoOptions, 'lesson' | 'from' | 'only'>,
): Promise<Lesson> {
  const source = await session.source()
  const found = findLesson(await source.outline(), wanted, session.name)
  if (from !== null && only !== null) {
    throw new Failure(
      '--from and --only do not go together.',
      '--only shows one page, --from all the pages from there on.',
    )
  }
  await tellStanding(session)
  const lesson = await source.lesson(found.id)
  const page = only ?? from ?? 1
  if (page > lesson.pages.length) {
    throw new Failure(
      `"${lesson.title}" has ${counted(lesson.pages.length, 'page')}; there is no page ${page}.`,
    )
  }
  return lesson
}
