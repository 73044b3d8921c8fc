import { filled } from './scaffold.ts'
import { quoted } from './template-system.ts'

/** What a new lesson can say of its system, found out by asking it. */
export interface LessonPlan {
  id: string
  title: string
  system: string
  /** A list that can be asked for, and how many are in it; null: only the database is asked. */
  list: { target: string; count: number } | null
  /** A table with its rows, and one of its columns. */
  table: { name: string; column: string; rows: number }
}

/** A lesson of two pages that holds on its system as it is now. */
export function lessonText({ id, title, system, list, table }: LessonPlan): string {
  const rows = String(table.rows)
  const values = { id, title: quoted(title), system, table: table.name, column: table.column, rows }
  const asked =
    list === null
      ? filled(STATEMENT, values)
      : filled(REQUEST, { ...values, target: list.target, count: String(list.count) })
  return filled(LESSON, { ...values, asked: asked.trimEnd() })
}

const REQUEST = `
'''http predict=reached
GET {{target}}
'''

'''expect
status 200
body $ count == {{count}}
reached database
'''

It got as far as the database, and came back with {{count}}.`

const STATEMENT = `
'''sql
SELECT count(*) FROM {{table}}
'''

'''expect
row 1 == [{{rows}}]
'''

One statement, and one row with the number.`

const LESSON = `
---
id: {{id}}
title: {{title}}
system: {{system}}
minutes: 5
objectives:
  - say what the first thing to do shows
  - read one column of a table
---

<!-- Write what the learner sees here, in at most 80 words. Then let something happen. -->

What is in there? Ask, and look how far the question has to walk.

{{asked}}

<!-- Questions come back in reviews. "here" keeps one in its lesson. -->

'''quiz id=how-many about=1 here
How many rows has the table \`{{table}}\` now?

= {{rows}}

> It has {{rows}}: the trace above counts them.
'''

## Your turn

Ask the database yourself. Show the column \`{{column}}\` of every row of \`{{table}}\`.

'''sql exercise id=one-column about=2
SELECT {{column}} FROM {{table}}
'''

<details><summary>Hint</summary>

Behind \`SELECT\` stand the columns, behind \`FROM\` the table.

</details>

<!-- End on a question to take home. -->

Which of these rows would somebody miss first?
`
