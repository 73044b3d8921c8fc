import { MessageChannel } from 'node:worker_threads'
import { type HostParts, KitchenHost } from '../../src/backend/thread/kitchen-host.ts'
import type { Order, Report, Spawn } from '../../src/backend/thread/thread.ts'

/**
 * The far side of a thread in this one: everything is sent and copied as between two threads, and nothing can be
 * stopped that does not let go by itself.
 */
export function spawnHere<O>(parts: Omit<HostParts<O>, 'report' | 'settle'>): Spawn<O> {
  return (hear) => {
    const { port1: near, port2: far } = new MessageChannel()
    const host = new KitchenHost<O>({
      ...parts,
      report: (report) => far.postMessage(report),
      settle: () => new Promise((resolve) => setImmediate(resolve)),
    })
    far.on('message', (order: Order<O>) => host.take(order))
    near.on('message', (report: Report) => hear(report))
    const ports = [near, far]
    const hold = (on: boolean) => {
      for (const port of ports) on ? port.ref() : port.unref()
    }
    hold(false)
    return {
      hold,
      post: (order) => near.postMessage(order),
      stop: () => {
        for (const port of ports) port.close()
      },
    }
  }
}
