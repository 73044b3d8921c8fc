import { createHash } from 'node:crypto'
import type { SystemInfo } from '../../backend/backend.ts'
import type { Snapshot } from '../../database/port.ts'
import { bytesHash } from '../../player/hash.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { toJson } from '../../trace/json.ts'
import type { Deed, Outcome } from './deed.ts'
import { RememberedBackend } from './remembered-backend.ts'

/** Deeds that were done at once, and what came of them. */
export interface Group {
  deeds: readonly Deed[]
  outcomes: readonly Outcome[]
  /** A transaction was open afterwards. */
  open: boolean
  /** The same would come of it again: nothing was stopped, and nothing broke. */
  recurs: boolean
}

/**
 * What the backends of one lesson answered when it was proved the last time, under everything that it depends on: the
 * data and the settings from which it began, and all that was done since. Where clock and chance stand still, the same
 * comes of the same; what has come more than once is remembered each time for itself, so that whatever differs all the
 * same differs as it did. It is of no use once the code or the data of a system has changed.
 */
export class PlayMemory {
  /** By their names. Of what is known, `turn` have come by now, and `most` since the proof began. */
  readonly #groups = new Map<string, { known: Group[]; turn: number; most: number }>()
  readonly #infos = new Map<string, SystemInfo | null>()
  readonly #snapshots = new WeakMap<Snapshot, string>()
  #isSteady = true

  /** false: a system did something else when it was asked the same again, so that nothing here says what it will do. */
  get isSteady(): boolean {
    return this.#isSteady
  }

  /** To be called before the lesson is proved once more. What was not asked for since the last time is forgotten. */
  begin(): void {
    for (const [name, group] of this.#groups) {
      const { known, most } = group
      if (most === 0) this.#groups.delete(name)
      else this.#groups.set(name, { known: known.slice(0, most), turn: 0, most: 0 })
    }
  }

  /** The lesson is played once more, from its beginning. */
  rewind(): void {
    for (const group of this.#groups.values()) group.turn = 0
  }

  forget(): void {
    this.#groups.clear()
    this.#infos.clear()
  }

  /** Nothing of this system is to be remembered any more. */
  distrust(): void {
    this.#isSteady = false
    this.forget()
  }

  /**
   * A kitchen whose backends answer from here where they can, and are opened only where they cannot. `threads` counts
   * the threads that were started: what comes of one that had to be stopped is not remembered.
   */
  over(kitchen: Kitchen, threads: () => number): Kitchen {
    return {
      open: async (system, data) => {
        const name = `${system} ${data}`
        const info = this.#infos.get(name)
        const open = () => kitchen.open(system, data)
        if (info === null) return null
        if (info !== undefined) return new RememberedBackend(info, { name, memory: this, threads, open })
        const live = await open()
        this.#infos.set(name, live?.info ?? null)
        return live && new RememberedBackend(live.info, { name, memory: this, threads, open, live })
      },
    }
  }

  /** What has come of it the last time, and whatever comes next is another time; null: nobody knows. */
  recall(name: string): Group | null {
    const group = this.#groups.get(name)
    const known = group?.known[group.turn]
    if (group === undefined || known === undefined) return null
    group.turn += 1
    group.most = Math.max(group.most, group.turn)
    return known
  }

  keep(name: string, group: Group): void {
    const { known, turn } = this.#groups.get(name) ?? { known: [], turn: 0 }
    const most = turn + 1
    this.#groups.set(name, { known: [...known.slice(0, turn), group], turn: most, most })
  }

  /** A name for the state of a backend after these deeds, which it has from the state before them. */
  nameAfter(state: string, deeds: readonly Deed[]): string {
    const told = deeds.map((deed) =>
      deed.type === 'restore' ? { type: 'restore', data: this.nameOf(deed.snapshot) } : deed,
    )
    return createHash('sha256')
      .update(`${state}\n${toJson(told)}`)
      .digest('base64')
  }

  /** The same data has the same name. */
  nameOf(snapshot: Snapshot): string {
    const name = this.#snapshots.get(snapshot) ?? bytesHash(snapshot)
    this.#snapshots.set(snapshot, name)
    return name
  }
}
