import { resolve } from 'node:path'
import type { Lens } from '../lesson/lesson.ts'
import { ASCII, UNICODE } from '../render/glyphs.ts'
import type { Highlight, Palette, Style } from '../render/style.ts'
import { type Ability, abilityOf } from '../terminal/ability.ts'
import { openPalette } from '../terminal/palette.ts'
import type { Screen } from '../terminal/screen.ts'
import { type BuiltIn, builtIn } from './built-in.ts'
import type { CourseSource } from './course-source.ts'
import type { Globals } from './globals.ts'
import type { World } from './world.ts'

/** One run of one command: the world, what was wished for everywhere, and where the course comes from. */
export interface Session {
  readonly world: World
  readonly globals: Globals
  readonly ability: Ability
  /** For data. Everything about data goes to `err`. */
  readonly out: Screen
  readonly err: Screen
  /** How to draw now, at the width that the terminal has now. */
  style(lens?: Lens): Style
  /** Colours code from here on; costs a few milliseconds, so only where code is shown. */
  readCode(): Promise<void>
  /** The built-in course, or the one of `--course`. */
  source(): Promise<CourseSource>
  readonly builtIn: BuiltIn
}

export async function openSession(
  world: World,
  globals: Globals,
  out: Screen,
  err: Screen,
): Promise<Session> {
  const ability = abilityOf(world, globals)
  const palette: Palette = await openPalette(ability.colour)
  let highlight: Highlight | null = null
  let source: Promise<CourseSource> | null = null

  const openSource = async (): Promise<CourseSource> => {
    if (globals.course === null) return builtIn(world.dist).course
    const { folderCourse } = await import('./folder-course.ts')
    return folderCourse(resolve(world.cwd, globals.course), { trust: globals.trust })
  }

  return {
    world,
    globals,
    ability,
    out,
    err,
    style: (lens = 'technical') => ({
      width: ability.width(),
      palette,
      glyphs: ability.unicode ? UNICODE : ASCII,
      lens,
      accessible: ability.accessible,
      highlight,
    }),
    readCode: async () => {
      highlight ??= ability.colour ? (await import('../render/highlight.ts')).highlight : null
    },
    source: () => {
      source ??= openSource()
      return source
    },
    builtIn: builtIn(world.dist),
  }
}
