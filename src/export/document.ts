import { toJson } from '../trace/json.ts'

/** What hides in a text or acts on a terminal, and is not escaped by JSON itself: DEL, C1, bidirectional marks. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** A value as JSON that can be shown on any terminal. It means the same: such characters stand only inside texts. */
export function toDocument(value: unknown, space = 2): string {
  return toJson(value, space).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
