import { filled, type Scaffold } from './scaffold.ts'

/** What a new system is about. */
export interface SystemPlan {
  name: string
  title: string
  /** What it keeps, in the plural: `books`. It is the name of its table too. */
  things: string
}

/** A system without code, with a hidden data set and a page. */
export function systemFiles(plan: SystemPlan): Scaffold {
  const { name, title, things } = plan
  const one = oneOf(things)
  const rows = (given: readonly (readonly [string, number])[]) =>
    given.map(([text, stock]) => `  ('${text}', ${stock})`).join(',\n')
  const [seed, hidden] =
    things === 'books' ? [BOOKS, MORE_BOOKS] : [colours(one, COLOURS), colours(one, MORE_COLOURS)]
  const values = {
    name,
    title: quoted(title),
    heading: escaped(title),
    things,
    one,
    seed: rows(seed),
    hidden: rows(hidden),
  }
  return {
    'system.yaml': filled(SYSTEM, values),
    'schema.sql': filled(SCHEMA, values),
    'seed.sql': filled(SEED, values),
    'seed.hidden.sql': filled(HIDDEN, values),
    'public/index.html': filled(PAGE, values),
  }
}

/** `book`, of `books`. */
export function oneOf(things: string): string {
  if (/[^aeiou]ies$/.test(things)) return `${things.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x)es$/.test(things)) return things.slice(0, -2)
  return /[^su]s$/.test(things) ? things.slice(0, -1) : things
}

/** A text for YAML: between quotes where it would be read as something else. */
export function quoted(text: string): string {
  return /^[A-Za-z][\w ',.!?-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

const BOOKS = [
  ['Emma', 2],
  ['Dracula', 0],
  ['Middlemarch', 3],
  ['Ulysses', 1],
] as const
const MORE_BOOKS = [
  ['Persuasion', 0],
  ['Dubliners', 5],
  ['Carmilla', 0],
] as const
const COLOURS = [
  ['Red', 2],
  ['Blue', 0],
  ['Green', 3],
  ['White', 1],
] as const
const MORE_COLOURS = [
  ['Black', 0],
  ['Yellow', 5],
  ['Brown', 0],
] as const

function colours(one: string, rows: typeof COLOURS | typeof MORE_COLOURS): [string, number][] {
  return rows.map(([colour, stock]) => [`${colour} ${one}`, stock])
}

const SYSTEM = `
# A backend without code: every route is one SQL statement.
# ":id" is a parameter. Its value comes from the path, from what stands behind
# the ? of the address, or from the JSON body: from the first that has it.
name: {{name}}
title: {{title}}

routes:
  # A list: 200, with an array.
  GET /{{things}}: SELECT id, name, stock FROM {{things}} ORDER BY id

  # The path ends in a parameter, so the answer is one object, or 404.
  GET /{{things}}/:id: SELECT id, name, stock FROM {{things}} WHERE id = :id

  # 201, with the new row and its address. What the table refuses is 409 or 422.
  POST /{{things}}: INSERT INTO {{things}} (name, stock) VALUES (:name, :stock)

  # The long form. What has a default may be left out.
  PATCH /{{things}}/:id:
    sql: |
      UPDATE {{things}}
      SET name = coalesce(:name, name), stock = coalesce(:stock, stock)
      WHERE id = :id
    defaults: { name: null, stock: null }

  # 204 without a body, or 404 where there was nothing to delete.
  DELETE /{{things}}/:id: DELETE FROM {{things}} WHERE id = :id
`

const SCHEMA = `
-- What the table refuses, the system refuses: NOT NULL and CHECK are a 422,
-- UNIQUE is a 409. Every table is STRICT.
CREATE TABLE {{things}} (
  id    INTEGER PRIMARY KEY,
  name  TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  stock INTEGER NOT NULL CHECK (stock >= 0)
) STRICT;
`

const SEED = `
-- What every lesson begins with.
INSERT INTO {{things}} (name, stock) VALUES
{{seed}};
`

const HIDDEN = `
-- A second data set. Nobody sees it: answers to exercises are tried on it too,
-- so that a number read off the screen is no answer.
INSERT INTO {{things}} (name, stock) VALUES
{{hidden}};
`

const PAGE = `
<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>{{heading}}</title>
  <h1>{{heading}}</h1>
  <ul id="{{things}}"></ul>
  <script>
    // The front door hands this page out by itself. The list comes from a route.
    fetch('/{{things}}')
      .then((response) => response.json())
      .then((rows) => {
        for (const { name, stock } of rows) {
          const item = document.createElement('li')
          item.textContent = name + ': ' + stock
          document.getElementById('{{things}}').append(item)
        }
      })
  </script>
</html>
`
