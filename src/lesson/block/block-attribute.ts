import type { Position } from '../diagnostic.ts'
import type { PredictionKind } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import { type KnownSettings, whyNotSetting } from '../settings.ts'
import { didYouMean, oneOf } from '../suggest.ts'
import type { Fence } from './fence.ts'

const PREDICTIONS: readonly PredictionKind[] = ['status', 'reached', 'queries', 'rows', 'changes', 'body']

/** The attributes of one fence, read as what they must be; what is wrong is reported at its value. */
export function attributesOf(fence: Fence, reading: Reading) {
  const { report } = reading
  const place = (key: string, within = 0): number => {
    const attribute = fence.attributes.get(key)
    return fence.info.at((attribute?.valueAt ?? 0) + within)
  }
  const fail = (key: string, message: string, fix: string, within = 0): void =>
    report.error(place(key, within), 'attribute-value', message, fix)
  const text = (key: string): string | null => fence.attributes.get(key)?.value ?? null

  /** The parts of `a,b,c` with their places. */
  const parts = (key: string, value = text(key), from = 0): { part: string; within: number }[] => {
    if (value === null) return []
    // Inside quotation marks everything stands one further to the right.
    const quoted = /^["']/.test(fence.info.text.slice(fence.attributes.get(key)?.valueAt ?? 0)) ? 1 : 0
    let within = from + quoted
    return value.split(',').map((piece) => {
      const found = { part: piece.trim(), within: within + piece.length - piece.trimStart().length }
      within += piece.length + 1
      return found
    })
  }
  const distinct = (key: string, list: { part: string; within: number }[]): string[] => {
    const seen = new Set<string>()
    return list
      .filter(({ part, within }) => {
        if (!seen.has(part)) return seen.add(part)
        fail(key, `\`${part}\` stands here twice`, 'delete one of them', within)
        return false
      })
      .map(({ part }) => part)
  }

  const number = (key: string, least: number, most: number): number | null => {
    const value = text(key)
    if (value === null) return null
    const read = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (read >= least && read <= most) return read
    fail(key, `\`${key}\` cannot be \`${value}\``, `write a whole number from ${least} to ${most}`)
    return null
  }

  return {
    text,
    number,
    id: (): string | null => {
      const value = text('id')
      if (value === null || /^[A-Za-z0-9][\w.-]*$/.test(value)) return value
      fail('id', `\`${value}\` is not an id`, 'use letters, digits and hyphens: `id=two-mango`')
      return null
    },
    about: (): number | null => {
      const value = text('about')
      if (value === null) return null
      const read = /^\d{1,3}$/.test(value) ? Number(value) : 0
      if (read >= 1 && (read <= reading.objectives || reading.objectives === 0)) return read
      fail(
        'about',
        `there is no objective ${value}`,
        `objectives are counted from 1 to ${reading.objectives}`,
      )
      return null
    },
    system: (): string | null => {
      const value = text('system')
      if (value !== null && reading.systems !== null && !reading.systems.includes(value)) {
        fail('system', `there is no system \`${value}\``, didYouMean(value, reading.systems))
      }
      return value
    },
    /** One of a few words. */
    choice: <T extends string>(key: string, choices: readonly T[]): T | null => {
      const value = text(key)
      if (value === null) return null
      const found = choices.find((choice) => choice === value)
      if (found === undefined) fail(key, `\`${key}\` cannot be \`${value}\``, didYouMean(value, choices))
      return found ?? null
    },
    predict: (allowed: readonly PredictionKind[]): PredictionKind[] =>
      distinct(
        'predict',
        parts('predict').filter(({ part, within }) => {
          if (allowed.some((kind) => kind === part)) return true
          if (part === '') {
            const fix = 'write it directly behind the comma, or delete the comma'
            fail('predict', 'a prediction is missing here', fix, within)
            return false
          }
          const known = PREDICTIONS.some((kind) => kind === part)
          const message = known
            ? `\`${part}\` cannot be predicted here`
            : `there is no prediction \`${part}\``
          fail('predict', message, known ? `write ${oneOf(allowed)}` : didYouMean(part, allowed), within)
          return false
        }),
      ).flatMap((part) => allowed.find((kind) => kind === part) ?? []),
    among: (): number[] => {
      const list = parts('among').filter(({ part, within }) => {
        if (/^[1-5]\d\d$/.test(part)) return true
        fail(
          'among',
          `\`${part}\` is not a status`,
          'write statuses with commas between: `among=200,404`',
          within,
        )
        return false
      })
      const statuses = distinct('among', list).map(Number)
      if (parts('among').length === 1) fail('among', 'one status is no choice', 'write at least two')
      return statuses
    },
    compare: (): { setting: string; values: string[] } | null => {
      const value = text('compare')
      if (value === null) return null
      const colon = value.indexOf(':')
      const setting = value.slice(0, Math.max(0, colon)).trim()
      const list = parts('compare', value.slice(colon + 1), colon + 1)
      if (setting === '' || list.some(({ part }) => part === '')) {
        fail(
          'compare',
          `\`${value}\` is not a comparison`,
          `write a setting and its values: \`compare="${exampleOf(reading.settingsOf(text('system')))}"\``,
        )
        return null
      }
      const values = distinct('compare', list)
      if (list.length === 1) fail('compare', 'one value is no comparison', 'write at least two values')
      for (const { part, within } of list) {
        const why = whyNotSetting(setting, part, reading.settingsOf(text('system')))
        if (why === null) continue
        fail('compare', why.message, why.fix, why.in === 'name' ? (parts('compare')[0]?.within ?? 0) : within)
        if (why.in === 'name') break
      }
      return { setting, values }
    },
    /** A handler or another name of the code. */
    name: (key: string): string | null => {
      const value = text(key)
      if (value === null || /^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(value)) return value
      fail(key, `\`${value}\` is not the name of a function`, `write \`${key}=createOrder\``)
      return null
    },
    /** Reports against the value of a key. */
    fail,
  }
}

/** A setting with its values: of the system, where it has one. */
function exampleOf(known: KnownSettings): string {
  const [setting, values] = Object.entries(known ?? {})[0] ?? ['build', ['weak', 'fixed']]
  return `${setting}:${values.join(',')}`
}

export function positionOf(fence: Fence, reading: Reading): Position {
  return reading.report.source.position(fence.offset)
}
