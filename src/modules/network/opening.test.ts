import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { holidaysOf } from './holidays.ts'
import type { ClosureRow, HourRow, ObservanceRow } from './network-rows.ts'
import { type OpeningRules, openingOf } from './opening.ts'

const always = { from: null, until: null }
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
const minuteOf = (time: Temporal.PlainTime) => time.hour * 60 + time.minute

/** The day asked about, said minute by minute straight from the rules. */
function oracle({ hours, closures, observances }: OpeningRules, day: string, weekday: number): boolean[] {
  const valid = (row: { from: string | null; until: string | null }) =>
    (row.from === null || row.from <= day) && (row.until === null || row.until > day)
  const holiday = holidaysOf(Number(day.slice(0, 4))).get(day)
  const said = holiday && observances.filter((row) => row.holiday === holiday.code && valid(row))[0]
  const dayOff = holiday !== undefined && (said ? said.observed : holiday.general)
  return Array.from({ length: 1440 }, (_, minute) => {
    const at = clock(minute)
    const regular = hours.some((row) => row.weekday === weekday && valid(row) && row.opens <= at && at < row.closes)
    const shut = closures.some(
      (row) => valid(row) && (row.starts === null || (row.starts <= at && at < (row.ends ?? ''))),
    )
    return regular && !shut && !dayOff
  })
}

const someDay = fc.oneof(
  fc.integer({ min: 0, max: 1825 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days })),
  fc
    .constantFrom(
      '2026-03-29',
      '2026-10-25',
      '2025-03-30',
      '2026-04-03',
      '2026-04-06',
      '2026-04-27',
      '2026-05-05',
      '2026-12-25',
    )
    .map((day) => Temporal.PlainDate.from(day)),
)

/** Periods that begin or end near the day asked about, where mistakes by one day show. */
const periodAround = (date: Temporal.PlainDate) =>
  fc.record({
    from: fc.option(fc.integer({ min: -2, max: 2 }).map((days) => date.add({ days }).toString())),
    until: fc.option(fc.integer({ min: -1, max: 3 }).map((days) => date.add({ days }).toString())),
  })

/** Half hours that are open, each its own row: rows never overlap (a constraint), but may touch. */
const hoursAround = (date: Temporal.PlainDate): fc.Arbitrary<HourRow[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 46 }), { maxLength: 20 }),
      fc.array(periodAround(date), { minLength: 20, maxLength: 20 }),
    )
    .map(([cells, periods]) =>
      cells.map((cell, at) => ({
        ...(periods[at] ?? always),
        weekday: date.dayOfWeek,
        opens: clock(cell * 30),
        closes: clock(cell * 30 + 30),
      })),
    )

const closureAround = (date: Temporal.PlainDate): fc.Arbitrary<ClosureRow> =>
  fc
    .record({
      period: periodAround(date),
      start: fc.option(fc.integer({ min: 0, max: 1400 })),
      length: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ period, start, length }) => ({
      ...period,
      location_id: 'here',
      starts: start === null ? null : clock(start),
      ends: start === null ? null : clock(Math.min(1439, start + length)),
      reason: { nl: 'opleiding', en: 'training' },
    }))

const observanceAround = (date: Temporal.PlainDate): fc.Arbitrary<ObservanceRow[]> =>
  fc
    .array(
      fc.record({
        holiday: fc.constantFrom('good-friday', 'liberation-day', 'kings-day', 'christmas-day'),
        observed: fc.boolean(),
        period: periodAround(date),
      }),
      { maxLength: 1 },
    )
    .map((rows) => rows.map(({ period, ...row }) => ({ ...row, ...period, location_id: 'here' })))

describe('opening of a day', () => {
  it('is open at exactly the minutes that the rules say, on any day of any year', () => {
    const cases = someDay.chain((date) =>
      fc.record({
        date: fc.constant(date),
        rules: fc.record({
          hours: hoursAround(date),
          closures: fc.array(closureAround(date), { maxLength: 3 }),
          observances: observanceAround(date),
        }),
      }),
    )
    fc.assert(
      fc.property(cases, ({ date, rules }) => {
        const { intervals } = openingOf(rules, date.toString(), date.dayOfWeek)
        const open = Array.from({ length: 1440 }, (_, minute) =>
          intervals.some(({ opens, closes }) => minuteOf(opens) <= minute && minute < minuteOf(closes)),
        )
        expect(open).toEqual(oracle(rules, date.toString(), date.dayOfWeek))
        for (const [at, { opens }] of intervals.entries()) {
          const before = intervals[at - 1]
          if (before) expect(minuteOf(before.closes)).toBeLessThan(minuteOf(opens))
        }
      }),
      { numRuns: 300 },
    )
  })

  const monday = { ...always, weekday: 1, opens: '09:00:00', closes: '16:00:00' }
  const rules = (more: Partial<OpeningRules>): OpeningRules => ({
    hours: [monday],
    closures: [],
    observances: [],
    ...more,
  })
  const reason = { nl: 'Opleiding', en: 'Training' }

  it('says why: the public holiday by name, before anything else', () => {
    const closures = [{ ...always, location_id: 'here', starts: null, ends: null, reason }]
    expect(openingOf(rules({ closures }), '2026-04-06', 1)).toEqual({
      intervals: [],
      closure: { nl: 'Tweede Paasdag', en: 'Easter Monday' },
    })
  })

  it('says why when only a part of the day is closed', () => {
    const closures = [{ ...always, location_id: 'here', starts: '12:00:00', ends: '13:00:00', reason }]
    const { intervals, closure } = openingOf(rules({ closures }), '2026-11-23', 1)
    expect(intervals.map(({ opens, closes }) => `${opens}/${closes}`)).toEqual([
      '09:00:00/12:00:00',
      '13:00:00/16:00:00',
    ])
    expect(closure).toEqual(reason)
  })

  it('gives no reason for a day that is never open, nor for a closure outside the hours', () => {
    const evening = [{ ...always, location_id: 'here', starts: '18:00:00', ends: '20:00:00', reason }]
    expect(openingOf(rules({}), '2026-11-29', 7)).toEqual({ intervals: [] })
    expect(openingOf(rules({ closures: evening }), '2026-11-23', 1).closure).toBeUndefined()
  })
})
