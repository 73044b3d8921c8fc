const UNSURE =
  /^(\?+|(i )?(really )?(do not|don'?t) know( it| that)?|(i have |i've )?no (idea|clue)|idk|dunno|(i'?m )?(not sure|unsure))$/

/** Whether somebody says that they do not know. */
export function isUnsure(typed: string): boolean {
  return UNSURE.test(plain(typed))
}

/** What there is for whoever does not know. */
export function waysOn(hints: boolean): string {
  return `Not sure? Type ${hints ? ':hint for a hint, ' : ''}:solution to see the answer, or :skip to go on.`
}

/** What was typed, without what makes no difference: case, spaces, kinds of quotes, a full stop. */
export function plain(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
}
