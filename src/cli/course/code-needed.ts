import type { Block, Lesson } from '../../lesson/lesson.ts'
import { FAULTS } from '../../trace/fault.ts'

/** The systems whose code a lesson runs. The others give it no more than their data. */
export function codeNeeded(lesson: Lesson): string[] {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  // A setting of its own is known to a system's code only, and any system of the lesson may have it.
  return blocks.some(isSetting) ? systemsOf(lesson, blocks) : systemsOf(lesson, blocks.filter(isRequest))
}

/** The systems that a lesson uses, for whatever it may be. */
export function systemsUsed(lesson: Lesson): string[] {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  return [...new Set([lesson.system, ...systemsOf(lesson, blocks)])]
}

function isRequest(block: Block): boolean {
  return block.type === 'request' || (block.type === 'exercise' && block.kind === 'http')
}

function isSetting(block: Block): boolean {
  return block.type === 'set' && Object.keys(block.settings).some((name) => !Object.hasOwn(FAULTS, name))
}

function systemsOf(lesson: Lesson, blocks: readonly Block[]): string[] {
  return [...new Set(blocks.map((block) => ('system' in block ? block.system : null) ?? lesson.system))]
}
