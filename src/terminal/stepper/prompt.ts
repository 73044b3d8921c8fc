import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core'
import type { Frame } from '../../render/stepper/frame.ts'
import type { StepperState, Stories } from '../../render/stepper/state.ts'
import type { Timers } from '../timers.ts'
import { type StepperEnd, surroundings, tick } from './moves.ts'
import { repainted } from './paint.ts'
import { press, type Stroke } from './press.ts'

export interface StepperConfig {
  stories: Stories
  state: StepperState
  /** The picture of a state, for the size that the terminal has now. */
  frame: (state: StepperState) => Frame
  /** Writes past the prompt, which draws nothing itself. */
  write: (text: string) => void
  /** Gives the old screen back. */
  close: () => void
  /** Calls the listener when the terminal has another size; returns how to stop that. */
  onResize: (listener: () => void) => () => void
  timers: Timers
  /** For so many milliseconds an Enter does nothing: it ended the word that led here. */
  settling: number
}

/** How the stepper was left. */
export interface Stepped {
  end: StepperEnd
  state: StepperState
}

/** A step is read in about this time while they go by. */
const PACE = 900
/** After a letter that leaves, the rest of its word may follow, which is not meant for the next prompt. */
const LINGER = 250

/** The stepper for a terminal whose keys are read one by one: one picture after the other on a screen of its own. */
export const stepperPrompt = createPrompt<Stepped, StepperConfig>((config, done) => {
  const [state, setState] = useState(config.state)
  /** Counts what makes the screen unknown: another size, or somebody who asks for it anew. */
  const [blank, setBlank] = useState(0)
  const [left, setLeft] = useState<Stepped | null>(null)
  const painted = useRef<{ lines: readonly string[]; blank: number } | null>(null)
  const extent = useRef<Frame['extent']>({ most: 0, page: 1 })
  const opened = useRef(0)
  const resizes = useRef(0)
  const pasting = useRef(false)
  const around = () => surroundings(config.stories.stories, extent.current)

  useEffect((readline) => {
    opened.current = performance.now()
    // Without input there will be no more keys. The listener stays: effects are taken down by the same event.
    readline.on('close', () => done({ end: 'quit', state: config.state }))
    // Left to itself, readline stops this process alone, and whatever has started it goes on waiting.
    readline.on('SIGTSTP', () => {})
    return config.onResize(() => setBlank(++resizes.current))
  }, [])

  useKeypress((key, readline) => {
    readline.clearLine(0)
    const stroke = strokeOf(key)
    if (left !== null) {
      // Another object, so that it is waited for anew.
      if (isLetter(stroke)) setLeft({ ...left })
      else done(left)
      return
    }
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting.current = key.name === 'paste-start'
      return
    }
    if (key.ctrl && key.name === 'l') setBlank(++resizes.current)
    const isEnter = stroke.name === 'return' || stroke.name === 'enter'
    if (pasting.current || (isEnter && performance.now() - opened.current < config.settling)) return
    // Whoever has pressed another key has arrived.
    opened.current = Number.NEGATIVE_INFINITY
    const { state: next, end } = press(state, stroke, around())
    if (end === null) return setState(next)
    config.close()
    if (isLetter(stroke)) setLeft({ end, state: next })
    else done({ end, state: next })
  })

  useEffect(() => {
    if (!state.playing) return
    const over = new AbortController()
    config.timers.wait(PACE, over.signal).then(() => {
      if (!over.signal.aborted) setState(tick(state, around()))
    })
    return () => over.abort()
  }, [state.playing, state.story, state.step])

  useEffect(() => {
    if (left === null) return
    const over = new AbortController()
    config.timers.wait(LINGER, over.signal).then(() => {
      if (!over.signal.aborted) done(left)
    })
    return () => over.abort()
  }, [left])

  if (left === null) {
    const frame = config.frame(state)
    const known = painted.current?.blank === blank ? painted.current.lines : null
    config.write(repainted(known, frame.lines))
    extent.current = frame.extent
    painted.current = { lines: frame.lines, blank }
  }
  return ''
})

function isLetter({ character }: Stroke): boolean {
  return /^[a-z]$/i.test(character)
}

/** Inquirer's type of a key leaves out what it would write, and Alt. */
function strokeOf(key: { name?: string; ctrl: boolean }): Stroke {
  const sequence = 'sequence' in key && typeof key.sequence === 'string' ? key.sequence : ''
  const isMeta = 'meta' in key && key.meta === true
  const name = key.name ?? ''
  // Esc alone is told as Alt without anything else.
  const modified = key.ctrl || (isMeta && name !== 'escape')
  return { name, character: /^\P{Cc}$/u.test(sequence) ? sequence : '', modified }
}
