#!/usr/bin/env node
// CommonJS, because Node starts it sooner than a module.
const { run } = require('../dist/cli.cjs')
const { dist, importModule, keep, load } = require('./loading.cjs')

run(process, { dist, importModule, load })
  .then((code) => {
    process.exitCode = code
  })
  .finally(keep)
