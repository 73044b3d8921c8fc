#!/usr/bin/env node
// CommonJS, because Node starts it sooner than a module.
const { run } = require('../dist/cli.cjs')
const { dist, importModule, keep, kitchen, load } = require('./loading.cjs')

run(process, { dist, importModule, kitchen, load })
  .then((code) => {
    process.exitCode = code
  })
  .finally(keep)
