import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Lesson } from '../../src/lesson/lesson.ts'
import type { Answer, Learner } from '../../src/player/learner.ts'
import { perfectLearner } from '../../src/player/learners/perfect-learner.ts'
import { wrongLearner } from '../../src/player/learners/wrong-learner.ts'
import { marksOf } from '../../src/player/prediction/prediction-marks.ts'
import { entryOf } from '../../src/player/record/record.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { openJournal } from '../../src/progress/journal.ts'
import { renderEvent } from '../../src/render/event.ts'
import { MODES, styleOf } from '../modes/mode.ts'
import { playThrough, shippedLessons } from '../modes/shipped.ts'
import { chanceOf } from './chance.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))
const KILLS = Number(process.env.MONKEY_KILLS ?? 3)
const SEED = Number(process.env.MONKEY_SEED ?? 7)

/** How a line begins that confirms an answer or a guess; a trace above it may have been on the screen before. */
const VERDICT = /^\W*(Right|Not this|You said|You did not guess)\b/

/** Something that the journal keeps, and the line that confirms it on the screen. */
interface Confirmed {
  said: string
  line: string
}

/** A guess or an answer, whatever else is known of it. */
function saidBy(entry: Pick<Entry, 'kind'> & Record<string, unknown>): string | null {
  if (entry.kind === 'guess') return `${entry.block}: ${entry.said}`
  return entry.kind === 'answer' ? `${entry.block}: ${entry.verdict} ${entry.given}` : null
}

/** Wrong once where the lesson knows how, and then right. */
function busyLearner(lesson: Lesson): Learner {
  const wrong = wrongLearner(lesson)
  const perfect = perfectLearner(lesson)
  const missed = new Set<string>()
  return {
    ask: async (prompt): Promise<Answer> => {
      if (prompt.kind === 'predict') return { kind: 'text', text: marksOf(prompt.options)[0] ?? '?' }
      const first = prompt.kind !== 'continue' && !missed.has(prompt.id)
      if (prompt.kind !== 'continue') missed.add(prompt.id)
      const answer = await (first ? wrong : perfect).ask(prompt)
      return answer.kind === 'command' && first ? perfect.ask(prompt) : answer
    },
  }
}

/** What is typed in a lesson, and what is confirmed on the screen for it, in order. */
async function storyOf(lesson: Lesson): Promise<{ input: string; confirmed: Confirmed[] }> {
  const [mode] = MODES
  if (mode === undefined) throw new Error('There is no mode')
  const style = await styleOf(mode)
  const { moments, typed } = await playThrough(lesson, busyLearner(lesson))
  const confirmed = moments.flatMap((moment): Confirmed[] => {
    if (!('event' in moment)) return []
    const entry = entryOf(moment.event)
    const said = entry === null ? null : saidBy(entry)
    const lines = renderEvent(moment.event, style).join('\n').split('\n')
    const line = lines.find((text) => VERDICT.test(text))
    return said === null || line === undefined ? [] : [{ said, line }]
  })
  return { input: typed.map((line) => `${line}\n`).join(''), confirmed }
}

/** Plays a lesson through a pipe and kills the program as soon as it has written so much; gives what it had written. */
function playUntil(lesson: Lesson, input: string, home: string, length: number): Promise<string> {
  const child = spawn(process.execPath, [BIN, 'start', lesson.id], {
    env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', LESSONS_HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let shown = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (part: string) => {
    shown += part
    if (shown.length >= length) child.kill('SIGKILL')
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', () => resolve(shown)))
}

/** How many of the answers were confirmed, looking for one after the other. */
function countIn(shown: string, confirmed: readonly Confirmed[]): number {
  const lines = shown.split('\n')
  let from = 0
  for (const [count, { line }] of confirmed.entries()) {
    const at = lines.indexOf(line, from)
    if (at < 0) return count
    from = at + 1
  }
  return confirmed.length
}

/** What was confirmed and is not among what was kept, in this order. */
function lost(confirmed: readonly Confirmed[], kept: readonly string[]): string[] {
  let from = 0
  return confirmed.flatMap(({ said }) => {
    const at = kept.indexOf(said, from)
    if (at < 0) return [said]
    from = at + 1
    return []
  })
}

describe.skipIf(process.platform === 'win32')('a program that is killed', () => {
  it('has kept every answer that it had confirmed, whenever it was', async () => {
    const lessons = await shippedLessons()
    const chance = chanceOf(SEED)
    let seen = 0
    const sudden = async (at: number): Promise<void> => {
      const lesson = lessons[at % lessons.length]
      if (lesson === undefined) throw new Error('There is no lesson')
      const { input, confirmed } = await stories(lesson)
      const home = mkdtempSync(join(tmpdir(), 'lessons-test-'))
      const shown = await playUntil(lesson, input, home, moments[at] ?? 0)
      const count = countIn(shown, confirmed)
      seen += count
      const { entries, notices } = await openJournal(home)
      const kept = entries.map(saidBy).filter((said) => said !== null)
      expect(notices).toEqual([])
      expect(lost(confirmed.slice(0, count), kept)).toEqual([])
    }
    const told = new Map<Lesson, ReturnType<typeof storyOf>>()
    const stories = (lesson: Lesson) => {
      const story = told.get(lesson) ?? storyOf(lesson)
      told.set(lesson, story)
      return story
    }
    // A lesson writes between twenty and forty thousand characters.
    const moments = Array.from({ length: KILLS }, () => chance.between(500, 30_000))
    for (let at = 0; at < KILLS; at += 2)
      await Promise.all([sudden(at), ...(at + 1 < KILLS ? [sudden(at + 1)] : [])])
    expect(seen).toBeGreaterThan(0)
  })
})
