import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import type { WebApp } from '../http.ts'
import { lint, whyNoDesignRules } from './testing/design-rules.ts'
import { toyApi } from './testing/toy-api.ts'

const skipped = whyNoDesignRules()
if (skipped) console.warn(skipped)

let database: TestDatabase
const apps: WebApp[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await database.close()
})

async function documentOf(queryName?: string) {
  const app = toyApi(database.db, undefined, queryName)
  apps.push(app)
  return app.inject({ method: 'GET', url: '/api/v1/openapi.json' })
}

test('the document is for everybody to fetch, from any site', async () => {
  const response = await documentOf()
  expect(response.statusCode).toBe(200)
  expect(response.headers['access-control-allow-origin']).toBe('*')
  expect(response.headers['api-version']).toBe('1.2.3')
  expect(response.json().servers).toEqual([{ url: 'https://cookies.example/api/v1' }])
})

test('what validates is what is documented', async () => {
  const { paths } = (await documentOf()).json()
  const post = paths['/jars'].post
  expect(post.parameters.map((p: { name: string; required?: boolean }) => [p.name, p.required])).toEqual([
    ['Baker', undefined],
    ['Idempotency-Key', true],
  ])
  expect(post.requestBody.content['application/json'].schema.additionalProperties).toBe(false)
  expect(Object.keys(post.responses)).toEqual(['201', '400', '409', '413', '415', '422', '500', '503'])
  expect(Object.keys(post.responses[409].content['application/problem+json'].examples)).toEqual([
    'key-in-use',
    'jar-empty',
  ])
  expect(Object.keys(paths['/jars/{jarName}'].get.responses)).toEqual(['200', '400', '404', '500', '503'])
})

test.skipIf(skipped)('the document keeps the NL API Design Rules 2.2', { timeout: 60_000 }, async () => {
  expect(await lint((await documentOf()).json())).toEqual([])
})

test.skipIf(skipped)('the linter is awake: it finds a query name in snake case', { timeout: 60_000 }, async () => {
  const findings = await lint((await documentOf('minimum_size')).json())
  expect(findings).toMatchObject([{ code: 'nlgov:query-keys-camel-case', severity: 'error' }])
})

test('the page for people names every operation, field and problem, in HTML alone', async () => {
  const app = toyApi(database.db)
  apps.push(app)
  const response = await app.inject({ method: 'GET', url: '/api/v1/docs' })
  expect(response.headers['content-type']).toMatch(/^text\/html/)
  expect(response.body).toMatch(/^<!doctype html><html lang="en"/)
  for (const part of [
    'POST /jars',
    'GET /jars/{jarName}',
    'lids[].size',
    'id="jar-empty"',
    'id="key-in-use"',
    'Idempotency-Key',
  ]) {
    expect(response.body).toContain(part)
  }
  expect(response.body).not.toMatch(/<script|style=|https?:\/\//)
  const problems = await app.inject({ method: 'GET', url: '/api/v1/problems' })
  expect(problems.body).toContain('id="jar-empty"')
})
