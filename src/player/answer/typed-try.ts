import { isStatement } from './typed-statement.ts'

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\/\S*/i

/** What to add where somebody types a statement or a request at a question that takes none: they want to try it. */
export function whereToTry(text: string): string {
  const typed = text.trim()
  if (REQUEST.test(typed)) return ' To send a request of your own, type :sandbox'
  return isStatement(typed) ? ' To try a statement, type :sandbox' : ''
}
