import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Counter, Network } from '#network'
import {
  type Busy,
  capacityMinutes,
  type EpochMinute,
  epochMinute,
  instantOf,
  isFree,
  type Need,
  pickCounter,
  startsOnDay,
} from './availability.ts'
import { aCounter, aPlace, aService, smallNetwork } from './testing/small-network.ts'

const zone = 'Europe/Amsterdam'
const place = aPlace('zwolle')
const photo = aService('photo', { minutes: 20, cleanupMinutes: 5 })
const papers = aService('papers', { minutes: 30, preparationMinutes: 10 })
const day = Temporal.PlainDate.from('2027-02-02')
const at = (time: string, date = day) =>
  epochMinute(date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant())
const clockTime = (minute: EpochMinute) =>
  instantOf(minute).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
const busyAt = (...ranges: string[]): Busy => ({
  starts: ranges.map((range) => at(range.split('-')[0] ?? '')),
  ends: ranges.map((range) => at(range.split('-')[1] ?? '')),
})
const desk = (hours: readonly string[], counters: readonly Counter[]) =>
  smallNetwork({ services: [photo, papers], places: [place], counters, hours })
const times = (network: Network, need: Need, busy = new Map<string, Busy>(), earliest = 0) =>
  startsOnDay(network, place, day, need, busy, earliest).map(clockTime)

describe('the times of a day', () => {
  const both = aCounter('both', place, [photo, papers])
  const onlyPhoto = aCounter('only-photo', place, [photo])

  test('lie on a grid that begins anew when the desk opens after a break', () => {
    const network = desk(['09:05-09:45', '13:00-13:30'], [both])
    expect(times(network, { services: [photo] })).toEqual(['09:05', '09:15', '09:25', '13:00', '13:10'])
  })

  test('leave out what would meet a booking, with the clean-up of the one before and one’s own', () => {
    const network = desk(['09:00-11:00'], [onlyPhoto])
    const busy = new Map([[onlyPhoto.id, busyAt('09:40-10:05')]])
    expect(times(network, { services: [photo] }, busy)).toEqual(['09:00', '09:10', '10:10', '10:20', '10:30', '10:40'])
  })

  test('end with closing time for the customer; preparation and clean-up may lie outside it', () => {
    const network = desk(['09:00-09:30'], [both])
    expect(times(network, { services: [papers] })).toEqual(['09:00'])
    const late = new Map([[both.id, busyAt('08:00-08:51')]])
    expect(times(network, { services: [papers] }, late)).toEqual([])
  })

  test('of a family with two services are those of one counter that can do both', () => {
    const network = desk(['09:00-10:00'], [onlyPhoto, both])
    const busy = new Map([[both.id, busyAt('09:00-09:05')]])
    expect(times(network, { services: [photo, papers] }, busy)).toEqual([])
    // 50 minutes with 10 before: from 09:20 on it would end after closing.
    expect(times(desk(['09:00-10:10'], [onlyPhoto, both]), { services: [photo, papers] }, busy)).toEqual(['09:20'])
  })

  test('begin with the earliest minute that may be chosen', () => {
    expect(times(desk(['09:00-10:00'], [both]), { services: [photo] }, new Map(), at('09:20'))).toEqual([
      '09:20',
      '09:30',
      '09:40',
    ])
    expect(times(desk(['09:00-10:00'], [both]), { services: [photo] }, new Map(), at('09:21'))).toEqual([
      '09:30',
      '09:40',
    ])
  })

  test('are none on a day off, and none where nobody can do it', () => {
    expect(times(desk([], [both]), { services: [photo] })).toEqual([])
    expect(times(desk(['09:00-17:00'], [onlyPhoto]), { services: [papers] })).toEqual([])
  })
})

describe('the counter that is chosen', () => {
  const all = aCounter('a', place, [photo, papers])
  const little = aCounter('c', place, [photo])
  const alsoLittle = aCounter('b', place, [photo])
  const network = desk(['09:00-17:00'], [all, little, alsoLittle])
  const pick = (services: Need['services'], busy?: Map<string, Busy>) =>
    pickCounter(network, place, day, { services }, busy, { from: at('10:00'), until: at('10:25') })?.code

  test('is the one that can do least, so that who can do more stays free for who needs it', () => {
    expect(pick([photo])).toBe('b')
    expect(pick([photo], new Map([[alsoLittle.id, busyAt('10:24-10:40')]]))).toBe('c')
    const busy = busyAt('09:00-10:01')
    expect(
      pick(
        [photo],
        new Map([
          [alsoLittle.id, busy],
          [little.id, busy],
        ]),
      ),
    ).toBe('a')
  })

  test('is none when all that could do it are busy', () => {
    expect(pick([papers])).toBe('a')
    expect(pick([papers], new Map([[all.id, busyAt('10:10-10:11')]]))).toBeUndefined()
  })
})

test('two bookings may touch: who ends at ten makes room for who begins at ten', () => {
  const busy = busyAt('09:00-10:00', '10:30-11:00')
  expect(isFree(busy, at('10:00'), at('10:30'))).toBe(true)
  expect(isFree(busy, at('09:59'), at('10:30'))).toBe(false)
  expect(isFree(busy, at('10:00'), at('10:31'))).toBe(false)
})

test('the whole of a day that holds may take a share of is what its counters are open together', () => {
  const network = desk(['09:00-12:00', '13:00-17:00'], [aCounter('a', place, [photo]), aCounter('b', place, [])])
  expect(capacityMinutes(network, place, day)).toBe(2 * 7 * 60)
  expect(
    capacityMinutes(desk(['01:00-05:00'], [aCounter('a', place, [])]), place, Temporal.PlainDate.from('2027-03-28')),
  ).toBe(180)
})
