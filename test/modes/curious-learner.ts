import type { Lesson } from '../../src/lesson/lesson.ts'
import type { Answer, CommandName, Learner } from '../../src/player/learner.ts'
import { wrongLearner } from '../../src/player/learners/wrong-learner.ts'
import { marksOf } from '../../src/player/prediction/prediction-marks.ts'

/** One wrong answer to a question looks like the next. */
const MOST = 1

/** Asks for everything that can be asked for, gives wrong answers, and has the right one shown. */
export function curiousLearner(lesson: Lesson): Learner {
  const wrong = wrongLearner(lesson)
  const asked = new Set<string>()
  const tried = new Map<string, number>()
  let calls = 0
  const left = ['help', 'lens', 'help'].map((name) => command(name))
  // The sandbox is the same everywhere.
  const sandbox = lesson.number === 1 ? SANDBOX.map(text) : []
  return {
    ask: async (prompt): Promise<Answer> => {
      if (prompt.kind === 'sandbox') return sandbox.shift() ?? command('quit')
      if (prompt.kind === 'continue') return left.shift() ?? text(calls++ === 3 ? 'what?' : '')
      if (!asked.has(prompt.id)) {
        asked.add(prompt.id)
        return command('help')
      }
      const guessing = `${prompt.kind} sandbox`
      if (prompt.kind !== 'predict' && !asked.has(guessing) && sandbox.length > 0) {
        asked.add(guessing)
        return command('sandbox')
      }
      if (prompt.kind === 'predict') return text(marksOf(prompt.options)[1] ?? '?')
      const hint = `${prompt.id} hint`
      for (const turn of ['1', '2', '3', '4']) {
        if (asked.has(hint + turn)) continue
        asked.add(hint + turn)
        return command('hint')
      }
      const tries = tried.get(prompt.id) ?? 0
      tried.set(prompt.id, tries + 1)
      const answer = tries < MOST ? await wrong.ask(prompt) : command('solution')
      return answer.kind === 'command' ? command('solution') : answer
    },
  }
}

const SANDBOX = [
  ':help',
  ':schema',
  ':routes',
  ':set',
  ':diff',
  'GET /',
  ':trace',
  'SELECT * FROM sqlite_schema;',
  'SELECT nothing;',
  "CREATE TABLE fresh (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO fresh (note) VALUES ('\u001b[31m\u202e');",
  ':diff',
  ':lens restaurant',
  'GET /no/such/place',
  ':set database=down',
  'GET /',
  ':source',
  'nonsense',
  ':reset',
]

function text(typed: string): Answer {
  return { kind: 'text', text: typed }
}

function command(name: string): Answer {
  // The names above are all known to prompts.
  return { kind: 'command', name: name as CommandName, argument: '' }
}
