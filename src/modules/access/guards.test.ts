import fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '#platform/config'
import type { Database } from '#platform/db'
import { createWebApp } from '#platform/http'
import { createSeal } from '#platform/seal'
import { addGuards, guardAsPublic } from './guards.ts'

const seal = createSeal('a key for tests only, 32 characters or more')
const noDatabase = { withActor: () => Promise.reject(new Error('asked the database')) } as unknown as Database

function guarded() {
  const app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  addGuards(app, { db: noDatabase, seal, refuse: (_request, reply, refusal) => reply.code(403).send(refusal) })
  return app
}

describe('a route without a guard', () => {
  test('stops the start, with its address', async () => {
    const app = guarded()
    app.get('/staff/forgotten', async () => 'everything')
    await expect(app.ready()).rejects.toThrow('GET /staff/forgotten')
  })

  test('stops it in a room for staff, also where all others are public', async () => {
    for (const address of ['/nl/medewerkers/klanten', '/en/staff', '/staff/people', '/beheer/x']) {
      const app = guarded()
      app.register(async (pages) => {
        pages.addHook('onRoute', guardAsPublic)
        pages.get('/nl/afspraak', async () => 'times')
        pages.get(address, async () => 'everything')
      })
      await expect(app.ready(), address).rejects.toThrow(`GET ${address}`)
    }
  })

  test('is public where the whole scope is, HEAD included', async () => {
    const app = guarded()
    app.register(async (pages) => {
      pages.addHook('onRoute', guardAsPublic)
      pages.get('/nl/afspraak', async () => 'times')
    })
    expect((await app.inject('/nl/afspraak')).body).toBe('times')
    expect((await app.inject({ method: 'HEAD', url: '/nl/afspraak' })).statusCode).toBe(200)
  })
})

test('without a session nobody gets past a guard, by any method, and the database is not asked', async () => {
  const app = guarded()
  app.get('/staff/account', { config: { guard: 'signed-in' } }, async () => 'account')
  app.post('/staff/account', { config: { guard: { roles: ['administrator'] } } }, async () => 'changed')
  for (const method of ['GET', 'HEAD', 'POST'] as const)
    expect((await app.inject({ method, url: '/staff/account' })).statusCode, method).toBe(403)
})

test('an app without guards has no actor to give', async () => {
  const { actorOf } = await import('./acting.ts')
  const app = fastify()
  app.get('/', async (request) => actorOf(request))
  expect((await app.inject('/')).statusCode).toBe(500)
})
