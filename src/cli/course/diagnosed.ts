import type { Diagnostic } from '../../lesson/diagnostic.ts'
import { Broken } from '../wording/failure.ts'
import { sentence } from '../wording/sentence.ts'

/** A failure that ends with what is wrong, one line each. */
export function diagnosed(message: string, diagnostics: readonly Diagnostic[]): Broken {
  const nowhere = diagnostics.find(({ rule }) => rule === 'course-folder')
  if (nowhere !== undefined)
    return new Broken(`${message} ${sentence(nowhere.message)}`, sentence(nowhere.fix))
  const lines = diagnostics.map(
    ({ file, line, column, message: what, fix }) =>
      `  ${file}:${line}:${column}  ${`${sentence(what)} ${sentence(fix)}`.trimEnd()}`,
  )
  return new Broken([message, ...lines].join('\n'), 'The command check shows each with its line.')
}
