import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { distanceKm, type Location, loadNetwork, type Network } from '#network'
import { root } from '#platform/root'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { loadReferenceNetwork } from './load-reference-network.ts'
import { referenceNetwork } from './network/reference-network.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const days = Array.from({ length: 60 }, (_, ahead) => today.add({ days: ahead }))
let test: TestDatabase
let network: Network
let loads: boolean[]

beforeAll(async () => {
  test = await testDatabase()
  loads = await Promise.all([loadReferenceNetwork(test.ownerUrl, today), loadReferenceNetwork(test.ownerUrl, today)])
  network = await test.db.withActor({ role: 'public' }, loadNetwork)
})
afterAll(() => test?.close())

const codes = (locations: readonly Location[]) => locations.map(({ code }) => code)
const offering = (service: string, group?: string, on = today) => {
  const found = network.service(service)
  return found ? codes(network.locationsOffering([found], group, on)) : []
}

describe('loading the reference network', () => {
  it('happens once, also when two starts try at the same moment', async () => {
    expect(loads.sort()).toEqual([false, true])
    expect(await loadReferenceNetwork(test.ownerUrl, today.add({ days: 100 }))).toBe(false)
    expect((await test.db.withActor({ role: 'public' }, loadNetwork)).version).toBe(network.version)
  })

  it('works on any day of a leap year', () => {
    for (let day = 0; day < 366; day++)
      expect(referenceNetwork(Temporal.PlainDate.from('2028-01-01').add({ days: day })).locations).toHaveLength(25)
  })
})

describe('the reference network is true to the sources', () => {
  it('has four desks that stay and three that closed', () => {
    const desks = network.locations().filter(({ kind }) => kind === 'desk')
    expect(codes(desks.filter((desk) => network.isOpenOn(desk, today)))).toEqual([
      'amsterdam',
      'den-bosch',
      'den-haag',
      'zwolle',
    ])
    const closed = desks.filter((desk) => !network.isOpenOn(desk, today))
    expect(closed.map(({ code, closedOn }) => `${code} ${closedOn}`)).toEqual([
      'eindhoven 2022-10-01',
      'rotterdam 2022-05-25',
      'utrecht 2022-04-01',
    ])
    for (const desk of closed) {
      expect(
        desk.closing?.instead.map((code) => network.location(code)).every((one) => one && network.isOpenOn(one, today)),
      ).toBe(true)
    }
  })

  it('gives maatwerk and information at the four desks, and neither can be booked online', () => {
    for (const code of ['maatwerk', 'information']) {
      expect(offering(code)).toEqual(['amsterdam', 'den-bosch', 'den-haag', 'zwolle'])
      expect(network.service(code)?.onlineBookable).toBe(false)
    }
  })

  it('serves knowledge migrants at all expat centres, and others in Maastricht since it was widened', () => {
    const centres = codes(network.locations().filter(({ kind }) => kind === 'expat-centre'))
    expect(centres).toHaveLength(11)
    expect(offering('biometrics', 'knowledge-migrant')).toEqual(expect.arrayContaining(centres))
    expect(offering('biometrics', 'asylum-status-holder').filter((code) => code.startsWith('expat'))).toEqual([
      'expat-maastricht',
    ])
    expect(offering('biometrics', undefined).filter((code) => code.startsWith('expat'))).toEqual(['expat-maastricht'])
    const before = Temporal.PlainDate.from('2022-01-31')
    expect(offering('biometrics', 'student', before).filter((code) => code.startsWith('expat'))).toEqual([])
    expect(offering('endorsement', 'student').filter((code) => code.startsWith('expat'))).toEqual(['expat-maastricht'])
  })

  it('hands out documents in Goes and Terneuzen on coming days, and no longer at the reception locations', () => {
    expect(offering('residence-document')).toEqual(expect.arrayContaining(['goes', 'terneuzen']))
    for (const code of ['goes', 'terneuzen']) {
      const hall = network.location(code)
      expect(hall && days.filter((day) => network.openIntervals(hall, day).length > 0).length).toBeGreaterThanOrEqual(3)
    }
    for (const code of ['erasmus', 'heumensoord', 'zeist', 'zoutkamp', 'almere']) {
      const place = network.location(code)
      expect(place && network.isOpenOn(place, today)).toBe(false)
    }
  })

  it('answers the telephone as the leaflet says', () => {
    const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Amsterdam]`).toInstant()
    const customers = network.contactLine('customers')
    const professionals = network.contactLine('professionals')
    if (!customers || !professionals) throw new Error('both lines exist')
    expect(customers.number).toBe('088 043 04 30')
    expect(professionals.number).toBe('088 043 05 00')
    expect(network.lineStatus(customers, at('2026-11-23T12:30'))).toEqual({ open: true, until: at('2026-11-23T17:00') })
    expect(network.lineStatus(professionals, at('2026-11-23T12:30'))).toEqual({
      open: false,
      from: at('2026-11-23T13:00'),
    })
    expect(network.lineStatus(customers, at('2026-12-25T12:30'))).toEqual({ open: false, from: at('2026-12-28T09:00') })
  })
})

describe('the reference network can be used', () => {
  it('has a counter with the skill wherever and whenever a service is offered', () => {
    for (const location of network.locations()) {
      const open = days.find((day) => network.openIntervals(location, day).length > 0)
      if (!open) continue
      for (const service of network.services()) {
        const offered = [undefined, ...network.clientGroups().map(({ code }) => code)].some((group) =>
          network.offers(location, service, group, open),
        )
        const able = network.countersOn(location, open).some(({ skills }) => skills.has(service.id))
        expect([location.code, service.code, able]).toEqual([location.code, service.code, offered])
      }
    }
  })

  it('closes Zwolle for a training soon and says so, and keeps the holidays', () => {
    const zwolle = network.location('zwolle')
    if (!zwolle) throw new Error('Zwolle stays')
    const said = days.flatMap((day) =>
      network.closureOn(zwolle, day) ? [`${day} ${network.closureOn(zwolle, day)?.nl}`] : [],
    )
    expect(said).toEqual([
      '2026-12-02 Onze medewerkers hebben die dag een opleiding.',
      '2026-12-25 Eerste Kerstdag',
      '2027-01-01 Nieuwjaarsdag',
    ])
  })

  it('has enough staff for all counters, and those of closed desks work elsewhere now', async () => {
    const { rows } = await test.db.withActor({ role: 'job' }, (tx) =>
      sql<{ code: string; people: number }>`
        select l.code, count(*)::int as people from network.employee_home h join network.location l on l.id = h.location_id
        where h.during @> ${today.toString()}::date group by l.code`.execute(tx),
    )
    const people = new Map(rows.map((row) => [row.code, row.people]))
    for (const location of network.locations().filter(({ kind }) => kind !== 'hand-out')) {
      expect([location.code, people.get(location.code) ?? 0]).toSatisfy(
        ([, number]) =>
          number >= network.countersOn(location, today).length && number > 0 === network.isOpenOn(location, today),
      )
    }
  })

  it('names nobody twice, and nobody from the sources', () => {
    const names = referenceNetwork(today).employees.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(
      names.filter((name) => /Hekker|Wichers|Vroenhoven|Meppelink|Chekkou|Triemstr|Tanku|Smeets/i.test(name)),
    ).toEqual([])
  })

  it('speaks plain language: short sentences, no word from the never-list', () => {
    const texts: string[] = []
    JSON.stringify(referenceNetwork(today), (key, value) => {
      if (key === 'nl') texts.push(value)
      return value
    })
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter((text) => /helaas|foutmelding|ongeldig|verplicht|klik hier|a\.u\.b\.|!/i.test(text))).toEqual(
      [],
    )
    expect(
      texts.flatMap((text) => text.split(/(?<=[.?])\s/)).filter((sentence) => sentence.split(' ').length > 16),
    ).toEqual([])
  })

  const places = `${root}/../shared/data/geo/locations.csv`
  if (!existsSync(places))
    console.log(`Skipped: coordinates agree with the list of locations, because ${places} is not there`)
  it.skipIf(!existsSync(places))('lies where the list of locations says', () => {
    const rows = readFileSync(places, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const found = rows.filter(([, , , , latitude, longitude]) =>
      network
        .locations()
        .some((location) => distanceKm(location, { latitude: Number(latitude), longitude: Number(longitude) }) <= 1),
    )
    const ours = network
      .locations()
      .filter((location) =>
        rows.some(
          ([, , , , latitude, longitude]) =>
            distanceKm(location, { latitude: Number(latitude), longitude: Number(longitude) }) <= 1,
        ),
      )
    expect(found.length).toBeGreaterThanOrEqual(25)
    expect(codes(ours)).toEqual(codes(network.locations()))
  })
})
