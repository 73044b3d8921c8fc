import type { Prompt } from '../../player/learner.ts'
import type { Style } from '../../render/style/style.ts'
import { visibleLines } from '../../render/text/visible.ts'
import { wrap } from '../../render/text/wrap.ts'

/** A line that is typed, and what stands in front of it before. */
export interface TypedLine {
  label: string
  text: string
}

/** An answer as it stands at the prompt where it is typed, in lines that fit. */
export function labelledLines(answer: string, prompt: Prompt, style: Style): TypedLine[] {
  const label = labelOf(prompt)
  const more = (style.accessible ? 'more> ' : '...> ').padStart(label.length)
  return visibleLines(answer.trimEnd(), style.glyphs.ascii).flatMap((line, at) => {
    const front = at === 0 ? label : more
    return wrap(line, style.width - front.length, 2).map((text, part) => ({
      label: part === 0 ? front : ' '.repeat(front.length),
      text,
    }))
  })
}

function labelOf({ kind }: Prompt): string {
  return kind === 'sql' || kind === 'request' ? `${kind}> ` : '> '
}
