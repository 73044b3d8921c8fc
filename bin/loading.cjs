// How the tutor reads its own code: each file of the bundle together with what V8 made of it the last time. That
// lies beside the bundle, so that it comes and goes with it and belongs to whoever owns the code.
const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const bundle = join(__dirname, '../dist')
const compiled = join(bundle, `compiled-${process.version}-${process.arch}`)
const modules = new Map()
/** Scripts by the name of what is to be kept of them. */
const fresh = new Map()
let isSet = false

/**
 * Sets V8 up, before it reads anything: what it kept of a file it takes back only with the settings of then. From
 * Node 24 on it needs nothing. The optimising compiler of WebAssembly takes longer than most of what is to be done; and
 * where V8 puts WebAssembly into the JavaScript that calls it, it now and then does so wrongly.
 */
function setUp() {
  if (isSet) return
  isSet = true
  if (Number.parseInt(process.versions.node, 10) >= 24) return
  const { setFlagsFromString } = require('node:v8')
  setFlagsFromString('--no-wasm-tier-up --no-wasm-dynamic-tiering --no-turbo-inline-js-wasm-calls')
}

/** What a file of the bundle exports, by its path in there. */
function load(path) {
  const known = modules.get(path)
  if (known !== undefined) return known.exports
  setUp()
  const module = { exports: {} }
  modules.set(path, module)
  const filename = join(bundle, path)
  const name = path.replaceAll('/', '+')
  const cachedData = bytesOf(join(compiled, name))
  const source = `(function (exports, require, module) {${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(source, { filename, cachedData })
  // What V8 refuses was written by another V8: it does no harm.
  if (cachedData === undefined) fresh.set(name, script)
  const folder = dirname(path)
  const requireFrom = (id) =>
    /^\.\.?\//.test(id) ? load(join(folder, id).replaceAll('\\', '/')) : require(id)
  script.runInThisContext()(module.exports, requireFrom, module)
  return module.exports
}

/** Keeps what V8 made of the files that were read for the first time, where it can. */
async function keep() {
  if (fresh.size === 0) return
  const { mkdir, open, rename } = require('node:fs/promises')
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
