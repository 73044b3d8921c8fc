import type { Inline, Prose } from '../../lesson/lesson.ts'

/** A text as a paragraph of Markdown, in which nothing but itself stands. */
export function paragraph(...children: Inline): Prose {
  return [{ type: 'paragraph', children }]
}

export function text(value: string): Inline[number] {
  return { type: 'text', value }
}

export function strong(value: string): Inline[number] {
  return { type: 'strong', children: [text(value)] }
}

/** Seconds as a teacher plans them: `45 s`, `4 min`, `1 min 30 s`. */
export function planned(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return [
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(rest > 0 || minutes === 0 ? [`${rest} s`] : []),
  ].join(' ')
}

/** 0 is a, 25 is z, 26 is aa. */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}
