import { DatabaseError } from '../../database/port.ts'
import { SettingError } from '../backend.ts'
import { BrokenFile, type FileProblem } from '../broken-file.ts'
import { BrokenScript } from '../broken-script.ts'
import { SystemCodeError } from '../system-code.ts'
import { SystemFolderError } from '../system-folder.ts'

/**
 * An error on its way from one thread to another, where its class would be lost. The results that a `ScriptError` has
 * are told one by one before it.
 */
export type SentError =
  | { kind: 'database'; code: string; message: string; sql: string; offset: number | null }
  | { kind: 'setting'; message: string }
  | { kind: 'script'; file: string; line: number; column: number; reason: string; cause: SentError }
  | { kind: 'file'; file: string; problems: FileProblem[] }
  | { kind: 'folder'; message: string }
  | { kind: 'code'; message: string; hint: string }
  | { kind: 'other'; name: string; message: string; stack: string }

export function toSentError(error: unknown): SentError {
  if (error instanceof DatabaseError) {
    const { code, message, sql, offset } = error
    return { kind: 'database', code, message, sql, offset }
  }
  if (error instanceof BrokenScript) {
    const { file, line, column, reason, cause } = error
    return { kind: 'script', file, line, column, reason, cause: toSentError(cause) }
  }
  if (error instanceof BrokenFile) return { kind: 'file', file: error.file, problems: [...error.problems] }
  if (error instanceof SettingError) return { kind: 'setting', message: error.message }
  if (error instanceof SystemFolderError) return { kind: 'folder', message: error.message }
  if (error instanceof SystemCodeError) return { kind: 'code', message: error.message, hint: error.hint }
  if (!(error instanceof Error)) return { kind: 'other', name: 'Error', message: String(error), stack: '' }
  const { name, message, stack = '' } = error
  // An outside system may have put anything there.
  return { kind: 'other', name: String(name), message: String(message), stack: String(stack) }
}

/** The error as it was. */
export function fromSentError(sent: SentError): Error {
  switch (sent.kind) {
    case 'database':
      return new DatabaseError(sent.code, sent.message, sent.sql, sent.offset)
    case 'script':
      return new BrokenScript(sent.file, sent, sent.reason, fromSentError(sent.cause))
    case 'file':
      return new BrokenFile(sent.file, sent.problems)
    case 'setting':
      return new SettingError(sent.message)
    case 'folder':
      return new SystemFolderError(sent.message)
    case 'code':
      return new SystemCodeError(sent.message, sent.hint)
    case 'other': {
      const { name, message, stack } = sent
      const error = new Error(message)
      // Neither is for anybody who only lists what the error has.
      Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
      Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
      return error
    }
  }
}
