// What runs in the thread of the systems.
const { parentPort } = require('node:worker_threads')
const { dist, importModule, keep, load } = require('./loading.cjs')

load('kitchen-worker.cjs').serve({
  process,
  port: parentPort,
  world: { dist, importModule, load },
  last: keep,
})
