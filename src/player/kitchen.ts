import type { Backend } from '../backend/backend.ts'

/** Where a lesson's systems come from. */
export interface Kitchen {
  /**
   * A new backend at its seed with default settings; whoever opened it closes it.
   * null: this system has no hidden data set.
   */
  open(system: string, data: 'seed' | 'hidden'): Promise<Backend | null>
}
