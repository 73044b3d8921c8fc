import { resolve } from 'node:path'
import { toAnimation } from '../../export/animation.ts'
import { type CastVersion, toCast } from '../../export/cast.ts'
import type { Recording } from '../../export/recording.ts'
import type { Lens, Lesson } from '../../lesson/lesson.ts'
import { withEvenTimes } from '../../player/even-times.ts'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { clock } from '../../render/demo/pace-line.ts'
import { renderNotice } from '../../render/notice.ts'
import { THEMES } from '../../render/style/colours.ts'
import { ASCII, UNICODE } from '../../render/style/glyphs.ts'
import type { Style } from '../../render/style/style.ts'
import { counted } from '../../render/text/cell.ts'
import { highlight } from '../../render/text/highlight.ts'
import { undimmed } from '../../render/text/undimmed.ts'
import { visible } from '../../render/text/visible.ts'
import { graphemes, width } from '../../render/text/width.ts'
import { openRecordingScreen, type RecordingScreen } from '../../terminal/demo/recording-screen.ts'
import type { DemoScreen } from '../../terminal/demo/screen.ts'
import { unattended } from '../../terminal/demo/stage.ts'
import { openPalette } from '../../terminal/palette.ts'
import { codeNeeded } from '../course/code-needed.ts'
import { demandSystems } from '../course/demand-systems.ts'
import { writeWhole } from '../files/write-whole.ts'
import { openKitchen } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { type DemoOptions, lessonOf } from './demo.ts'
import { playDemo } from './play-demo.ts'

export interface RecordOptions extends DemoOptions {
  /** Its ending says what is written. */
  file: string
  cast: CastVersion
}

const USUAL_WIDTH = 80
const WIDEST = 200
const HEIGHT = 24
/** Milliseconds for which the end can be seen. */
const END = 3000
/** Anybody may see a recording. */
const MODE = 0o666

/** A measured time, as it is drawn. */
const TIME = /\d\.\d\d m?s\b/
const EVEN = 'A recording: its times are even, not measured.'

/** Plays a lesson where nobody sees it, as fast as it goes, and writes down what would have been seen when. */
export async function recordDemo(session: Session, options: RecordOptions): Promise<number> {
  const { file } = options
  const write = writerOf(file)
  const lesson = await lessonOf(session, options)
  await demandSystems(session, lesson)
  const recording = await record(session, lesson, options)
  const text = write(recording, options)
  await writeWhole(resolve(session.world.cwd, file), text, MODE).catch((error: unknown) => {
    throw new Failure(
      `${visible(file)} cannot be written: ${fileTrouble(error, 'write')}.`,
      'Name a file in a folder of yours.',
    )
  })
  const pages = counted(recording.events.filter(({ kind }) => kind === 'marker').length, 'page')
  const length = clock(recording.duration / 1000)
  await session.err.write(`${visible(lesson.title)} is in ${visible(file)}: ${pages}, ${length} long.\n`)
  return 0
}

/** Throws a {@link Failure} where nothing is known that ends like this, before anything is played. */
function writerOf(file: string): (recording: Recording, options: RecordOptions) => string {
  if (/\.cast$/i.test(file)) return (recording, { theme, cast }) => toCast(recording, THEMES[theme], cast)
  if (/\.svg$/i.test(file))
    return (recording, { theme }) => toAnimation(recording, THEMES[theme], { graphemes, width })
  throw new Failure(
    `A recording cannot be written as ${visible(file)}.`,
    'Name a file that ends in .cast, for asciinema, or in .svg, for a picture that moves.',
  )
}

async function record(session: Session, lesson: Lesson, options: RecordOptions): Promise<Recording> {
  const { globals } = session
  const columns = Math.min(WIDEST, Math.max(60, globals.width ?? USUAL_WIDTH))
  const screen = openRecordingScreen(columns, HEIGHT)
  const source = await session.source()
  const style = await styleFor(session, columns)
  const kitchen = openKitchen(session, { code: codeNeeded(lesson), still: true })
  await playDemo({
    lesson,
    page: options.only ?? options.from ?? 1,
    only: options.only !== null,
    mistakes: options.mistakes,
    speed: options.speed,
    seed: options.seed,
    stage: unattended(withHonestTimes(screen, style(lesson.lens))),
    style,
    kitchen: withEvenTimes(kitchen),
    now: () => screen.time,
    code: (system) => source.systemCode(system),
  })
  const { events, time } = screen
  return { width: columns, height: HEIGHT, title: visible(lesson.title), events, duration: time + END }
}

/** Where times are shown for the first time, it is said that nobody has measured them. */
function withHonestTimes(screen: RecordingScreen, style: Style): DemoScreen {
  let isSaid = false
  return {
    ...screen,
    write: async (text) => {
      if (!isSaid && TIME.test(text)) {
        isSaid = true
        await screen.write(`\n${renderNotice(EVEN, style).join('\n')}\n`)
      }
      await screen.write(text)
    },
  }
}

/** A recording is the same wherever it is made: of its surroundings it knows nothing but what was asked for. */
async function styleFor({ globals }: Session, columns: number): Promise<(lens: Lens) => Style> {
  const colour = globals.color && !globals.plain
  const palette = undimmed(await openPalette(colour))
  return (lens) => ({
    width: columns,
    palette,
    glyphs: globals.plain ? ASCII : UNICODE,
    lens,
    accessible: false,
    highlight: colour ? highlight : null,
  })
}
