import { afterAll, beforeAll, expect, test } from 'vitest'
import { lint, whyNoDesignRules } from '../../../platform/api/testing/design-rules.ts'
import { type ApiBed, apiBed, book, wish } from '../testing/api-bed.ts'

const skipped = whyNoDesignRules()
if (skipped) console.warn(skipped)

let bed: ApiBed
// biome-ignore lint/suspicious/noExplicitAny: the document is walked as the data it is
let document: any
beforeAll(async () => {
  bed = await apiBed()
  document = JSON.parse((await bed.call('GET', '/openapi.json')).text)
})
afterAll(() => bed.close())

test.skipIf(skipped)('the whole API keeps the NL API Design Rules 2.2', { timeout: 60_000 }, async () => {
  expect(await lint(document)).toEqual([])
})

test('the operations of the issue are there, with one id each', () => {
  const operations = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(operations.sort()).toEqual([
    'DELETE /holds/{holdId}',
    'GET /appointments/{appointmentId}',
    'GET /available-times',
    'GET /client-groups',
    'GET /holds/{holdId}',
    'GET /locations',
    'GET /locations/{locationCode}',
    'GET /services',
    'GET /services/{serviceCode}',
    'POST /appointments',
    'POST /appointments/{appointmentId}/cancellation',
    'POST /appointments/{appointmentId}/moves',
    'POST /holds',
    'POST /holds/{holdId}/renewals',
  ])
})

test('answers look as the document says: no field more, none of the needed ones less', async () => {
  const mine = await book(bed)
  const hold = await bed.call('POST', '/holds', { body: await wish(bed, { locationCode: 'zwolle' }) })
  const answers = [
    ['/locations', await bed.call('GET', '/locations')],
    ['/locations/{locationCode}', await bed.call('GET', '/locations/expat-maastricht')],
    ['/services', await bed.call('GET', '/services')],
    ['/services/{serviceCode}', await bed.call('GET', '/services/biometrics')],
    ['/client-groups', await bed.call('GET', '/client-groups')],
    ['/available-times', await bed.call('GET', '/available-times?serviceCode=biometrics&locationCode=zwolle')],
    [
      '/available-times',
      await bed.call('GET', '/available-times?serviceCode=biometrics&serviceCode=residence-document'),
    ],
    [
      '/holds/{holdId}',
      await bed.call('GET', `/holds/${hold.body.id}`, { headers: { 'holder-secret': hold.body.secret } }),
    ],
    ['/appointments/{appointmentId}', await bed.call('GET', `/appointments/${mine.id}`, mine)],
  ] as const
  for (const [path, { status, text }] of answers) {
    const { schema } = document.paths[path].get.responses[status].content['application/json']
    expect([path, differences(schema, JSON.parse(text))]).toEqual([path, []])
  }
  const lost = await bed.call('GET', '/locations/atlantis')
  expect(differences({ $ref: '#/components/schemas/Problem' }, lost.body)).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema is data
function differences(given: any, value: unknown, at = ''): string[] {
  const schema = given.$ref ? document.components.schemas[given.$ref.split('/').at(-1)] : given
  const forms = schema.anyOf ?? schema.oneOf
  if (forms) return forms.some((form: unknown) => differences(form, value, at).length === 0) ? [] : [`${at}: no form`]
  if (schema.const !== undefined) return schema.const === value ? [] : [`${at}: not ${schema.const}`]
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${at}: ${value}`]
  if (schema.type === 'array')
    return (value as unknown[]).flatMap((one, n) => differences(schema.items, one, `${at}[${n}]`))
  if (schema.type !== 'object') {
    const type = schema.type === 'integer' ? 'number' : schema.type
    const fits = typeof value === type && (!schema.pattern || new RegExp(schema.pattern, 'u').test(String(value)))
    return fits ? [] : [`${at}: ${typeof value} and not ${schema.type} ${schema.pattern ?? ''}`]
  }
  const entries = Object.entries(value as object)
  const missing = (schema.required ?? []).filter((name: string) => !(name in (value as object)))
  return [
    ...missing.map((name: string) => `${at}.${name} is missing`),
    ...entries.flatMap(([name, part]) =>
      schema.properties[name]
        ? differences(schema.properties[name], part, `${at}.${name}`)
        : [`${at}.${name} is extra`],
    ),
  ]
}

test('the earliest times come first, and a family with different services is served at one place', async () => {
  const answer = await bed.call('GET', '/available-times?serviceCode=biometrics&serviceCode=residence-document')
  const { locations } = JSON.parse(answer.text) as {
    locations: Array<{ locationCode: string; earliestStartsAt?: string }>
  }
  const times = locations.map((location) => location.earliestStartsAt ?? '~')
  expect(times).toEqual([...times].sort())
  expect(locations.map((location) => location.locationCode)).toContain('zwolle')
  expect(locations.map((location) => location.locationCode)).not.toContain('utrecht')
})

test('every time that is offered can be held: offers, hours and client groups are looked at alike', async () => {
  const answer = await bed.call('GET', '/available-times?serviceCode=residence-document&clientGroup=knowledge-migrant')
  const { locations } = JSON.parse(answer.text) as {
    locations: Array<{ locationCode: string; earliestStartsAt?: string }>
  }
  for (const [n, { locationCode, earliestStartsAt: startsAt }] of locations.entries()) {
    if (!startsAt) continue
    const body = { serviceCodes: ['residence-document'], clientGroup: 'knowledge-migrant', locationCode, startsAt }
    const hold = await bed.call('POST', '/holds', { body, from: `192.0.2.${n}` })
    expect([locationCode, hold.status]).toEqual([locationCode, 201])
  }
})

test('reference data may be kept for a while, what is of somebody may not', async () => {
  const mine = await book(bed, { locationCode: 'den-haag' })
  const cache = async (path: string) => (await bed.call('GET', path, mine)).headers['cache-control']
  expect(await cache('/locations')).toMatch(/^public/)
  expect(await cache('/available-times?serviceCode=biometrics')).toMatch(/^public/)
  expect(await cache(`/appointments/${mine.id}`)).toBe('no-store')
})

test('the page for people lists every problem that the document can give', async () => {
  const { body } = await bed.app.inject({ method: 'GET', url: '/api/v1/docs' })
  const codes = JSON.stringify(document).matchAll(/\/api\/v1\/problems#([a-z-]+)/g)
  for (const code of new Set([...codes].map((match) => match[1]))) expect(body).toContain(`id="${code}"`)
})
