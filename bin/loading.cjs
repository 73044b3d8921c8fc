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

/** What a file of the bundle exports, by its path in there. */
function load(path) {
  const known = modules.get(path)
  if (known !== undefined) return known.exports
  const module = { exports: {} }
  modules.set(path, module)
  const filename = join(bundle, path)
  const name = path.replaceAll('/', '+')
  const cachedData = bytesOf(join(compiled, name))
  const source = `(function (exports, require, module) {${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(source, { filename, cachedData })
  // What V8 refuses was written by another V8, or after somebody had changed its settings: it does no harm.
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
  const { setFlagsFromString } = require('node:v8')
  // As they were when the files were read: V8 accepts nothing that was compiled with others.
  if (Number.parseInt(process.versions.node, 10) < 24) {
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

module.exports = { dist: pathToFileURL(`${bundle}/`), importModule, keep, load }
