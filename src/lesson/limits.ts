import type { Problem } from './problem.ts'

/** Bytes of UTF-8 that a file may have. */
export const LARGEST_FILE = 512 * 1024

/** How deep lists, quotes and emphasis may stand in each other. */
export const DEEPEST = 100

export function tooLarge(bytes: number): Problem {
  return {
    offset: 0,
    rule: 'too-large',
    message: `this file has ${Math.ceil(bytes / 1024)} kB; it may have ${LARGEST_FILE / 1024}`,
    fix: 'split it into several lessons',
  }
}

export function deep(offset: number): Problem {
  return {
    offset,
    rule: 'too-deep',
    message: `lists, quotes and emphasis stand in each other more than ${DEEPEST} deep here`,
    fix: 'flatten it',
  }
}
