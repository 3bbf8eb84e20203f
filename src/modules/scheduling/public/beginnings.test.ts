import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../paths.ts'
import { type TestSite, testSite } from './testing/test-site.tsx'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.close())

const begin = (address: string) =>
  site.browser(address).raw('POST', paths.step('nl', 'service'), { serviceCode: 'biometrics' })
const drafts = async () => (await site.sql<{ n: number }>('select count(*)::integer as n from scheduling.draft'))[0]?.n

test('one address begins three hundred bookings in an hour; then it waits, who goes on goes on, and others begin', async () => {
  const goingOn = site.browser('198.51.100.1')
  await goingOn.open(paths.step('nl', 'service'))
  await goingOn.press('serviceCode', 'biometrics')
  for (let n = 1; n < 300; n += 1) expect((await begin('198.51.100.1')).status).toBe(303)
  const refused = await begin('198.51.100.1')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.headers['set-cookie']).toBeUndefined()
  expect(refused.body).toContain('088 043 04 30')
  expect(await drafts()).toBe(300)
  expect((await goingOn.send({ for: 'self' })).status).toBe(200)
  expect((await begin('198.51.100.2')).status).toBe(303)
})
