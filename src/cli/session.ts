import type { Lens } from '../lesson/lesson.ts'
import { ASCII, UNICODE } from '../render/style/glyphs.ts'
import type { Glyphs, Highlight, Style } from '../render/style/style.ts'
import { SPOKEN } from '../render/text/spoken-glyphs.ts'
import { visibleLines } from '../render/text/visible.ts'
import { type Ability, abilityOf } from '../terminal/ability.ts'
import { openPalette } from '../terminal/palette.ts'
import type { Screen } from '../terminal/screen.ts'
import { type BuiltIn, builtIn } from './course/built-in.ts'
import type { CourseSource } from './course/course-source.ts'
import type { Globals } from './globals.ts'
import { calledName } from './process/called-name.ts'
import { paintedWhere } from './process/painted.ts'
import type { World } from './process/world.ts'

/** One run of one command: the world, what was wished for everywhere, and where the course comes from. */
export interface Session {
  readonly world: World
  readonly globals: Globals
  readonly ability: Ability
  /** How the program is called here: `lessons`, or `npx lessons` where only npm finds it. */
  readonly name: string
  /** For data. Everything about data goes to `err`. */
  readonly out: Screen
  readonly err: Screen
  /** How to draw now, at the width that the terminal has now. */
  style(lens?: Lens): Style
  /** Colours code from here on, where there is colour. */
  colourCode(highlight: Highlight): void
  /** Data as it is for a file or a pipe; on a terminal, what would act on it is made visible. */
  asIs(text: string): string
  /** The built-in course, or the one of `--course`. */
  source(): Promise<CourseSource>
  readonly builtIn: BuiltIn
}

/** Where a session writes, and how it finds its course. */
interface Means {
  out: Screen
  err: Screen
  source: (session: Session) => Promise<CourseSource>
}

export async function openSession(
  world: World,
  globals: Globals,
  { out, err, source }: Means,
): Promise<Session> {
  const ability = abilityOf(world, globals)
  const palette = await openPalette(ability.colour)
  let opened: Promise<CourseSource> | null = null
  let highlight: Highlight | null = null

  const session: Session = {
    world,
    globals,
    ability,
    name: calledName(world),
    out,
    // What is said about data is drawn like the data, and may go elsewhere.
    err: ability.colour ? paintedWhere(() => abilityOf(besideOut(world), globals).colour, err) : err,
    style: (lens = 'technical') => ({
      width: ability.width(),
      palette,
      glyphs: glyphsFor(ability),
      lens,
      accessible: ability.accessible,
      piped: ability.dialogue === 'none',
      highlight,
    }),
    colourCode: (painter) => {
      if (ability.colour) highlight = painter
    },
    asIs: (text) => (world.stdout.isTTY === true ? visibleLines(text, !ability.unicode).join('\n') : text),
    source: () => {
      opened ??= source(session)
      return opened
    },
    builtIn: builtIn(world),
  }
  return session
}

/** The other output, as the one is looked at. */
function besideOut({ env, platform, stderr }: World): Parameters<typeof abilityOf>[0] {
  return { env, platform, stdin: {}, stdout: stderr }
}

function glyphsFor({ accessible, unicode }: Ability): Glyphs {
  if (accessible) return { ...SPOKEN, ascii: !unicode }
  return unicode ? UNICODE : ASCII
}
