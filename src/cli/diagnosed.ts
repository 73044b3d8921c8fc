import type { Diagnostic } from '../lesson/diagnostic.ts'
import { Failure } from './failure.ts'
import { sentence } from './sentence.ts'

/** A failure that ends with what is wrong, one line each. */
export function diagnosed(message: string, diagnostics: readonly Diagnostic[]): Failure {
  const nowhere = diagnostics.find(({ rule }) => rule === 'course-folder')
  if (nowhere !== undefined)
    return new Failure(`${message} ${sentence(nowhere.message)}`, sentence(nowhere.fix))
  const lines = diagnostics.map(
    ({ file, line, column, message: what, fix }) =>
      `  ${file}:${line}:${column}  ${`${sentence(what)} ${sentence(fix)}`.trimEnd()}`,
  )
  return new Failure([message, ...lines].join('\n'), 'The command check shows each with its line.')
}
