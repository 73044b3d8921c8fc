/** Ctrl+C. The terminal is sane again when this is thrown. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
