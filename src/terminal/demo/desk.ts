import { suggest } from '../../lesson/suggest.ts'
import type { DemoKey } from './keys.ts'
import type { Wish } from './stage.ts'

/** How a demo is led: what is looked at, and what was typed. */
export interface Desk {
  /** `plays` by itself, was `held` in between, or waits at every step. */
  mode: 'plays' | 'held' | 'steps'
  /** The number of the stop that is looked at once more, from 0; null: the demo as it is now. */
  at: number | null
  blank: boolean
  typed: string
  /** Letters of a word whose first one has acted already. */
  acted: string
  notice: string
}

export const openDesk = (mode: Desk['mode']): Desk => ({
  mode,
  at: null,
  blank: false,
  typed: '',
  acted: '',
  notice: '',
})

/** What a key means beside the desk itself. */
export interface Around {
  /** The page of each stop so far; the last is the one where the demo stands, if it does. */
  stops: readonly number[]
  isStopped: boolean
  pages: number
  /** The only page that is shown, or null. */
  only: number | null
  /** Whether hands can be counted at what is looked at. */
  ballot: boolean
  /** Whether nothing comes after this stop. */
  isOver: boolean
}

/** `on`: what is being told goes on at once. */
export type Act =
  | Exclude<Wish, { kind: 'on' }>
  | { kind: 'on' }
  | { kind: 'hands'; text: string }
  | { kind: 'talk' }

export interface Pressed {
  desk: Desk
  act: Act | null
}

const stay = (desk: Desk): Pressed => ({ desk, act: null })

/** Words that can be typed for what keys do; the first letter of some of them acts by itself. */
const WORDS: Readonly<Record<string, (desk: Desk, around: Around) => Pressed>> = {
  on: goOn,
  next: goOn,
  back: goBack,
  blank: (desk) => stay({ ...desk, blank: true }),
  sandbox: openSandbox,
  quit: (desk) => ({ desk, act: { kind: 'quit' } }),
  exit: (desk) => ({ desk, act: { kind: 'quit' } }),
  talk,
  hold: (desk) => stay(held(desk)),
  play: (desk) => (desk.mode === 'held' ? play(desk) : stay(desk)),
}
const LETTERS: Readonly<Record<string, string>> = { b: 'blank', '.': 'blank', s: 'sandbox', q: 'quit' }

/** What a key makes of the desk. */
export function press(before: Desk, key: DemoKey, around: Around): Pressed {
  const desk = { ...before, notice: '' }
  if (before.blank) return unblank(desk, key, around)
  if (key.kind === 'character') return write(desk, key.character, around)
  const fresh = { ...desk, typed: '', acted: '' }
  switch (key.kind) {
    case 'enter':
      if (desk.typed !== '') return say(fresh, desk.typed, around)
      // It ends the word whose first letter has acted.
      return desk.acted.length > 1 ? stay(fresh) : goOn(fresh, around)
    case 'erase':
      return stay({ ...fresh, typed: desk.typed.slice(0, -1) })
    case 'on':
      return goOn(fresh, around)
    case 'back':
      return goBack(fresh, around)
    case 'escape':
    case 'interrupt':
      return stay(fresh)
  }
}

/** Any key brings the screen back; the rest of the word `blank` does not. */
function unblank(desk: Desk, key: DemoKey, around: Around): Pressed {
  if (desk.acted === 'blank' && key.kind === 'enter') return stay({ ...desk, acted: '' })
  const letter = key.kind === 'character' ? key.character.toLowerCase() : ''
  const word = desk.acted + letter
  if (letter !== '' && desk.acted !== '' && 'blank'.startsWith(word)) return stay({ ...desk, acted: word })
  const seen = { ...desk, blank: false, acted: '' }
  return word === 'ba' ? write(seen, 'ba', around) : stay(seen)
}

function write(desk: Desk, character: string, around: Around): Pressed {
  const letter = character.toLowerCase()
  if (letter === ' ' && !isBetweenWords(desk, around)) return endWithSpace(desk, around)
  if (desk.typed !== '') return number({ ...desk, typed: desk.typed + letter }, around)
  const word = desk.acted + letter
  const words = Object.keys(WORDS)
  if (desk.acted !== '' && words.some((one) => one.startsWith(word))) return stay({ ...desk, acted: word })
  const fresh = { ...desk, acted: '' }
  const named = letter === 't' && around.ballot ? 'talk' : LETTERS[letter]
  const act = named === undefined ? undefined : WORDS[named]
  if (act !== undefined) return act({ ...fresh, acted: letter }, around)
  return number({ ...fresh, typed: letter }, around)
}

/** A number is a page as soon as no longer one is possible; where hands are counted, it is the first of several. */
function number(desk: Desk, around: Around): Pressed {
  const page = Number(desk.typed)
  const isPage = /^\d+$/.test(desk.typed) && page > 0 && page * 10 > around.pages
  if (!isPage || around.ballot) return stay({ ...desk, typed: desk.typed.slice(0, LONGEST) })
  return jump({ ...desk, typed: '' }, page, around)
}

const LONGEST = 60

/** What was typed and ended with Enter. */
export function say(desk: Desk, typed: string, around: Around): Pressed {
  const said = typed.trim().toLowerCase().replace(/^:/, '')
  if (around.ballot && /^[-+\d]/.test(said)) return { desk, act: { kind: 'hands', text: said } }
  const [, page] = /^(?:page\s*)?(\d{1,6})$/.exec(said) ?? []
  if (page !== undefined) return jump(desk, Number(page), around)
  const word = Object.hasOwn(WORDS, said) ? said : LETTERS[said]
  const act = word === undefined ? undefined : WORDS[word]
  if (act !== undefined) return act(desk, around)
  if (said === '') return stay(desk)
  const near = suggest(said, Object.keys(WORDS))
  const meant = near === null ? 'There are on, back, page 2, blank, sandbox, quit.' : `Did you mean ${near}?`
  return stay({ ...desk, notice: `There is no "${said}" here. ${meant}` })
}

/** Whether a space belongs to what is being typed: hands stand one beside the other, and `page 2` is two words. */
function isBetweenWords({ typed }: Desk, { ballot }: Around): boolean {
  return typed === 'page' || (ballot && /\d/.test(typed))
}

/** A presenter's key is Space, and does not know what is typed: a page is gone to, and anything else is forgotten. */
function endWithSpace(desk: Desk, around: Around): Pressed {
  const fresh = { ...desk, typed: '', acted: '' }
  return /\d$/.test(desk.typed) ? say(fresh, desk.typed, around) : space(fresh, around)
}

function space(desk: Desk, around: Around): Pressed {
  if (desk.mode === 'steps') return goOn(desk, around)
  return desk.mode === 'plays' ? stay(held(desk)) : play(desk)
}

function goOn(desk: Desk, around: Around): Pressed {
  const now = nowOf(around)
  const at = desk.at ?? now
  if (at >= now) return { desk: { ...desk, at: null }, act: { kind: 'on' } }
  return stay({ ...desk, at: at + 1 === now ? null : at + 1 })
}

function goBack(desk: Desk, around: Around): Pressed {
  const at = desk.at ?? nowOf(around)
  if (at === 0) return stay({ ...held(desk), notice: 'This is the beginning.' })
  return stay({ ...held(desk), at: at - 1 })
}

function jump(desk: Desk, page: number, around: Around): Pressed {
  const { pages, only, stops } = around
  if (page < 1 || page > pages) {
    return stay({ ...desk, notice: `There is no page ${page}: the lesson has ${pages}.` })
  }
  if (only !== null && only !== page) {
    return stay({ ...desk, notice: `Only page ${only} is shown: without --only, all are.` })
  }
  const seen = stops.indexOf(page)
  if (seen < 0) return { desk: { ...desk, at: null }, act: { kind: 'page', page } }
  return stay({ ...held(desk), at: seen === nowOf(around) ? null : seen })
}

function openSandbox(desk: Desk, { isOver }: Around): Pressed {
  if (isOver) return stay({ ...desk, notice: 'The lesson is over. Go back to a page to open the sandbox.' })
  return { desk: held(desk), act: { kind: 'sandbox' } }
}

function talk(desk: Desk, { ballot }: Around): Pressed {
  if (!ballot) return stay({ ...desk, notice: 'There is nothing to talk about here.' })
  return { desk, act: { kind: 'talk' } }
}

function play(desk: Desk): Pressed {
  return { desk: { ...desk, mode: 'plays', at: null }, act: { kind: 'on' } }
}

function held(desk: Desk): Desk {
  return desk.mode === 'plays' ? { ...desk, mode: 'held' } : desk
}

/** Where the demo is now, among the stops: at the last, or behind it. */
function nowOf({ stops, isStopped }: Around): number {
  return isStopped ? stops.length - 1 : stops.length
}
