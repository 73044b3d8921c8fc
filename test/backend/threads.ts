import { setImmediate } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { BackendOptions } from '../../src/backend/backend.ts'
import { KitchenHost } from '../../src/backend/kitchen-host.ts'
import type { System } from '../../src/backend/system.ts'
import type { Order, Report, Spawn } from '../../src/backend/thread.ts'
import type { Engine } from '../../src/database/engine.ts'

/**
 * The far side of a thread in this one: everything is sent and copied as between two threads, and nothing can be
 * stopped that does not let go by itself. `systems` are known by their numbers.
 */
export function spawnHere(
  engine: Engine,
  systems: readonly System[],
  means: Pick<BackendOptions, 'clock' | 'timer' | 'now' | 'random'>,
): Spawn<number> {
  return (hear) => {
    const { port1: near, port2: far } = new MessageChannel()
    const host = new KitchenHost<number>({
      report: (report, moved = []) => far.postMessage(report, moved.map(transferable)),
      engine: async () => engine,
      system: async (origin) => systems[origin] ?? Promise.reject(new Error('no such system')),
      ...means,
      settle: () => setImmediate(),
    })
    const stop = () => {
      near.close()
      far.close()
    }
    far.on('message', (order: Order<number>) => host.take(order))
    near.on('message', (report: Report) => hear(report))
    for (const port of [near, far]) port.unref()
    return { post: (order) => near.postMessage(order), hold: (on) => hold([near, far], on), stop }
  }
}

function hold(ports: readonly MessagePort[], on: boolean): void {
  for (const port of ports) on ? port.ref() : port.unref()
}

/** The buffers that are moved are never shared ones. */
function transferable(buffer: ArrayBufferLike): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer
  throw new TypeError('A shared buffer cannot be moved')
}
