/** Something about the journal that its owner should hear of, once. Whoever opened it says it. */
export type Notice =
  /** Lines that cannot be read were copied to `file`, and count for nothing; the journal keeps them too. */
  | { kind: 'set-aside'; lines: number; file: string }
  /** Lines of a newer version stay where they are, and count for nothing here. */
  | { kind: 'newer'; lines: number; version: number }
  /** Progress cannot be kept; everything goes on, and is forgotten at the end. */
  | { kind: 'not-kept'; folder: string; why: string }
