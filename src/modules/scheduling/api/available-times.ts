import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Network } from '#network'
import { type Api, answer, type FieldError, type Refusal, wrongInput } from '#platform/api'
import { zone } from '#platform/clock'
import { limits } from '../appointment.ts'
import { type DayTimes, instantOf, type Need } from '../availability.ts'
import type { SchedulingDeps } from '../deps.ts'
import { durationOf } from '../duration.ts'
import { checkNeed, checkPlace, placesServingSoon, servesSoon } from '../request.ts'
import { fieldTexts } from './field-texts.ts'
import { needProblems, placeProblems, refusal } from './problems.ts'
import { availableTimesShape } from './shapes.ts'

const code = z.string().min(1).max(60)
const query = z.object({
  serviceCode: z
    .array(code)
    .min(1)
    .max(limits.people)
    .meta({
      description: 'Repeat it for people with services of their own.',
      example: ['biometrics'],
    }),
  people: z.coerce.number().int().min(1).max(limits.people).optional().meta({
    description: 'How many come for the same service.',
  }),
  locationCode: code.optional().meta({ description: 'Without it: the earliest time at every location.' }),
  clientGroup: code.optional(),
  from: z.iso.date().optional().meta({ description: 'The first day; today when left out.' }),
  until: z.iso.date().optional().meta({ description: 'The last day; 14 days in all when left out.' }),
})
type Query = z.output<typeof query>
type Wanted = { network: Network; need: Need; now: Temporal.Instant }
type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate }

const daysUnlessAsked = 14
const daysAtMost = 62

export function addAvailableTimes(api: Api, deps: SchedulingDeps): void {
  api.route({
    method: 'GET',
    path: '/available-times',
    operationId: 'listAvailableTimes',
    tag: 'appointments',
    summary: 'Times that can be held now',
    description:
      'With locationCode: all times of the days asked for. Without it: the earliest time of every location that gives these services, the earliest first.',
    query,
    responses: {
      200: { description: 'The times. One of them may be taken a moment later.', body: availableTimesShape },
    },
    problems: [...needProblems, ...placeProblems],
    // Free times are read once a second anyway; a time that has gone costs one more choice.
    cacheSeconds: 1,
    handle: async ({ query: asked }) => {
      const days = checkDays(asked, deps.clock.now())
      if ('problem' in days) return days
      const network = await deps.networks.current()
      const codes = asked.people ? Array.from({ length: asked.people }, () => asked.serviceCode) : [asked.serviceCode]
      const services = asked.serviceCode.length === 1 ? codes.flat() : asked.serviceCode
      const checked = checkNeed(network, services, asked.clientGroup)
      if (!checked.ok) return refusal(checked.problem, 'query')
      const wanted = { network, need: checked.need, now: deps.clock.now() }
      const locations = asked.locationCode
        ? await timesAt(deps, wanted, asked.locationCode, days)
        : await earliestAnywhere(deps, wanted)
      if ('problem' in locations) return locations
      return answer(200, { minutes: durationOf(checked.need.services).minutes, timeZone: zone, locations })
    },
  })
}

function checkDays(asked: Query, now: Temporal.Instant): Days | Refusal {
  const from = asked.from ? Temporal.PlainDate.from(asked.from) : now.toZonedDateTimeISO(zone).toPlainDate()
  const until = asked.until ? Temporal.PlainDate.from(asked.until) : from.add({ days: daysUnlessAsked - 1 })
  const wrong = (location: string, problem: keyof typeof fieldTexts): FieldError[] => [
    { in: 'query', location, code: problem, detail: fieldTexts[problem] },
  ]
  if (asked.people && asked.serviceCode.length > 1 && asked.people !== asked.serviceCode.length)
    return wrongInput(wrong('people', 'people-differ'))
  if (!asked.locationCode && (asked.from ?? asked.until)) return wrongInput(wrong('from', 'only-at-location'))
  if (Temporal.PlainDate.compare(until, from) < 0) return wrongInput(wrong('until', 'until-before-from'))
  if (from.until(until).days >= daysAtMost) return wrongInput(wrong('until', 'range-too-long'))
  return { from, until }
}

async function timesAt(deps: SchedulingDeps, wanted: Wanted, locationCode: string, { from, until }: Days) {
  const { network, need, now } = wanted
  const location = network.location(locationCode)
  if (!location) return refusal('unknown-location', 'query')
  if (!servesSoon(network, location, need, now)) {
    const place = checkPlace(network, need, locationCode, now.toZonedDateTimeISO(zone).toPlainDate())
    return refusal(place.ok ? 'service-not-here' : place.problem, 'query')
  }
  // ISO dates are in the order of their letters.
  const [first, last] = [from.toString(), until.toString()]
  const days = (await deps.freeTimes.days(network, location, need))
    .map(written)
    .filter(({ date }) => first <= date && date <= last)
  return [{ locationCode, earliestStartsAt: days[0]?.startsAt[0], days }]
}

async function earliestAnywhere(deps: SchedulingDeps, wanted: Wanted) {
  const { network, need, now } = wanted
  const locations = placesServingSoon(network, need, now)
  const earliest = await deps.freeTimes.earliest(network, locations, need)
  const found = locations.map((location) => {
    const first = earliest.get(location.id)
    return { locationCode: location.code, earliestStartsAt: first === undefined ? undefined : text(first) }
  })
  return found.sort((a, b) => ((a.earliestStartsAt ?? '~') < (b.earliestStartsAt ?? '~') ? -1 : 1))
}

/** A day stays the same object until its place is read again, a second later at the earliest: written once for all readers. */
const writtenDays = new WeakMap<DayTimes, { date: string; startsAt: string[] }>()

function written(day: DayTimes): { date: string; startsAt: string[] } {
  const known = writtenDays.get(day) ?? { date: day.date.toString(), startsAt: day.starts.map(text) }
  writtenDays.set(day, known)
  return known
}

const text = (minute: number): string => instantOf(minute).toString()
