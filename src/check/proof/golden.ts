import type { PlayEvent } from '../../player/event.ts'
import { toJson } from '../../trace/json.ts'
import type { WatchedKitchen } from '../memory/watched-kitchen.ts'

/** Members of an event that are measured, or only say where something stands in a file, or is told elsewhere. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'at',
  'position',
  'took',
  'spans',
  'raw',
  'stack',
  'sequence',
  'date',
])

/**
 * One event as one line of a golden file: what happens when the perfect learner plays a lesson, without times. Blocks
 * that ask or run are named by their id: their text is the lesson's own. Settings at their defaults are left out, so
 * that a system can get a new one without another word in the lessons that it has.
 */
export function goldenLine(event: PlayEvent, kitchen: Pick<WatchedKitchen, 'isUsual'>): string {
  return toJson(lasting(event, kitchen))
}

/** The first line in which two golden files differ, counted from 1; null where they are equal. */
export function firstDifference(golden: string, played: string): number | null {
  const [a, b] = [golden.trimEnd().split(/\r?\n/), played.trimEnd().split('\n')]
  const longest = Math.max(a.length, b.length)
  for (let i = 0; i < longest; i++) if (a[i] !== b[i]) return i + 1
  return null
}

function lasting(value: unknown, kitchen: Pick<WatchedKitchen, 'isUsual'>): unknown {
  if (Array.isArray(value)) return value.map((item) => lasting(item, kitchen))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  const kept = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name))
  return Object.fromEntries(
    kept.map(([name, member]) => {
      if (isBlockWithId(name, member)) return [name, member.id]
      if (name === 'settings') return [name, unusual(member, kitchen)]
      return [name, lasting(member, kitchen)]
    }),
  )
}

function unusual(settings: unknown, kitchen: Pick<WatchedKitchen, 'isUsual'>): unknown {
  return Object.fromEntries(
    Object.entries(settings ?? {}).filter(([name, value]) => !kitchen.isUsual(name, value)),
  )
}

function isBlockWithId(name: string, member: unknown): member is { id: unknown } {
  return (
    (name === 'block' || name === 'exercise') &&
    member !== null &&
    typeof member === 'object' &&
    'id' in member
  )
}
