import { afterAll, beforeAll, expect, test } from 'vitest'
import { capacityMinutes, instantOf } from '../availability.ts'
import { type ApiBed, apiBed, somebody } from '../testing/api-bed.ts'

let bed: ApiBed
beforeAll(async () => {
  bed = await apiBed()
})
afterAll(() => bed.close())

async function aWholeDay(locationCode: string, skipDays: number) {
  const location = bed.network.location(locationCode)
  const service = bed.network.service('biometrics')
  if (!location || !service) throw new Error(`no ${locationCode}`)
  const day = (await bed.freeTimes.days(bed.network, location, { services: [service] }))[skipDays]
  if (!day) throw new Error('no free day')
  return {
    starts: day.starts.map((minute) => instantOf(minute).toString()),
    capacity: capacityMinutes(bed.network, location, day.date),
    date: day.date.toString(),
  }
}

const heldMinutes = async (locationCode: string, date: string) => {
  const { rows } = await bed.owner.query(
    `select coalesce(sum(extract(epoch from upper(during) - lower(during)) / 60), 0)::integer as n, count(*)::integer as holds
     from scheduling.allocation where state = 'held' and held_until > now() and location_id = $1
       and (lower(during) at time zone 'Europe/Amsterdam')::date = $2::date`,
    [bed.network.location(locationCode)?.id, date],
  )
  return rows[0] as { n: number; holds: number }
}

test('fifty hostile clients together hold at most a tenth of a day', { timeout: 60_000 }, async () => {
  const { starts, capacity, date } = await aWholeDay('amsterdam', 3)
  // Each client takes whatever it can get, and never says who it is: every try is a new browser.
  const client = async (n: number) => {
    for (let tries = 0; tries < 8; tries += 1) {
      const startsAt = starts[(n * 7 + tries * 11) % starts.length]
      const body = { serviceCodes: ['biometrics'], locationCode: 'amsterdam', startsAt }
      const answer = await bed.call('POST', '/holds', { body, from: `203.0.113.${n}` })
      expect([201, 409, 429]).toContain(answer.status)
    }
  }
  await Promise.all(Array.from({ length: 50 }, (_, n) => client(n)))
  const held = await heldMinutes('amsterdam', date)
  expect(held.holds).toBeGreaterThan(3)
  expect(held.n).toBeLessThanOrEqual(capacity * 0.1)
})

test('thirty people behind one address of a reception centre all get their appointment, most of them at their first try', {
  timeout: 60_000,
}, async () => {
  const days = await Promise.all([6, 7, 8, 9, 10, 11].map((skip) => aWholeDay('den-haag', skip)))
  const from = '198.51.100.7'
  const tries = Array.from({ length: 30 }, () => 0)
  /** Does what the page says: when this day is busy, another day. */
  const choose = async (n: number) => {
    for (let at = 0; at < 3; at += 1) {
      const starts = days[(n + at) % days.length]?.starts ?? []
      const body = { serviceCodes: ['biometrics'], locationCode: 'den-haag', startsAt: starts[(n * 5) % starts.length] }
      tries[n] = (tries[n] ?? 0) + 1
      const hold = await bed.call('POST', '/holds', { body, from })
      if (hold.status === 201) return { n, hold: hold.body }
      expect([409, 429]).toContain(hold.status)
      if (hold.status === 429) expect(Number(hold.headers['retry-after'])).toBeGreaterThan(0)
    }
    return { n }
  }
  const confirm = async ({ n, hold }: Awaited<ReturnType<typeof choose>>) => {
    if (!hold) return n
    const contact = { channel: 'email', address: `p${n}@mail.example` }
    const body = { holdId: hold.id, ...somebody(1, { contact }) }
    const headers = { 'holder-secret': hold.secret }
    const made = await bed.call('POST', '/appointments', { headers, body, from })
    return made.status === 201 ? undefined : n
  }
  // The hardest moment there is: all choose at once, and nobody confirms before the last one has chosen.
  let waiting = tries.map((_, n) => n)
  let rounds = 0
  while (waiting.length > 0 && rounds < 5) {
    rounds += 1
    const chosen = await Promise.all(waiting.map(choose))
    waiting = (await Promise.all(chosen.map(confirm))).filter((n) => n !== undefined)
  }
  expect(waiting).toEqual([])
  // Twenty hold at once, so the others come in the second round: each waits once, for people who are ready.
  expect(rounds).toBe(2)
  expect(Math.max(...tries)).toBeLessThanOrEqual(4)
  expect(tries.filter((count) => count === 1).length).toBeGreaterThanOrEqual(15)
})

test('one address that confirms nothing is stopped and told when to come back', { timeout: 60_000 }, async () => {
  const answers = []
  for (const [at, locationCode] of ['zwolle', 'den-bosch', 'amsterdam', 'den-haag'].entries()) {
    for (const skip of [12, 13, 14]) {
      const { starts } = await aWholeDay(locationCode, skip + at)
      for (const startsAt of starts.filter((_, n) => n % 8 === 0).slice(0, 4)) {
        const body = { serviceCodes: ['biometrics'], locationCode, startsAt }
        answers.push(await bed.call('POST', '/holds', { body, from: '2001:db8:1:2::1' }))
      }
    }
  }
  expect(answers.filter((a) => a.status === 201)).toHaveLength(20)
  const refused = answers.filter((a) => a.body.type === '/api/v1/problems#address-busy')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.every((a) => a.status === 429 && Number(a.headers['retry-after']) > 0)).toBe(true)
  const neighbour = {
    serviceCodes: ['biometrics'],
    locationCode: 'zwolle',
    startsAt: (await aWholeDay('zwolle', 20)).starts[0],
  }
  // The same subscriber with another address of its /64, and somebody else.
  expect((await bed.call('POST', '/holds', { body: neighbour, from: '2001:db8:1:2::ffff' })).status).toBe(429)
  expect((await bed.call('POST', '/holds', { body: neighbour, from: '2001:db8:1:3::1' })).status).toBe(201)
})

test('one contact detail has a limit of open appointments for a service; cancelling one makes room', {
  timeout: 60_000,
}, async () => {
  const { starts } = await aWholeDay('zwolle', 22)
  const outcomes = []
  for (let n = 0; n <= 4; n += 1) {
    const body = { serviceCodes: ['biometrics'], locationCode: 'zwolle', startsAt: starts[n * 4] }
    const hold = await bed.call('POST', '/holds', { body, from: `192.0.2.${n}` })
    const headers = { 'holder-secret': hold.body.secret }
    const contact = { channel: 'email', address: n % 2 ? 'many@mail.example' : 'MANY@mail.example' }
    const made = await bed.call('POST', '/appointments', {
      headers,
      body: { holdId: hold.body.id, ...somebody(1, { contact }) },
    })
    outcomes.push({ made, headers, again: { holdId: hold.body.id, ...somebody(1, { contact }) } })
  }
  const last = outcomes.at(-1)
  const first = outcomes[0]
  if (!last || !first) throw new Error('nothing happened')
  expect(outcomes.slice(0, -1).map((o) => o.made.status)).toEqual([201, 201, 201, 201])
  expect([last.made.status, last.made.body.type]).toEqual([409, '/api/v1/problems#too-many-open'])
  await bed.call('POST', `/appointments/${first.made.body.id}/cancellation`, first)
  expect((await bed.call('POST', '/appointments', { headers: last.headers, body: last.again })).status).toBe(201)
})
