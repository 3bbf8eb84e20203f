import { Temporal } from 'temporal-polyfill'
import { holidaysOf } from './holidays.ts'
import type { ContactLine, OpenInterval, WeekdayHours } from './network.ts'

/** Telephone lines keep the general public holidays, like the desks. */
export function lineIntervals(line: ContactLine, date: Temporal.PlainDate): readonly OpenInterval[] {
  if (holidaysOf(date.year).get(date.toString())?.general) return []
  return line.hours.filter((hours) => hours.weekday === date.dayOfWeek && isValid(hours, date))
}

const isValid = ({ from, until }: WeekdayHours, date: Temporal.PlainDate) =>
  (!from || Temporal.PlainDate.compare(from, date) <= 0) && (!until || Temporal.PlainDate.compare(date, until) < 0)
