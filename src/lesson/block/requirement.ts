import type { LessonReading } from '../parse-lesson.ts'
import { didYouMean } from '../suggest.ts'

/** One lesson of a course with what it requires. */
export interface Requiring {
  id: string
  reading: LessonReading
}

/** Reports what lessons require that does not exist, and lessons that require each other in a circle. */
export function checkRequirements(lessons: readonly Requiring[]): void {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const ids = Array.from(byId.keys())
  for (const { reading } of byId.values()) {
    for (const { value, at } of reading.requires) {
      if (byId.has(value)) continue
      const near = didYouMean(value, ids)
      const fix = near.startsWith('did') ? near : 'write the id of a lesson of this course'
      reading.findings.add('error', at, {
        rule: 'unknown-lesson',
        message: `there is no lesson \`${value}\``,
        fix,
      })
    }
  }
  for (const circle of circles(byId)) {
    const [first, second] = circle
    const reading = byId.get(first ?? '')?.reading
    const required = reading?.requires.find(({ value }) => value === (second ?? first))
    if (reading === undefined || required === undefined) continue
    reading.findings.add('error', required.at, {
      rule: 'requires-circle',
      message: `these lessons require each other in a circle: ${[...circle, first].join(' → ')}`,
      fix: 'delete one of these requirements',
    })
  }
}

/** Every circle once, found by walking from each lesson; the walk keeps its own stack, however long the chain. */
function circles(lessons: ReadonlyMap<string, Requiring>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  for (const start of lessons.keys()) {
    if (done.has(start)) continue
    const path: { id: string; next: number }[] = [{ id: start, next: 0 }]
    const onPath = new Set([start])
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const required = lessons.get(top.id)?.reading.requires[top.next]?.value
      top.next++
      if (required === undefined) {
        done.add(top.id)
        onPath.delete(top.id)
        path.pop()
      } else if (onPath.has(required)) {
        found.push(path.slice(path.findIndex(({ id }) => id === required)).map(({ id }) => id))
      } else if (lessons.has(required) && !done.has(required)) {
        path.push({ id: required, next: 0 })
        onPath.add(required)
      }
    }
  }
  return found
}
