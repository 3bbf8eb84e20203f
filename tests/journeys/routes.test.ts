import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Guard } from '#access'
import { build } from '#platform/build'
import { systemClock, today } from '#platform/clock'
import { loadConfig } from '#platform/config'
import type { WebApp } from '#platform/http'
import { createServices, type Services } from '../../src/apps/services.ts'
import { createWeb } from '../../src/apps/web.ts'
import { loadReferenceNetwork } from '../../src/demo/load-reference-network.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

type Route = { method: string; url: string; guard?: Guard }

let database: TestDatabase
let services: Services
let web: WebApp
let routes: Route[]
beforeAll(async () => {
  await build() // pages name their stylesheets
  database = await testDatabase()
  await loadReferenceNetwork(database.ownerUrl, today(systemClock))
  const config = { ...loadConfig({ LOG_LEVEL: 'silent' }), secretKey: 'a secret that only this test run knows' }
  services = await createServices({ config, databaseUrl: database.appUrl })
  const registered: RouteOptions[] = []
  const observe: typeof services.metrics.observe = (app) => {
    app.addHook('onRoute', (route) => void registered.push(route))
    services.metrics.observe(app)
  }
  web = createWeb({ ...services, metrics: { ...services.metrics, observe } }).web
  await web.ready()
  routes = registered.flatMap(({ method, url, config }) =>
    [method].flat().map((one) => ({ method: one, url, guard: config?.guard })),
  )
})
afterAll(async () => {
  await web?.close()
  await services?.close()
  await database.close()
})

const behind = () => routes.filter(({ guard }) => guard !== 'public')
const staff = /^\/[^/]+\/(medewerkers|staff)\//

describe('every route of the program', () => {
  test('says who may use it, and none for employees is public', () => {
    expect(routes.length).toBeGreaterThan(150)
    expect(routes.filter(({ guard }) => !guard)).toEqual([])
    expect(routes.filter(({ url, guard }) => staff.test(url) && guard === 'public')).toEqual([])
    expect(behind().length).toBeGreaterThan(20)
  })

  test('behind a guard gives nothing to who is not signed in, with no session, an unknown one or nonsense', async () => {
    for (const { method, url } of behind()) {
      for (const cookie of [
        '',
        `session=${'a'.repeat(43)}`,
        `session='; drop table access.session; --`,
        'session=%00',
      ]) {
        const path = url.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')
        const answer = await web.inject({ method: method as 'GET', url: path, headers: { cookie } })
        expect(
          [answer.statusCode, String(answer.headers.location).split('?')[1]?.split('&')[0]],
          `${method} ${url}`,
        ).toEqual([303, 'reason=sign-in-first'])
      }
    }
  })
})
