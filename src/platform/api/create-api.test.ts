import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import type { WebApp } from '../http.ts'
import { type ProblemAnswer, toyApi } from './testing/toy-api.ts'

let database: TestDatabase
let app: WebApp
beforeAll(async () => {
  database = await testDatabase()
  app = toyApi(database.db)
})
afterAll(async () => {
  await app.close()
  await database.close()
})

const key = 'a-key-of-the-test-0001'
const json = { 'content-type': 'application/json', 'idempotency-key': key }

async function post(payload: string | Buffer, headers: Record<string, string> = json) {
  const response = await app.inject({ method: 'POST', url: '/api/v1/jars', headers, payload })
  return { status: response.statusCode, headers: response.headers, body: response.json<ProblemAnswer>() }
}
async function get(url: string) {
  const response = await app.inject({ method: 'GET', url })
  return { status: response.statusCode, headers: response.headers, body: response.json<ProblemAnswer>() }
}

test('every part of a wrong request is named at once, in the words of problem+json', async () => {
  const { status, headers, body } = await post('{"name": 5, "lid": 1, "lids": [{"size": 1}, {"size": "x", "a/b": 2}]}')
  expect(status).toBe(400)
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(body).toMatchObject({
    type: '/api/v1/problems#invalid-input',
    title: expect.any(String),
    status: 400,
    detail: expect.any(String),
    instance: '/api/v1/jars',
  })
  expect(body.errors?.map(({ in: part, location, code }) => `${part} ${location} ${code}`).sort()).toEqual([
    'body /lid unknown-field',
    'body /lids/1/a~1b unknown-field',
    'body /lids/1/size wrong-type',
    'body /name wrong-type',
  ])
})

test('a code that a field gives itself is told in English with its figures', async () => {
  const { body } = await post('{"name": "rude"}')
  expect(body.errors).toEqual([
    { in: 'body', location: '/name', code: 'name-rude', detail: 'This name is rude; 3 letters would do.' },
  ])
})

test.each([
  ['is cut off', '{"name": "x"', 'malformed-body', 400],
  ['is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'malformed-body', 400],
  ['is nested 30 000 times', '['.repeat(30_000), 'malformed-body', 400],
  ['is nested 30 000 times and closed', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'invalid-input', 400],
  ['is empty', '', 'invalid-input', 400],
  ['is null', 'null', 'invalid-input', 400],
  ['is a list', '[]', 'invalid-input', 400],
  ['is larger than 64 kB', `{"name": "${'x'.repeat(65_536)}"}`, 'body-too-large', 413],
])('a body that %s is refused', async (_what, payload, code, expected) => {
  const { status, body } = await post(payload)
  expect([status, body.type, body.status]).toEqual([expected, `/api/v1/problems#${code}`, expected])
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/xml',
  'multipart/form-data; boundary=x',
  'x',
])('a body of the type %s is not read', async (type) => {
  const { status, body } = await post('name=x', { ...json, 'content-type': type })
  expect([status, body.type]).toEqual([415, '/api/v1/problems#unknown-media-type'])
})

test.each([
  ['missing', undefined, 'required'],
  ['short', 'short', 'too-small'],
  ['long', 'x'.repeat(256), 'too-big'],
  ['with a space', 'sixteen letters and more', 'wrong-format'],
])('an Idempotency-Key that is %s is refused', async (_what, value, code) => {
  const headers = { 'content-type': 'application/json', ...(value ? { 'idempotency-key': value } : {}) }
  const { status, body } = await post('{"name": "x"}', headers)
  expect(status).toBe(400)
  expect(body.errors).toMatchObject([{ in: 'header', location: 'Idempotency-Key', code }])
})

test('a list in a query repeats its name; a single value that is repeated and unknown names are refused', async () => {
  expect((await get('/api/v1/jars/tin?colour=red&colour=blue')).body).toMatchObject({ cookies: 2 })
  expect((await get('/api/v1/jars/tin?colour=red')).body).toMatchObject({ cookies: 1 })
  const { status, body } = await get('/api/v1/jars/tin?minimumSize=1&minimumSize=2&minimum_size=1')
  expect(status).toBe(400)
  expect(body.errors?.map((error) => `${error.in} ${error.location} ${error.code}`)).toEqual([
    'query minimumSize wrong-type',
    'query minimum_size unknown-field',
  ])
})

test('a bug says nothing about itself, and a database that is away asks for another try', async () => {
  const broken = await get('/api/v1/jars/broken')
  expect([broken.status, broken.body.type]).toEqual([500, '/api/v1/problems#internal'])
  expect(JSON.stringify(broken.body)).not.toContain('secret')
  const away = await get('/api/v1/jars/away')
  expect([away.status, away.headers['retry-after']]).toEqual([503, '5'])
})

test('an unknown address is 404 and another method 405, as problem+json', async () => {
  for (const url of ['/api', '/api/v2/jars', '/api/v1', '/api/v1/jarss', '/api/v1/jars/a/b']) {
    const { status, headers, body } = await get(url)
    expect([url, status, body.type]).toEqual([url, 404, '/api/v1/problems#unknown-route'])
    expect(headers['api-version']).toBe('1.2.3')
  }
  const response = await app.inject({ method: 'DELETE', url: '/api/v1/jars' })
  expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST'])
})

test('every answer has the version and the headers that keep browsers from doing more with it', async () => {
  for (const { headers } of [await get('/api/v1/jars/tin'), await get('/api/v1/jars/none'), await post('{')]) {
    expect(headers).toMatchObject({
      'api-version': '1.2.3',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
  expect((await get('/api/v1/jars/tin')).headers['cache-control']).toBe('public, max-age=60')
  expect((await get('/api/v1/jars/none')).headers['cache-control']).toBe('no-store')
})

test.each(['/api/v1/jars/%E0%A4%A', `/api/v1/jars/${'x'.repeat(101)}`])(
  'an address that cannot be read (%s) is refused without repeating it',
  async (url) => {
    const response = await app.inject({ method: 'GET', url })
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ])
    expect(response.headers['x-content-type-options']).toBe('nosniff')
    expect(response.body).not.toContain(url.slice(13))
  },
)
