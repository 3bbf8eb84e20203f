import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { systemClock } from '../clock.ts'
import type { Database } from '../db.ts'
import { originOf, type WebApp } from '../http.ts'
import { keepFor } from '../keep-for.ts'
import type { Seal } from '../seal.ts'
import { checkInput } from './check-input.ts'
import type { FieldTexts } from './describe-issue.ts'
import { docsPage, problemsPage } from './docs-page.tsx'
import { type ApiDocument, type ApiInfo, apiDocument } from './document.ts'
import { outcomeOf } from './faults.ts'
import { createOnce, type Once } from './idempotency.ts'
import { platformProblems, problemBody } from './problem-types.ts'
import { readJsonOnly } from './read-json.ts'
import { type Answer, type AnyRoute, type Refusal, type Responses, type Route, wrongInput } from './route.ts'

export type ApiOptions = {
  info: ApiInfo
  /** Where answers to a POST are kept for a day. */
  db: Database
  seal: Seal
  /** Stylesheet of the site, for the docs page. */
  stylesheet?: string
  /** Told the code of each refusal, for the figures. */
  onProblem?: (code: string) => void
}

export interface Api {
  /** Adds one operation: what validates it, documents it. Call it before the server starts. */
  route<
    Params extends z.ZodObject | undefined = undefined,
    Query extends z.ZodObject | undefined = undefined,
    Headers extends z.ZodObject | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
    const R extends Responses = Responses,
  >(route: Route<Params, Query, Headers, Body, R>): void
  /** English sentences for the codes that a module's own schemas give. */
  describe(texts: FieldTexts): void
  document(): ApiDocument
}

const base = '/api/v1'

/** Everything below /api: routes, their OpenAPI document, a page that explains them, and one way of refusing. */
export function createApi(app: WebApp, options: ApiOptions): Api {
  const routes: AnyRoute[] = []
  const texts: Record<string, string> = {}
  let made: ApiDocument | undefined
  const document = () => {
    made ??= apiDocument(options.info, base, routes)
    return made
  }
  const answer = answering(options)

  app.register(
    (scope, _options, done) => {
      addHeaders(scope, options.info.version)
      readJsonOnly(scope)
      scope.setErrorHandler((error, request, reply) => answer(request, reply, outcomeOf(error, request)))
      scope.setNotFoundHandler((request, reply) => answer(request, reply, notFound(routes, request)))
      addDocuments(scope, options, document)
      for (const route of routes) addRoute(scope, route, texts, options, answer)
      done()
    },
    { prefix: '/api' },
  )
  return {
    route: (route) => void routes.push(route),
    describe: (more) => void Object.assign(texts, more),
    document,
  }
}

type Answering = (request: FastifyRequest, reply: FastifyReply, outcome: Answer | Refusal) => FastifyReply

function answering(options: ApiOptions): Answering {
  return (request, reply, outcome) => {
    if (!('problem' in outcome)) {
      reply.code(outcome.status).headers(outcome.headers ?? {})
      return outcome.body === undefined ? reply.send() : reply.type('application/json').send(outcome.body)
    }
    const { problem, errors, headers = {} } = outcome
    options.onProblem?.(problem.code)
    if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
    const body = problemBody(problem, pathOf(request), errors)
    return reply.code(problem.status).headers(headers).type('application/problem+json').send(JSON.stringify(body))
  }
}

const pathOf = (request: FastifyRequest): string => (request.url.split('?', 1)[0] ?? '').slice(0, 500)

function addHeaders(scope: FastifyInstance, version: string): void {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('api-version', version)
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })
}

function addRoute(
  scope: FastifyInstance,
  route: AnyRoute,
  texts: FieldTexts,
  options: ApiOptions,
  answer: Answering,
): void {
  const url = `/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`
  if (route.cacheSeconds) {
    addKeptRoute(scope, url, route, texts, answer)
    return
  }
  scope.route({
    method: route.method,
    url,
    handler: async (request, reply) => {
      const checked = checkInput(route, request, texts)
      if (!checked.ok) return answer(request, reply, wrongInput(checked.errors))
      const { once, storedInstead } = onceFor(route, request, options)
      const outcome: Answer | Refusal = await route.handle({ ...checked.input, origin: originOf(request), once })
      if ('problem' in outcome) await storedInstead()
      return answer(request, reply, outcome)
    },
  })
}

/** What browsers may keep, this program keeps for half a second itself: it is the same for everybody who asks. */
function addKeptRoute(
  scope: FastifyInstance,
  url: string,
  route: AnyRoute,
  texts: FieldTexts,
  answer: Answering,
): void {
  const keep = keepFor<Promise<Answer | Refusal>>(systemClock, 500)
  const handle = async (request: FastifyRequest): Promise<Answer | Refusal> => {
    const checked = checkInput(route, request, texts)
    if (!checked.ok) return wrongInput(checked.errors)
    const once = () => {
      throw new Error(`${route.operationId} is no POST, so it has no Idempotency-Key`)
    }
    return route.handle({ ...checked.input, origin: originOf(request), once })
  }
  scope.route({
    method: route.method,
    url,
    handler: async (request, reply) => {
      const outcome = await keep(request.url, () => handle(request))
      if (!('problem' in outcome)) reply.header('cache-control', `public, max-age=${route.cacheSeconds}`)
      return answer(request, reply, outcome)
    },
  })
}

/** A POST that succeeded before is answered from the store, also when its time has passed and it would be refused now. */
function onceFor(route: AnyRoute, request: FastifyRequest, { seal, db }: ApiOptions) {
  let made: Once | undefined
  return {
    once(actor: string): Once {
      if (route.method !== 'POST') throw new Error(`${route.operationId} is no POST, so it has no Idempotency-Key`)
      const key = String(request.headers['idempotency-key'])
      const content = [request.params, request.body]
      made = createOnce(seal, { key, actor, route: `${route.method} ${route.path}`, content })
      return made
    },
    async storedInstead(): Promise<void> {
      if (made && !made.asked) await db.withActor({ role: 'public' }, made.before)
    },
  }
}

/** An address that exists for another method says which. */
function notFound(routes: readonly AnyRoute[], request: FastifyRequest): Answer | Refusal {
  const matches = (route: AnyRoute) => new RegExp(`^${base}${route.path.replace(/\{\w+\}/g, '[^/]+')}/?$`)
  const here = routes.filter((route) => matches(route).test(pathOf(request)))
  if (here.length === 0) return { problem: platformProblems['unknown-route'] }
  return {
    problem: platformProblems['unknown-method'],
    headers: { allow: here.map((route) => route.method).join(', ') },
  }
}

function addDocuments(scope: FastifyInstance, options: ApiOptions, document: () => ApiDocument): void {
  scope.get('/v1/openapi.json', async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*', // publish-openapi of the NL API Design Rules
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=300',
      })
      .send(document()),
  )
  const page = (url: string, html: () => string) =>
    scope.get(url, async (_request, reply) =>
      reply
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
        )
        .header('cache-control', 'public, max-age=300')
        .type('text/html; charset=utf-8')
        .send(html()),
    )
  page('/v1/docs', () => docsPage(document(), base, options.stylesheet))
  page('/v1/problems', () => problemsPage(document(), base, options.stylesheet))
}
