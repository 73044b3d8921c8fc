// How the tutor reads its own code: all files of the bundle lie in one, and beside it what V8 made of them the last
// time, so that it comes and goes with the code and belongs to whoever owns that.
const { openSync, readSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const bundle = join(__dirname, '../dist')
const modules = new Map()
/** Opened by the first file that is read. */
let code
let compiled
let compiledFile
/** Scripts of which nothing has been kept, by their paths. */
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
  read(path)(module.exports, requireFrom, module)
  return module.exports
}

/** What a file does, as a function. */
function read(path) {
  if (code === undefined) {
    code = openArchive(join(bundle, 'code'))
    // V8 hardly looks whether what it kept is of this code: the code of another build may be as long. A program that
    // still runs when the next build takes its place must not leave its own there under the same name.
    compiledFile = join(bundle, `compiled-${process.version}-${process.arch}-${code.read('build')}`)
    compiled = archiveAt(compiledFile)
  }
  const text = code.read(path)
  if (text === undefined) throw new Error(`The bundle has no ${path}`)
  const cachedData = compiled?.read(path)
  const source = `(function (exports, require, module) {${text.toString('utf8')}\n})`
  const script = new Script(source, { filename: join(bundle, path), cachedData })
  // What V8 refuses was written by another V8, or is read after its settings were changed: it does no harm.
  if (cachedData === undefined) fresh.set(path, script)
  return script.runInThisContext()
}

/** Keeps what V8 made of the files that were read for the first time, where it can. */
async function keep() {
  if (fresh.size === 0) return
  const { open, rename } = require('node:fs/promises')
  // As they were when the files were read: V8 accepts nothing that was compiled with others.
  if (Number.parseInt(process.versions.node, 10) < 24) {
    const { setFlagsFromString } = require('node:v8')
    setFlagsFromString('--wasm-tier-up --wasm-dynamic-tiering')
    setFlagsFromString('--turbo-inline-js-wasm-calls')
  }
  // Somebody else may have kept more in the meantime.
  const before = archiveAt(compiledFile)
  const files = new Map(before?.paths.map((path) => [path, before.read(path)]))
  for (const [path, script] of fresh) files.set(path, script.createCachedData())
  fresh.clear()
  try {
    // Several threads of this process may be at it.
    const { threadId } = require('node:worker_threads')
    const draft = `${compiledFile}.${process.pid}-${threadId}`
    const file = await open(draft, 'w')
    await file.writeFile(toArchive(files))
    // V8 believes what it reads: the file must not be there before its bytes are.
    await file.sync()
    await file.close()
    await rename(draft, compiledFile)
  } catch {
    // The package lies where it cannot be written to, and starts a little later.
  }
}

/** Many files as one: the length of an index, the index (where each begins and ends, as JSON), and the files. */
function toArchive(files) {
  const places = {}
  let end = 0
  for (const [path, bytes] of files) {
    places[path] = [end, end + bytes.length]
    end += bytes.length
  }
  const index = Buffer.from(JSON.stringify(places))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(index.length)
  return Buffer.concat([length, index, ...files.values()])
}

/** Reads files of an archive one by one. Throws where there is none. */
function openArchive(path) {
  const file = openSync(path)
  const take = (start, length) => {
    const bytes = Buffer.allocUnsafeSlow(length)
    for (let had = 0; had < length; ) {
      const more = readSync(file, bytes, had, length - had, start + had)
      if (more === 0) throw new Error(`${path} ends too soon`)
      had += more
    }
    return bytes
  }
  const length = take(0, 4).readUInt32LE()
  const places = JSON.parse(take(4, length).toString('utf8'))
  return {
    paths: Object.keys(places),
    read: (name) => {
      if (!Object.hasOwn(places, name)) return undefined
      const [start, end] = places[name]
      return take(4 + length + start, end - start)
    },
  }
}

/** undefined: there is none, or none that can be read. */
function archiveAt(path) {
  try {
    return openArchive(path)
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
  toArchive,
}
