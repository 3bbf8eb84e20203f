import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { loadConfig } from './config.ts'
import type { Database } from './db.ts'
import { createWebApp } from './http.ts'
import { installJobs, publish } from './jobs.ts'
import { createMetrics, startMetrics } from './metrics.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await installJobs(database.ownerUrl)
})
afterAll(() => database.close())

test('the figures are on their own port: requests by route, outcomes, refusals, waiting jobs, the process', async () => {
  const metrics = createMetrics(database.db)
  const app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  metrics.observe(app)
  app.get('/people/:name', async () => 'hello')
  await app.inject({ method: 'GET', url: '/people/somebody?secret=1' })
  await app.inject({ method: 'GET', url: '/nowhere/at/all' })
  metrics.countOutcome('hold', 'slot-taken')
  metrics.countProblem('invalid-input')
  await database.db.withActor({ role: 'job' }, (tx) => publish(tx, 'tests.something', { id: 1 }))

  const served = await startMetrics({ host: '127.0.0.1', metricsPort: 0 }, metrics)
  const response = await fetch(`http://127.0.0.1:${served.port}/metrics`)
  const other = await fetch(`http://127.0.0.1:${served.port}/`)
  const text = await response.text()
  await served.close()
  await app.close()

  expect([response.status, other.status]).toEqual([200, 404])
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(text).toContain(
    'loketnet_http_request_duration_seconds_count{method="GET",route="/people/:name",status="200"} 1',
  )
  expect(text).toContain('route="none",status="404"')
  expect(text).toContain('loketnet_outcomes_total{what="hold",outcome="slot-taken"} 1')
  expect(text).toContain('loketnet_api_problems_total{code="invalid-input"} 1')
  expect(text).toContain('loketnet_jobs_waiting{queue="tests.something"} 1')
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/somebody|secret/)
})

test('the other figures are given when the database is away', async () => {
  const away: Database = { withActor: () => Promise.reject(new Error('away')), close: async () => {} }
  expect(await createMetrics(away).text()).toContain('process_cpu_seconds_total')
})

test('a figure of a module is read when asked for, and left out when that fails', async () => {
  const metrics = createMetrics()
  let value: number | undefined = 7
  metrics.watch('loketnet_test_lag_seconds', 'For this test.', async () => {
    if (value === undefined) throw new Error('away')
    return value
  })
  expect(await metrics.text()).toContain('loketnet_test_lag_seconds 7')
  value = undefined
  expect(await metrics.text()).not.toMatch(/^loketnet_test_lag_seconds/m)
})
