/** What the environment and the streams say; `process` has all of it. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: string
  stdin: { isTTY?: boolean | undefined }
  stdout: { isTTY?: boolean | undefined; columns?: number | undefined }
}

/** What the person asked for on the command line. */
export interface Wishes {
  plain: boolean
  accessible: boolean
  color: boolean
  /** Columns, or null to look for oneself. */
  width: number | null
}

/** What can be shown here, and how somebody can answer. */
export interface Ability {
  colour: boolean
  unicode: boolean
  /** No redraws, no boxes, tables as sentences. */
  accessible: boolean
  /** Nothing that was written is ever redrawn. */
  still: boolean
  /**
   * `keys`: a terminal whose keys are read one by one and whose lines may be redrawn. `lines`: a terminal that is
   * written to from top to bottom and read line by line. `none`: no terminal on one of the two ends.
   */
  readonly dialogue: 'keys' | 'lines' | 'none'
  /** Columns, 60 to 200; asked anew each time, because terminals are resized. */
  width(): number
}

export const NARROWEST = 60
export const WIDEST = 200
const USUAL = 80

/** Decides everything about the terminal in one place, from values only. */
export function abilityOf(around: Surroundings, wishes: Wishes): Ability {
  const { env, platform, stdout } = around
  const dumb = env.TERM === 'dumb'
  const accessible = wishes.accessible || isOn(env.ACCESSIBLE)
  // Nobody knows where lines end on a terminal that has no columns, and so nothing on it can be drawn anew.
  const still = accessible || wishes.plain || dumb || (stdout.isTTY === true && stdout.columns === 0)
  return {
    colour: wishes.color && !wishes.plain && hasColour(env, stdout.isTTY === true && !dumb),
    unicode: !wishes.plain && !dumb && hasUnicode(env, platform),
    accessible,
    still,
    // Looking at standard input opens it, which takes time and disturbs whoever shares it: only who asks looks.
    get dialogue() {
      const terminal = stdout.isTTY === true && around.stdin.isTTY === true
      return !terminal ? 'none' : still ? 'lines' : 'keys'
    },
    width: () => {
      const found = wishes.width ?? positive(env.COLUMNS) ?? positive(stdout.columns) ?? USUAL
      return Math.min(WIDEST, Math.max(NARROWEST, found))
    },
  }
}

/** `NO_COLOR` wins over `FORCE_COLOR`, as https://no-color.org asks: "regardless". */
function hasColour(env: Surroundings['env'], fitting: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return isOn(env.FORCE_COLOR)
  return fitting
}

/** The old Windows console has fonts without most of our characters; the new ones say who they are. */
function hasUnicode(env: Surroundings['env'], platform: string): boolean {
  if (platform === 'win32') {
    const modern = [env.WT_SESSION, env.TERMINUS_SUBLIME, env.ConEmuTask, env.TERM_PROGRAM, env.TERM]
    return modern.some((name) => name !== undefined && name !== '')
  }
  if (env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  // Containers often say nothing at all about a terminal that can do everything.
  return locale === undefined || locale === '' || /utf-?8/i.test(locale)
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}

function positive(value: string | number | undefined): number | null {
  const number = Math.floor(Number(value))
  return Number.isFinite(number) && number > 0 ? number : null
}
