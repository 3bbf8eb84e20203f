import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { checkNeed, checkPlace, checkRequest, servesSoon, type TimeRequest } from './request.ts'
import { aCounter, aPlace, aService, smallNetwork } from './testing/small-network.ts'

const photo = aService('photo', { leadHours: 2, horizonDays: 30 })
const papers = aService('papers', { leadHours: 48, horizonDays: 10, preparationMinutes: 10 })
const talk = aService('talk', { onlineBookable: false })
const zwolle = aPlace('zwolle')
const gone = aPlace('gone', { closedOn: Temporal.PlainDate.from('2027-02-10') })
const students = aPlace('students')
const empty = aPlace('empty')
const network = smallNetwork({
  services: [photo, papers, talk],
  places: [zwolle, gone, students, empty],
  counters: [zwolle, gone, students].map((place) => aCounter('a', place, [photo, papers])),
  hours: (date) => (date.dayOfWeek > 5 ? [] : ['09:00-12:00', '13:00-17:00']),
  groups: ['student', 'family'],
  offers: (place, service, group) => {
    if (place === students) return service === photo && group === 'student'
    return place !== empty || service === photo
  },
})

// A Monday in winter: 09:00 in Amsterdam is 08:00 in UTC.
const now = Temporal.Instant.from('2027-02-01T08:00:00Z')
const here = (time: string) => Temporal.ZonedDateTime.from(`${time}[Europe/Amsterdam]`).toInstant()
const ask = (changes: Partial<TimeRequest> & { at?: string } = {}) => {
  const { at = '2027-02-02T10:00', ...request } = changes
  const asked = { serviceCodes: ['photo'], locationCode: 'zwolle', startsAt: here(at), ...request }
  return checkRequest(network, asked, now)
}
const refusal = (changes: Parameters<typeof ask>[0]) => {
  const checked = ask(changes)
  return checked.ok ? 'accepted' : checked.problem
}

test('what is right is accepted, with the day as it is called at the desk', () => {
  const late = here('2027-02-02T16:40')
  expect(ask({ startsAt: late })).toEqual({
    ok: true,
    need: { services: [photo] },
    location: zwolle,
    date: Temporal.PlainDate.from('2027-02-02'),
  })
  expect(ask({ clientGroup: 'family' }).ok).toBe(true)
})

describe('a request is refused, and the reason names what is wrong', () => {
  test.each([
    ['unknown-service', 'without people', { serviceCodes: [] }],
    ['unknown-service', 'for a service that does not exist', { serviceCodes: ['photo', 'nothing'] }],
    ['unknown-service', 'for the name of a property that every object has', { serviceCodes: ['constructor'] }],
    ['not-bookable-online', 'for a service that goes another way', { serviceCodes: ['photo', 'talk'] }],
    ['too-many-people', 'for seven', { serviceCodes: Array.from({ length: 7 }, () => 'photo') }],
    ['unknown-client-group', 'for a group that does not exist', { clientGroup: 'nobody' }],
    ['unknown-location', 'at a place that does not exist', { locationCode: 'nowhere' }],
    ['location-closed', 'at a place that has closed for good', { locationCode: 'gone', at: '2027-02-10T10:00' }],
    [
      'service-not-here',
      'for one service of two that the place does not give',
      { locationCode: 'empty', serviceCodes: ['photo', 'papers'] },
    ],
    [
      'service-not-here',
      'for a service that no group gets here',
      { locationCode: 'students', serviceCodes: ['papers'], clientGroup: 'student' },
    ],
    ['not-for-client-group', 'where only others are served', { locationCode: 'students', clientGroup: 'family' }],
    ['not-for-client-group', 'where only some are served, without saying who one is', { locationCode: 'students' }],
    ['past-time', 'a minute ago', { at: '2027-02-01T08:59' }],
    ['too-soon', 'within the hours that a desk needs beforehand', { at: '2027-02-01T10:50' }],
    [
      'too-soon',
      'within the longest time beforehand of two services',
      { serviceCodes: ['photo', 'papers'], at: '2027-02-03T08:50' },
    ],
    ['too-far', 'the day after the last one', { at: '2027-03-04T10:00' }],
    [
      'too-far',
      'beyond the shortest horizon of two services',
      { serviceCodes: ['photo', 'papers'], at: '2027-02-12T10:00' },
    ],
    ['outside-hours', 'before opening', { at: '2027-02-02T08:50' }],
    ['outside-hours', 'so late that it would end after closing', { at: '2027-02-02T16:50' }],
    ['outside-hours', 'so that it would run into the break', { at: '2027-02-02T11:50' }],
    ['outside-hours', 'on a day off', { at: '2027-02-06T10:00' }],
    ['outside-hours', 'between two times of the grid', { at: '2027-02-02T10:05' }],
    ['outside-hours', 'half a second past a time of the grid', { at: '2027-02-02T10:00:00.5' }],
    ['outside-hours', 'half a second before a time of the grid', { at: '2027-02-02T09:59:59.5' }],
    ['outside-hours', 'where no counter is', { locationCode: 'empty' }],
  ] as const)('%s: %s', (problem, _, request) => {
    expect(refusal(request)).toBe(problem)
  })
})

describe('edges that are still accepted', () => {
  test.each([
    ['six people', { serviceCodes: Array.from({ length: 6 }, () => 'photo') }],
    ['exactly the hours beforehand', { at: '2027-02-01T11:00' }],
    ['the last day of the horizon', { at: '2027-03-03T10:00' }],
    ['the first minute after opening', { at: '2027-02-02T09:00' }],
    ['ending with the break', { at: '2027-02-02T11:40' }],
    ['preparation before opening', { serviceCodes: ['papers'], at: '2027-02-04T09:00' }],
    ['the last day of a place', { locationCode: 'gone', at: '2027-02-09T10:00' }],
    ['a group that is served', { locationCode: 'students', clientGroup: 'student' }],
  ] as const)('%s', (_, request) => {
    expect(refusal(request)).toBe('accepted')
  })
})

test('the day counts where the desk is, not in UTC', () => {
  const night = smallNetwork({
    services: [photo],
    places: [zwolle],
    counters: [aCounter('a', zwolle, [photo])],
    hours: (date) => (date.toString() === '2027-02-03' ? ['00:00-01:00'] : []),
  })
  const request = { serviceCodes: ['photo'], locationCode: 'zwolle', startsAt: here('2027-02-03T00:10') }
  expect(request.startsAt.toString()).toBe('2027-02-02T23:10:00Z')
  expect(checkRequest(night, request, now)).toMatchObject({ ok: true, date: Temporal.PlainDate.from('2027-02-03') })
})

test('need and place are judged on their own, for questions that come before the time', () => {
  const need = checkNeed(network, ['photo'], 'student')
  expect(need).toEqual({ ok: true, need: { services: [photo], clientGroup: 'student' } })
  const day = Temporal.PlainDate.from('2027-02-06')
  expect(checkPlace(network, { services: [photo], clientGroup: 'student' }, 'students', day)).toEqual({
    ok: true,
    location: students,
  })
})

describe('a place serves somebody soon', () => {
  const opens = (openedOn: string) => aPlace('new', { openedOn: Temporal.PlainDate.from(openedOn) })
  const soon = (openedOn: string, group?: string) => {
    const place = opens(openedOn)
    const later = smallNetwork({ services: [photo], places: [place], counters: [], hours: [], groups: ['student'] })
    return servesSoon(later, place, { services: [photo], clientGroup: group }, now)
  }
  test.each([
    ['2027-01-01', true],
    ['2027-02-17', true],
    ['2027-03-03', true],
    ['2027-03-04', false],
  ])('when it opens on %s and a time may be chosen until 3 March: %s', (openedOn, serves) => {
    expect(soon(openedOn)).toBe(serves)
  })

  test('asked again with another snapshot of the network, the answer is a new one', () => {
    expect([soon('2027-03-04', 'student'), soon('2027-03-03', 'student')]).toEqual([false, true])
  })
})
