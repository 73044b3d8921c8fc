import type { Backend } from '../backend/backend.ts'
import type { EffectMemory } from './grading/ground.ts'

/** Where a lesson's systems come from. */
export interface Kitchen {
  /**
   * A new backend at its seed with default settings; whoever opened it closes it.
   * null: this system has no hidden data set.
   */
  open(system: string, data: 'seed' | 'hidden'): Promise<Backend | null>
  /** What answers to exercises did here before; only where clock and chance stand still. */
  readonly effects?: EffectMemory
}
