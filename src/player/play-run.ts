import type { RequestBlock, SqlBlock } from '../lesson/lesson.ts'
import type { SentRequest } from '../trace/message.ts'
import { whereToTry } from './answer/typed-try.ts'
import type { Asked, Before, PlayEvent, Run, SqlOutcome } from './event.ts'
import { bodiesOf } from './prediction/body-options.ts'
import { type Forecast, forecastRequest, forecastSql } from './prediction/prediction.ts'
import { howToGuess } from './prediction/prediction-marks.ts'
import { readGuess } from './prediction/read-prediction.ts'
import { runRequest, runScript } from './run.ts'
import type { Session, Way } from './session.ts'

type Open = {
  forecast: Forecast
  run: { setting: string; value: string } | null
  request: SentRequest | null
}

/** Shows a request, asks what will happen, and shows what did. It has run before the first guess is asked for. */
export async function* playRequest(session: Session, block: RequestBlock): AsyncGenerator<PlayEvent, Way> {
  const system = session.system(block)
  const shown: Before = { type: 'request', block, lens: session.lens }
  yield shown
  await session.warmUp(system, (backend) => runRequest(block, backend))
  const runs = await doRequest(session, block)
  const backend = await session.stage.main(system)
  const asked: Open[] = []
  for (const run of runs) {
    for (const what of block.predict) {
      const seen = [...bodiesOf(runs.filter((other) => other !== run)), ...session.seen]
      const forecast = await forecastRequest(what, block, run, { backend, seen })
      const request = run.exchanges[0]?.request ?? null
      const { compare } = block
      asked.push({
        forecast,
        request,
        run: compare === null || run.value === null ? null : { setting: compare.setting, value: run.value },
      })
    }
  }
  const guesses = yield* askAll(session, block.id, shown, asked)
  if (!Array.isArray(guesses)) return guesses
  session.saw(runs)
  yield { type: 'exchange', block, runs, lens: session.lens }
  yield* guesses
  return 'on'
}

/** The same for a script. */
export async function* playSql(session: Session, block: SqlBlock): AsyncGenerator<PlayEvent, Way> {
  const shown: Before = { type: 'statement', block, lens: session.lens }
  yield shown
  const outcome = await doSql(session, block)
  const backend = await session.stage.main(session.system(block))
  const asked: Open[] = []
  for (const what of block.predict) {
    const forecast = await forecastSql(what, block, outcome, { backend, seen: session.seen })
    if (forecast !== null) asked.push({ forecast, run: null, request: null })
  }
  const guesses = yield* askAll(session, block.id, shown, asked)
  if (!Array.isArray(guesses)) return guesses
  yield { type: 'sql', block, outcome, lens: session.lens }
  yield* guesses
  return 'on'
}

/** Runs a request for good, without showing it. */
export async function doRequest(session: Session, block: RequestBlock): Promise<Run[]> {
  const runs = await session.stage.perform(session.system(block), (backend) => runRequest(block, backend))
  session.score.ran(block.id, runs)
  return runs
}

export async function doSql(session: Session, block: SqlBlock): Promise<SqlOutcome> {
  const outcome = await session.stage.perform(session.system(block), (backend) =>
    runScript(block.script, backend, { plan: block.plan }),
  )
  session.score.changed(block.id, outcome.changes)
  return outcome
}

/** Asks for every guess; gives what is to be said about them once the truth is on the screen, or how it was left. */
async function* askAll(
  session: Session,
  id: string,
  shown: Before,
  asked: readonly Open[],
): AsyncGenerator<PlayEvent, PlayEvent[] | Way> {
  const afterwards: PlayEvent[] = []
  for (const { forecast, run, request } of asked) {
    const { what, options, did } = forecast
    const question: Asked = { type: 'prediction', id, what, options, lens: session.lens, request, run }
    yield question
    for (;;) {
      const reply = yield* session.ask({ kind: 'predict', id, what, options }, question, [shown])
      if (reply.kind === 'leave') return reply.way
      if (reply.kind !== 'text') break
      const guess = readGuess(reply.text, options, session.words)
      if (guess === null) {
        yield {
          type: 'unclear',
          id,
          given: reply.text,
          why: `${howToGuess(options)}${whereToTry(reply.text)}`,
        }
        continue
      }
      const { said } = guess
      const surprise = said !== null && said !== did
      if (said !== null) session.score.guessed(id, `${what} ${run?.value ?? ''}`, surprise)
      afterwards.push({ type: 'predicted', id, what, said, did, surprise, lens: session.lens, run })
      break
    }
  }
  return afterwards
}
