import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder } from '../process/data-folder.ts'
import type { Session } from '../session.ts'
import { allowedIn, type Differences, differences, isDifferent } from './consent-book.ts'
import { codeIn, type Seal, sealOf, UnsealableError } from './course-code.ts'

/** Whether code of a course may be run. `sealed`: as long as it is what was allowed. `why` says what stands in the way. */
type Permission =
  | { kind: 'trusted' }
  | { kind: 'sealed'; seal: Seal }
  | { kind: 'refused'; why: string | null }

/** What the person at the keyboard thinks of the code of one course. */
export interface Consent {
  /** Asks where somebody can be asked and nothing was decided; once, whatever the answer is. */
  permission(): Promise<Permission>
  /** Whether it was given already. Nobody is asked. */
  isGiven(): Promise<boolean>
}

/** The consent to the code of the course in a folder. With `--trust` nothing is asked, and nothing is remembered. */
export function consentTo(session: Session, root: string): Consent {
  const { globals, world, ability } = session
  const trusted: Permission = { kind: 'trusted' }
  let asking: Promise<Permission> | null = null

  const look = async () => {
    const folder = await realpath(join(root, 'systems'))
    const files = await codeIn(folder)
    const seal = { folder, hash: sealOf(files) }
    const before = await allowedIn(dataFolder(world), folder)
    const since = before === null ? null : differences(before.files, files)
    return { seal, files, before, since, isGiven: since !== null && !isDifferent(since) }
  }
  const ask = async (): Promise<Permission> => {
    try {
      const found = await look()
      const sealed: Permission = { kind: 'sealed', seal: found.seal }
      if (found.isGiven) return sealed
      if (ability.dialogue === 'none') {
        return { kind: 'refused', why: found.since === null ? null : changedWords(found.since) }
      }
      const { askConsent } = await import('./ask-consent.ts')
      return (await askConsent(session, found)) ? sealed : { kind: 'refused', why: null }
    } catch (error) {
      if (error instanceof UnsealableError) return { kind: 'refused', why: error.message }
      if (!(error instanceof Error && 'code' in error)) throw error
      return { kind: 'refused', why: `What would be run cannot be read: ${error.message}.` }
    }
  }
  return {
    permission: () => {
      asking ??= globals.trust ? Promise.resolve(trusted) : ask()
      return asking
    },
    isGiven: async () => {
      if (globals.trust) return true
      try {
        return asking === null ? (await look()).isGiven : (await asking).kind !== 'refused'
      } catch {
        return false
      }
    },
  }
}

function changedWords({ changed, added, removed }: Differences): string {
  const [first, ...others] = [...changed, ...added, ...removed]
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return `You allowed it once; since then ${first}${more} changed.`
}
