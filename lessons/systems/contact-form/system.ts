import { defineSystem } from '../../../src/backend/system.ts'
import { formBody } from '../form-body.ts'
import { email, jsonBody, object, oneOf, text } from '../json-body.ts'

const TOPICS = ['lost', 'found', 'question', 'thanks'] as const

/** A message is open until somebody in the office closes it, and can be opened again. */
const STATES = ['open', 'closed'] as const

// What hangs on the board is for everybody, so no address is on it: those are for the office.
const BOARD = `SELECT messages.id, topics.name AS topic, messages.name, text, state, day
               FROM messages JOIN topics ON topics.id = messages.topic_id`

const validateMessage = formBody(
  'validateMessage',
  object({ topic: oneOf(TOPICS), name: text(60), email: email(), text: text(500) }),
)
const validateState = jsonBody('validateState', object({ state: oneOf(STATES) }))

export default defineSystem({
  name: 'contact-form',
  title: 'Contact form',
  hosts: ['lost.pier.test'],

  routes(app) {
    app.get('/topics', async function listTopics(c) {
      const topics = await c.var.db.all(
        `SELECT topics.id, topics.name, count(messages.id) AS messages
         FROM topics LEFT JOIN messages ON messages.topic_id = topics.id
         GROUP BY topics.id ORDER BY topics.id`,
      )
      return c.json(topics)
    })

    // GET /messages?topic=lost&state=open: each of the two may be left out.
    app.get('/messages', async function listMessages(c) {
      const { topic = null, state = null } = c.req.query()
      const messages = await c.var.db.all(
        `${BOARD}
         WHERE (:topic IS NULL OR topics.name = :topic) AND (:state IS NULL OR state = :state)
         ORDER BY messages.id`,
        { topic, state },
      )
      return c.json(messages)
    })

    app.get('/messages/:id', async function showMessage(c) {
      const id = c.req.param('id')
      const message = await c.var.db.get(`${BOARD} WHERE messages.id = ?`, [id])
      if (!message) return c.json({ error: `there is no message ${id}` }, 404)
      return c.json(message)
    })

    app.post('/messages', validateMessage, async function storeMessage(c) {
      const { topic, name, email, text } = c.req.valid('json')
      const state = 'open'
      const day = new Date(c.var.now()).toISOString().slice(0, 10)
      const { lastId } = await c.var.db.run(
        `INSERT INTO messages (topic_id, name, email, text, state, day)
         VALUES ((SELECT id FROM topics WHERE name = ?), ?, ?, ?, ?, ?)`,
        [topic, name, email, text, state, day],
      )
      const id = Number(lastId)
      return c.json({ id, topic, name, text, state, day }, 201, { Location: `/messages/${id}` })
    })

    app.patch('/messages/:id', validateState, async function setMessageState(c) {
      const id = c.req.param('id')
      const { state } = c.req.valid('json')
      const { changes } = await c.var.db.run('UPDATE messages SET state = ? WHERE id = ?', [state, id])
      if (changes === 0) return c.json({ error: `there is no message ${id}` }, 404)
      return c.json(await c.var.db.get(`${BOARD} WHERE messages.id = ?`, [id]))
    })

    app.delete('/messages/:id', async function takeDown(c) {
      const id = c.req.param('id')
      const { changes } = await c.var.db.run('DELETE FROM messages WHERE id = ?', [id])
      if (changes === 0) return c.json({ error: `there is no message ${id}` }, 404)
      return c.body(null, 204)
    })
  },
})
