// How the tutor reads its own code: each file of the bundle together with what V8 made of it the last time. That
// lies beside the bundle, so that it comes and goes with it and belongs to whoever owns the code.
const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const bundle = join(__dirname, '../dist')
const compiled = join(bundle, `compiled-${process.version}-${process.arch}`)
const modules = new Map()
/** Files that stand in front of others: what they do, by their paths. */
const packed = new Map()
/** Scripts by the name of what is to be kept of them. */
const fresh = new Map()

/** What a file of the bundle exports, by its path in there. */
function load(path) {
  const known = modules.get(path)
  if (known !== undefined) return known.exports
  const module = { exports: {} }
  modules.set(path, module)
  const folder = dirname(path)
  const requireFrom = (id) =>
    /^\.\.?\//.test(id) ? load(join(folder, id).replaceAll('\\', '/')) : require(id)
  const run = packed.get(path) ?? read(path)
  run(module.exports, requireFrom, module, define)
  return module.exports
}

/** Called by a file with those that are always loaded with it. */
function define(files) {
  for (const [path, run] of Object.entries(files)) packed.set(path, run)
}

/** What a file does, as a function. */
function read(path) {
  const filename = join(bundle, path)
  const name = path.replaceAll('/', '+')
  const cachedData = bytesOf(join(compiled, name))
  const source = `(function (exports, require, module, define) {${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(source, { filename, cachedData })
  // What V8 refuses was written by another V8, or is read after its settings were changed: it does no harm.
  if (cachedData === undefined) fresh.set(name, script)
  return script.runInThisContext()
}

/** Keeps what V8 made of the files that were read for the first time, where it can. */
async function keep() {
  if (fresh.size === 0) return
  const { mkdir, open, rename } = require('node:fs/promises')
  // As they were when the files were read: V8 accepts nothing that was compiled with others.
  if (Number.parseInt(process.versions.node, 10) < 24) {
    const { setFlagsFromString } = require('node:v8')
    setFlagsFromString('--wasm-tier-up --wasm-dynamic-tiering')
    setFlagsFromString('--turbo-inline-js-wasm-calls')
  }
  const write = async (name, bytes) => {
    const draft = join(compiled, `${name}.${process.pid}`)
    const file = await open(draft, 'wx')
    await file.writeFile(bytes)
    // V8 believes what it reads: a file must not be there before its bytes are.
    await file.sync()
    await file.close()
    await rename(draft, join(compiled, name))
  }
  try {
    await mkdir(compiled, { recursive: true })
    await Promise.all([...fresh].map(([name, script]) => write(name, script.createCachedData())))
    fresh.clear()
  } catch {
    // The package lies where it cannot be written to, and starts a little later.
  }
}

function bytesOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** A module that is not the bundle's, by its URL. */
const importModule = (url) => import(url)

module.exports = {
  dist: pathToFileURL(`${bundle}/`),
  importModule,
  keep,
  kitchen: join(__dirname, 'kitchen.cjs'),
  load,
}
