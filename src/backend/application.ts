import { type Context, Hono } from 'hono'
import type { Db } from '../database/port.ts'
import type { Span } from '../trace/span.ts'
import type { RouteInfo } from './backend.ts'
import { type AppRouter, factOf, judge } from './door/verdict.ts'
import { failureResponse, noRouteResponse, optionsResponse, wrongMethodResponse } from './failure-response.ts'
import { instrument, type Stage } from './instrument.ts'
import { callPartner } from './partner.ts'
import { routesOf } from './route-list.ts'
import type { Settings } from './settings.ts'
import type { App, SystemDefinition } from './system.ts'
import { Visit } from './visit.ts'

/** What an application stands on. */
export interface Ground {
  connect(span: Span | null): Db
  settings: Settings
  now: () => number
  random: () => number
}

/**
 * A system's own code, running: the router and everything behind it. Every function that it registers is wrapped on
 * its way into Hono's router, so that the code itself says nothing about tracing.
 */
export class Application implements Stage {
  readonly routes: readonly RouteInfo[]
  readonly #app: App = new Hono()
  readonly #router: AppRouter
  readonly #methods: ReadonlySet<string>
  readonly #ground: Ground
  #requests = 0

  constructor(definition: SystemDefinition, ground: Ground) {
    this.#ground = ground
    const app = this.#app
    this.#router = app.router
    app.router = wrapping(this.#router, this)
    this.#answerForHono(app)
    definition.routes(app, { settings: ground.settings.system })
    this.routes = routesOf(app.routes)
    this.#methods = new Set(app.routes.map(({ method }) => method).filter((method) => method !== 'ALL'))
  }

  /** The router's decision; what follows from it is up to `answer`. */
  receive(request: Request, parent: Span): Visit {
    const span = parent.enter('api', 'router')
    const verdict = judge(this.#router, this.#methods, request.method, this.#app.getPath(request))
    span.fact(factOf(verdict))
    return new Visit(span, verdict, requestId(++this.#requests))
  }

  /** Rejects with whatever the application throws that is not an `Error`: Hono lets it through. */
  async answer(request: Request, visit: Visit): Promise<Response> {
    try {
      const response = await this.#app.fetch(request, visit)
      visit.end()
      return response
    } catch (error) {
      visit.report(error)
      visit.end('failed', error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  /** Both at once. */
  fetch(request: Request, parent: Span): Promise<Response> {
    return this.answer(request, this.receive(request, parent))
  }

  visitOf(c: Context): Visit {
    if (c.env instanceof Visit) return c.env
    throw new TypeError('This application is entered through receive and answer only.')
  }

  connect(span: Span): Db {
    return this.#ground.connect(span)
  }

  equip(c: Context, visit: Visit, db: Db): void {
    c.set('db', db)
    if (c.get('requestId') !== undefined) return
    const { now, random, settings } = this.#ground
    c.set('requestId', visit.requestId)
    c.set('now', now)
    c.set('random', random)
    c.set('log', (level: string, message: string, data: unknown = null) =>
      visit.tell(visit.span, { kind: 'log', level, message, data }),
    )
    c.set('partner', <T>(name: string, what: string, answer: () => T | Promise<T>) =>
      callPartner(visit.span, settings.fault('partner'), name, what, answer),
    )
  }

  /** Hono's own answers are plain text, and its error handler writes to the console. */
  #answerForHono(app: App): void {
    const { notFound, onError } = app
    app.onError = (theirs) =>
      onError((error, c) => {
        const visit = this.visitOf(c)
        visit.report(error)
        return theirs(error, c)
      })
    app.notFound = (theirs) =>
      notFound((c) => {
        const visit = this.visitOf(c)
        const { verdict } = visit
        if (verdict.kind === 'options') return optionsResponse(verdict.allow)
        if (verdict.kind === 'wrong-method') {
          return wrongMethodResponse(verdict.method, verdict.path, verdict.allow)
        }
        this.equip(c, visit, this.connect(visit.span))
        return theirs(c)
      })
    app.onError((error, c) => failureResponse(error, this.visitOf(c).requestId))
    app.notFound((c) => noRouteResponse(c.req.method, c.req.path))
  }
}

function wrapping(router: AppRouter, stage: Stage): AppRouter {
  return {
    name: router.name,
    add: (method, path, [hand, route]) => router.add(method, path, [instrument(hand, stage), route]),
    match: (method, path) => router.match(method, path),
  }
}

/** Looks like chance and is a count: equal in every run, and never twice in one. */
function requestId(count: number): string {
  return (Math.imul(count, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
}
