import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Database } from '#platform/db'
import { readCookie, type WebApp } from '#platform/http'
import type { Seal } from '#platform/seal'
import { actAs, originHashOf, signedInOf, startActing } from './acting.ts'
import { isOwnForm, sessionCookie } from './forms.ts'
import type { Role } from './roles.ts'
import { findSession } from './sessions.sql.ts'

/**
 * Every route states who may use it: everybody; an account with or without roles; a customer who signed in;
 * or an account that holds one of these roles somewhere (where is for the policies of the database).
 */
export type Guard = 'public' | 'signed-in' | 'customer' | { roles: readonly Role[] }

declare module 'fastify' {
  interface FastifyContextConfig {
    guard?: Guard
  }
}

export type Refusal = 'sign-in-first' | 'not-yours' | 'not-our-form'

export type GuardDeps = {
  db: Database
  seal: Seal
  /** Answers instead of the route. */
  refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): unknown
}

/**
 * Call it before any route is registered. A route without a guard stops the start: what nobody decided is not open.
 * @throws Error from `app.ready()` and `app.listen()`, naming the routes
 */
export function addGuards(app: WebApp, deps: GuardDeps): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => void routes.push(route))
  // Read when all are there: a scope may say for all of its routes that they are public.
  app.addHook('onReady', async () => {
    const open = routes.filter(({ config }) => !config?.guard).map(({ method, url }) => `${method} ${url}`)
    if (open.length > 0) throw new Error(`No guard says who may use: ${open.join(', ')}`)
  })
  app.addHook('onRequest', async (request, reply) => {
    startActing(request, deps.seal)
    const guard = request.routeOptions.config.guard ?? 'public' // no route: the page that says so is for everybody
    if (guard === 'public') return undefined
    const refusal = await refusalOf(deps, request, guard)
    return refusal && deps.refuse(request, reply, refusal)
  })
  // In one place, so that no form of a page behind a guard can forget it.
  app.addHook('preHandler', async (request, reply) => {
    const guard = request.routeOptions.config.guard ?? 'public'
    if (guard === 'public' || readOnly.has(request.method) || isOwnForm(request, deps.seal)) return undefined
    return deps.refuse(request, reply, 'not-our-form')
  })
}

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

async function refusalOf(deps: GuardDeps, request: FastifyRequest, guard: Guard): Promise<Refusal | undefined> {
  const token = readCookie(request, sessionCookie)
  if (!token) return 'sign-in-first'
  const actor = { role: 'public', settings: { origin: originHashOf(request, deps.seal) } } as const
  const who = await deps.db.withActor(actor, (tx) => findSession(tx, deps.seal.hash(token)))
  if (!who) return 'sign-in-first'
  if ((guard === 'customer') !== (who.kind === 'customer')) return 'not-yours'
  actAs(request, who)
  if (typeof guard === 'object' && !holdsOne(who.roles, guard.roles)) return 'not-yours'
  return undefined
}

const holdsOne = (held: readonly Role[], asked: readonly Role[]) => held.some((role) => asked.includes(role))

/** @throws Error when the route's guard does not ask for an account: that is a bug, not a refusal */
export function accountOf(request: FastifyRequest) {
  const who = signedInOf(request)
  if (who?.accountId === undefined) throw new Error('This route does not ask for an account')
  return who
}

/** Rooms that are never public; here a forgotten guard stays forgotten and stops the start. */
const closed = /^\/(?:[^/]+\/)?(staff|medewerkers|beheer)(\/|$)/

/** As `onRoute` hook of a scope of public pages: public, unless the address says that a route is for staff. */
export function guardAsPublic(route: RouteOptions): void {
  if (!route.config?.guard && !closed.test(route.url)) route.config = { ...route.config, guard: 'public' }
}
