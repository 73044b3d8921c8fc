import { filled, type Scaffold } from './scaffold.ts'
import { oneOf, quoted, type SystemPlan, systemFiles } from './template-system.ts'

export interface CoursePlan {
  id: string
  title: string
  system: SystemPlan
}

/** A whole course: a unit with one lesson of two pages, and a system without code. */
export function courseFiles({ id, title, system }: CoursePlan): Scaffold {
  const values = {
    id,
    title: quoted(title),
    system: system.name,
    place: system.title,
    things: system.things,
    one: oneOf(system.things),
  }
  const beside = Object.entries(systemFiles(system)).map(([path, text]) => [
    `systems/${system.name}/${path}`,
    text,
  ])
  return {
    'course.md': filled(COURSE, values),
    '1-first-steps/README.md': filled(UNIT, values),
    '1-first-steps/1-first-look.md': filled(LESSON, values),
    ...Object.fromEntries(beside),
  }
}

const COURSE = `
---
id: {{id}}
title: {{title}}
format: 1
---

<!-- This text is what learners see first. The id is for ever: progress hangs on it. -->

A backend of your own, one request at a time.
`

const UNIT = `
# First steps

One system, and what it answers.
`

const LESSON = `
---
id: first-look
title: A first look
system: {{system}}
minutes: 5
objectives:
  - say how far a question for {{things}} has to walk
  - ask the database for some of its rows
---

<!-- Everything above the first "##" is the opening page. A comment is seen by nobody. -->

Somebody asks: *which {{things}} are there?*

<!-- This request is sent for real. "predict" asks the learner first how far it will get. -->
<!-- Traces are told in the words of a restaurant; "lens: technical" above tells them in those of the field. -->

'''http predict=reached
GET /{{things}}
'''

<!-- Learners never see "expect". The command check proves every line of it. -->

'''expect
status 200
body $ count == 4
reached database
'''

All the way to the database. Nobody on the way knows the {{things}} by heart.

<!-- "about=1" ties the question to the first objective. Every wrong choice says why. -->

'''quiz id=who-kept-them about=1
Where were the {{things}} kept?

- [ ] In the request

  > The request only asked: it had no body at all.
- [x] In the database

  > One statement fetched the rows, and the trace shows it.
'''

## Your turn

Now ask the database yourself. Show the *names* of the {{things}} with a \`stock\` of 0.

<!-- The block is your own solution. What the learner writes is compared by what it does. -->

'''sql exercise id=none-left about=2
SELECT name FROM {{things}} WHERE stock = 0
'''

<!-- A wrong answer that you expect, and what its writer gets to read. -->

'''sql reject
SELECT name FROM {{things}}
'''

> These are all of them. Which have a \`stock\` of 0?

<details><summary>Hint</summary>

Behind \`WHERE\` stands what must be true of a row.

</details>

<!-- note: Ask the class first. Many expect that the request itself holds the {{things}}. -->

What would become of the {{things}} if the database lost a row tonight?
`
