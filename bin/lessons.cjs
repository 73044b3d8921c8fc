#!/usr/bin/env node
// CommonJS, because Node starts it sooner than a module.
const { dist, importModule, keep, kitchen, load } = require('./loading.cjs')

const { run } = load('cli.cjs')

run(process, { dist, importModule, kitchen, load })
  .then((code) => {
    process.exitCode = code
  })
  .finally(keep)
