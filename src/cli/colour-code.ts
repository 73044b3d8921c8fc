import type { Session } from './session.ts'

/** Has code coloured from here on, where there is colour: what knows the languages is loaded only then. */
export async function colourCode(session: Session): Promise<void> {
  if (session.ability.colour) session.colourCode((await import('../render/text/highlight.ts')).highlight)
}
