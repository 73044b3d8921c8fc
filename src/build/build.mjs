// Makes dist/: the bundle, the compiled course, SQLite, and everybody's licences. Run by npm's `prepare`.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, transform } from 'esbuild'
import loading from '../../bin/loading.cjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const wasm = join(root, 'node_modules/sql.js/dist/sql-wasm.wasm')
const work = join(root, `dist-new-${process.pid}`)
await mkdir(work)

try {
  const systems = await compileCourse()
  const inputs = await bundle(systems)
  await copyFile(wasm, join(work, 'sql-wasm.wasm'))
  await writeFile(
    join(work, 'THIRD-PARTY-LICENSES.txt'),
    await licences([...inputs, 'node_modules/sql.js/x']),
  )
  // The old one is there until the new one is whole, so that a running tutor or a test never sees half of it.
  const old = join(root, `dist-old-${process.pid}`)
  await rename(join(root, 'dist'), old).catch(() => {})
  await rename(work, join(root, 'dist'))
  await rm(old, { recursive: true, force: true })
} finally {
  await rm(work, { recursive: true, force: true })
}

/** The course as data, made by the tutor's own parser. */
async function compileCourse() {
  const compiler = join(work, 'compile-course.cjs')
  await build({
    ...common(),
    entryPoints: [join(root, 'src/build/compile-course.ts')],
    outfile: compiler,
    format: 'cjs',
  })
  const { compileCourse } = await import(pathToFileURL(compiler).href)
  const systems = await compileCourse(join(root, 'lessons'), work, wasm)
  await rm(compiler)
  return systems
}

/**
 * Two bundles. `cli.cjs` is one small file, for what is answered before anything else is loaded: every further file
 * costs a start about half a millisecond. The rest is split, so that what is shared is loaded once and what is not
 * needed is not loaded. Both are CommonJS in the end: V8 can keep what it made of a script, and not of a module.
 */
async function bundle(systems) {
  const small = await build({
    ...common(),
    entryPoints: { cli: join(root, 'src/cli/process/run.ts') },
    outdir: work,
    outExtension: { '.js': '.cjs' },
    minify: true,
    metafile: true,
  })
  const rest = await build({
    ...common(),
    entryPoints: {
      main: join(root, 'src/cli/main.ts'),
      'kitchen-worker': join(root, 'src/cli/kitchen/kitchen-worker.ts'),
      systems: 'all-systems',
    },
    outdir: work,
    outExtension: { '.js': '.cjs' },
    splitting: true,
    minify: true,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    plugins: [...common().plugins, namedHandlers(), allSystems(systems)],
  })
  const outputs = [...Object.keys(small.metafile.outputs), ...Object.keys(rest.metafile.outputs)]
  await Promise.all(outputs.map((file) => toCommonJs(join(root, file))))
  await pack(outputs)
  return [...Object.keys(small.metafile.inputs), ...Object.keys(rest.metafile.inputs)]
}

/** The bundler splits modules only, so that each becomes CommonJS for itself. */
async function toCommonJs(file) {
  const { code } = await transform(await readFile(file, 'utf8'), {
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    minify: true,
    supported: { 'dynamic-import': false },
  })
  await writeFile(file, code)
}

/**
 * Puts all of it into one file: the fewer files a package has, the sooner it is installed, and a file that is open
 * already is read from sooner.
 */
async function pack(outputs) {
  const files = new Map()
  for (const output of outputs) {
    const path = relative(work, join(root, output)).replaceAll('\\', '/')
    files.set(path, await readFile(join(work, path)))
    await rm(join(work, path))
  }
  await rm(join(work, 'chunks'), { recursive: true })
  // A name for this build and no other.
  const hash = createHash('sha256')
  for (const [path, bytes] of files) hash.update(path).update(bytes)
  files.set('build', Buffer.from(hash.digest('hex').slice(0, 16)))
  await writeFile(join(work, 'code'), loading.toArchive(files))
}

/** The way to the code of each system, by its name. */
function allSystems(names) {
  const entries = names.map((name) => `${JSON.stringify(name)}: () => import('./systems/${name}/system.ts')`)
  const contents = `export const systems = { ${entries.join(', ')} }`
  return {
    name: 'all-systems',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^all-systems$/ }, ({ path }) => ({ path, namespace: 'all-systems' }))
      onLoad({ filter: /.*/, namespace: 'all-systems' }, () => ({
        contents,
        resolveDir: join(root, 'lessons'),
      }))
    },
  }
}

/**
 * A trace shows the names of handlers, so those of the systems' functions outlive the minifying. Keeping all names
 * would cost every function that is made inside of another a call. A function inside of `routes` has its name back
 * only below its declaration: nobody may look at names before `routes` has ended.
 */
function namedHandlers() {
  return {
    name: 'named-handlers',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]lessons[\\/]systems[\\/].*\.ts$/ }, async ({ path }) => {
        const options = { loader: 'ts', target: 'node20.17', keepNames: true, sourcefile: path }
        return { contents: (await transform(await readFile(path, 'utf8'), options)).code, loader: 'js' }
      })
    },
  }
}

/** Some of Node's modules take long to load, and whoever asks for them does not need them. */
function lighter() {
  return {
    name: 'lighter',
    setup({ onResolve }) {
      onResolve({ filter: /^node:process$/ }, ({ kind }) =>
        kind === 'import-statement' ? { path: join(root, 'src/build/process.mjs') } : undefined,
      )
      onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
        importer.includes('commander') ? { path: join(root, 'src/build/no-child-process.cjs') } : undefined,
      )
    },
  }
}

function common() {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.17',
    logLevel: 'warning',
    // sql.js asks where it lies, and never looks there: it is given the bytes of its WebAssembly.
    define: { __dirname: '""' },
    alias: {
      '@inquirer/external-editor': join(root, 'src/build/no-editor.mjs'),
      '#supports-color': join(root, 'src/build/no-supports-color.mjs'),
    },
    plugins: [lighter()],
  }
}

/** The licence of every package of which something is in the bundle. */
async function licences(inputs) {
  const folders = new Set()
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
    if (found) folders.add(found[1])
  }
  const parts = []
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
    const file = (await readdir(join(root, folder))).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
    const text = file ? await readFile(join(root, folder, file), 'utf8') : `Licence: ${license}\n`
    parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`)
  }
  return parts.join(`\n${'-'.repeat(72)}\n\n`)
}
