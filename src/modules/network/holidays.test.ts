import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { holidayCodes, holidaysOf } from './holidays.ts'

/** Gregorian Easter by Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8): a second opinion on the package. */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const total = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(total / 31), day: (total % 31) + 1 })
}

const dayOf = (year: number, code: string) => [...holidaysOf(year)].find(([, holiday]) => holiday.code === code)?.[0]

describe('Dutch holidays', () => {
  it('follow Easter as worked out by hand, for forty years', () => {
    for (let year = 2020; year < 2060; year++) {
      const sunday = easter(year)
      const expected = {
        'good-friday': -2,
        'easter-sunday': 0,
        'easter-monday': 1,
        'ascension-day': 39,
        pentecost: 49,
        'whit-monday': 50,
      }
      for (const [code, days] of Object.entries(expected))
        expect([year, code, dayOf(year, code)]).toEqual([year, code, sunday.add({ days }).toString()])
    }
  })

  it('hold every holiday once in each year', () => {
    for (let year = 2020; year < 2060; year++) {
      expect([...holidaysOf(year).values()].map(({ code }) => code).sort()).toEqual([...holidayCodes].sort())
    }
  })

  it("keep King's Day on Saturday when 27 April is a Sunday", () => {
    expect(dayOf(2025, 'kings-day')).toBe('2025-04-26')
    expect(dayOf(2026, 'kings-day')).toBe('2026-04-27')
  })

  it('leave Good Friday and Liberation Day to each location', () => {
    expect([...holidaysOf(2026).values()].filter(({ general }) => !general).map(({ code }) => code)).toEqual([
      'good-friday',
      'liberation-day',
    ])
  })
})
