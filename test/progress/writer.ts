import { once } from 'node:events'
import { openJournal } from '../../src/progress/journal.ts'

/** A program of its own that writes entries: folder, a name for its lesson, and how many. */
const [folder = '', lesson = '', count = '0'] = process.argv.slice(2)
process.send?.('ready')
await once(process, 'message')
const journal = await openJournal(folder)
for (let page = 0; page < Number(count); page += 1) {
  const at = new Date(page).toISOString()
  const failed = await journal.append({ v: 1, at, course: 'c', lesson, kind: 'page', page, pages: 9 })
  if (failed) process.exitCode = 1
}
process.disconnect()
