import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { zone } from '#platform/clock'
import type { OpenInterval } from './network.ts'
import { statusAt } from './open-status.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const daily: OpenInterval[] = [
  { opens: time('01:00'), closes: time('04:00') },
  { opens: time('09:00'), closes: time('12:00') },
  { opens: time('13:00'), closes: time('17:00') },
]
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()
const local = (instant: Temporal.Instant | undefined) => instant?.toZonedDateTimeISO(zone).toPlainDateTime().toString()

describe('open now', () => {
  it('names the closing time of the day, and after a break the next opening', () => {
    expect(statusAt(() => daily, at('2026-11-23T11:59:59'))).toEqual({ open: true, until: at('2026-11-23T12:00') })
    expect(statusAt(() => daily, at('2026-11-23T12:00'))).toEqual({ open: false, from: at('2026-11-23T13:00') })
    expect(statusAt(() => daily, at('2026-11-23T17:00'))).toEqual({ open: false, from: at('2026-11-24T01:00') })
  })

  it('goes on to the next day that is open, and says nothing when none is known', () => {
    const wednesdays = (date: Temporal.PlainDate) => (date.dayOfWeek === 3 ? daily : [])
    expect(statusAt(wednesdays, at('2026-11-19T10:00'))).toEqual({ open: false, from: at('2026-11-25T01:00') })
    expect(statusAt(() => [], at('2026-11-19T10:00'))).toEqual({ open: false })
  })

  it('keeps local hours on days when the clock changes', () => {
    for (const day of ['2026-03-29', '2026-10-25']) {
      const open = statusAt(() => daily, at(`${day}T01:30`))
      expect(open.open && local(open.until)).toBe(`${day}T04:00:00`)
      const closed = statusAt(() => daily, at(`${day}T05:00`))
      expect(!closed.open && local(closed.from)).toBe(`${day}T09:00:00`)
    }
  })

  it('agrees with the wall clock at any moment, also around the change of the clock', () => {
    const moments = fc.oneof(
      fc.integer({ min: 0, max: 366 * 1440 }).map((minutes) => at('2026-01-01T00:00').add({ minutes })),
      fc
        .constantFrom('2026-03-29T00:00', '2026-10-25T00:00')
        .chain((day) => fc.integer({ min: 0, max: 600 }).map((minutes) => at(day).add({ minutes }))),
    )
    fc.assert(
      fc.property(moments, (moment) => {
        const wall = moment.toZonedDateTimeISO(zone).toPlainTime()
        const open = daily.some(
          ({ opens, closes }) =>
            Temporal.PlainTime.compare(opens, wall) <= 0 && Temporal.PlainTime.compare(wall, closes) < 0,
        )
        const status = statusAt(() => daily, moment)
        expect(status.open).toBe(open)
        const next = status.open ? status.until : status.from
        expect(next && Temporal.Instant.compare(next, moment)).toBe(1)
      }),
    )
  })
})
