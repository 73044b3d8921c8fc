import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a course of `count` lessons of the size of a real page: a request, a quiz and an exercise each. */
export async function generateCourse(folder, count) {
  const put = async (path, text) => {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await put('course.md', '---\nid: generated\ntitle: Generated\nformat: 1\n---\n\nWelcome.\n')
  await put('1-unit/README.md', '# Unit\n\nEverything.\n')
  await put(
    'systems/shelf/schema.sql',
    'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\n',
  )
  await put('systems/shelf/seed.sql', "INSERT INTO things (name) VALUES ('cup'), ('plate'), ('spoon');\n")
  await put('systems/shelf/system.mjs', system)
  for (let n = 1; n <= count; n++) await put(`1-unit/${n}-lesson.md`, lesson(n))
}

const system = `export default {
  name: 'shelf',
  title: 'Shelf',
  settings: {},
  routes(app) {
    app.get('/things', async function listThings(c) {
      return c.json(await c.var.db.all('SELECT id, name FROM things ORDER BY id'))
    })
  },
}
`

const lesson = (n) => `---
id: lesson-${n}
title: Lesson ${n}
system: shelf
minutes: 5
objectives:
  - count what stands on the shelf
---

A shelf keeps three things. Somebody asks for all of them.

\`\`\`http
GET /things
\`\`\`

\`\`\`expect
status 200
body $ count == 3
changes none
reached database
\`\`\`

Three things came back, and nothing changed.

## Count

\`\`\`quiz id=how-many-${n}
How many things stand on the shelf?

- [x] Three

  > The response lists three of them.
- [ ] None

  > A shelf with nothing on it would answer with an empty list.
\`\`\`

Show the names of the things, in order of their ids.

\`\`\`sql exercise id=names-${n}
SELECT name FROM things ORDER BY id
\`\`\`

\`\`\`sql reject
SELECT name FROM things ORDER BY id DESC
\`\`\`

> The last one stands first here.

<details><summary>Hint</summary>

Which column has the names?

</details>
`
