export default {
  name: 'post-office',
  title: 'Post office',
  settings: { build: ['fixed', 'weak'] },
  routes(app, { settings }) {
    app.get('/letters', async function listLetters(c) {
      return c.json(await c.var.db.all('SELECT id, text FROM letters ORDER BY id'))
    })
    app.post('/letters', async function bringLetter(c) {
      const { text } = await c.req.json()
      if (settings.build === 'fixed' && !text) return c.json({ error: 'There is nothing in it.' }, 422)
      const { lastId } = await c.var.db.run('INSERT INTO letters (text) VALUES (?)', [text ?? ''])
      return c.json({ id: lastId, text }, 201, { Location: `/letters/${lastId}` })
    })
  },
}
