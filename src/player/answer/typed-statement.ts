import { type Opener, shapeOf } from '../grading/sql-shape.ts'

/** Whether a text begins with the verb of a statement. */
export function beginsStatement(text: string): boolean {
  return shapeOf(text.trim()) !== null
}

const PARTS: readonly Opener[] = ['FROM', 'SET', 'VALUES']

/** Whether somebody types a whole statement, and no answer in words that begins like one. */
export function isStatement(text: string): boolean {
  const shape = shapeOf(text.trim())
  if (shape === null || !shape.clauses.some(({ opener }) => PARTS.includes(opener))) return false
  return shape.verb !== 'UPDATE' || shape.text.includes('=')
}
