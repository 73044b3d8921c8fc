import type { Course } from './lesson.ts'
import type { References } from './markdown/prose.ts'
import type { Report } from './report.ts'
import type { KnownSettings } from './settings.ts'

/** What a lesson can refer to outside of its own file. Whatever is not known is not checked. */
export interface LessonContext {
  /** The titles that mark the analogy and its limits. */
  lensTitles?: Course['lens']
  /** The names of the course's systems. */
  systems?: readonly string[]
  /** The settings of each system with their values. */
  settings?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** The numbers of the unit and of the lesson in it; default: those in the file's path. */
  unit?: number
  number?: number
}

export const DEFAULT_TITLES: Course['lens'] = {
  restaurant: 'In the restaurant',
  breaks: 'Where the analogy breaks',
}

/** What every part of one lesson's file is read with. */
export interface Reading {
  report: Report
  titles: Course['lens']
  systems: readonly string[] | null
  /** The settings of the lesson's own system, or of another one. */
  settingsOf(system: string | null): KnownSettings
  /** What can be set at all: the settings of every system that the lesson uses, its own first. */
  allSettings: KnownSettings
  references: References
  /** How many objectives a question can be about. */
  objectives: number
}
