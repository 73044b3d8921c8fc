import { createMiddleware } from 'hono/factory'
import type { Variables } from '../../../src/backend/system.ts'

interface Env {
  Variables: Variables
}

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i

/**
 * Middleware that lets only admins through. Who it is, is asked first: without a token, or with one that nobody
 * knows or that has run out, the answer is 401. What they may do comes second: a member gets 403.
 */
export const requireAdmin = createMiddleware<Env>(async function requireAdmin(c, next) {
  const [, token] = BEARER.exec(c.req.header('Authorization') ?? '') ?? []
  const today = new Date(c.var.now()).toISOString().slice(0, 10)
  const user =
    token === undefined
      ? undefined
      : await c.var.db.get(
          `SELECT name, role FROM users JOIN tokens ON tokens.user_id = users.id
           WHERE token = ? AND (expires_on IS NULL OR expires_on >= ?)`,
          [token, today],
        )
  if (!user && token !== undefined) {
    return c.json({ error: 'nobody here knows this token, or its time is over' }, 401, {
      'WWW-Authenticate': 'Bearer realm="bookshop", error="invalid_token"',
    })
  }
  if (!user) {
    return c.json({ error: 'say who you are: send Authorization: Bearer and your token' }, 401, {
      'WWW-Authenticate': 'Bearer realm="bookshop"',
    })
  }
  if (user.role !== 'admin') {
    return c.json({ error: `${user.name} is a ${user.role}, and only an admin may do this` }, 403)
  }
  return next()
})
