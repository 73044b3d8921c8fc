/** The input cannot be read on: it does not end, or it broke. The message is a sentence for whoever sent it. */
export class InputFailed extends Error {
  override readonly name = 'InputFailed'
}
