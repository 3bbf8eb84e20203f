import { Temporal } from 'temporal-polyfill'
import { holidaysOf } from './holidays.ts'
import type { OpenInterval, Text } from './network.ts'
import { type ClosureRow, type HourRow, isWithin, type ObservanceRow } from './network-rows.ts'

export type OpeningDay = { intervals: readonly OpenInterval[]; closure?: Text }
export type OpeningRules = {
  hours: readonly HourRow[]
  closures: readonly ClosureRow[]
  observances: readonly ObservanceRow[]
}

type Span = { opens: string; closes: string }

export const closedDay: OpeningDay = { intervals: [] }

/** @param day ISO date of `weekday` (ISO 8601); the location is in use on that day */
export function openingOf(rules: OpeningRules, day: string, weekday: number): OpeningDay {
  const regular = joined(rules.hours.filter((row) => row.weekday === weekday && isWithin(row, day)))
  if (regular.length === 0) return closedDay
  const holiday = observedHoliday(rules.observances, day)
  if (holiday) return { intervals: [], closure: holiday }
  const closures = rules.closures.filter((row) => isWithin(row, day))
  const wholeDay = closures.find((row) => row.starts === null)
  if (wholeDay) return { intervals: [], closure: wholeDay.reason }
  return withPartsClosed(regular, closures)
}

function observedHoliday(observances: readonly ObservanceRow[], day: string): Text | undefined {
  const holiday = holidaysOf(Number(day.slice(0, 4))).get(day)
  if (!holiday) return undefined
  const said = observances.find((row) => row.holiday === holiday.code && isWithin(row, day))
  return (said?.observed ?? holiday.general) ? holiday.name : undefined
}

function withPartsClosed(regular: readonly Span[], closures: readonly ClosureRow[]): OpeningDay {
  let spans = regular
  let closure: Text | undefined
  for (const { starts, ends, reason } of closures) {
    if (starts === null || ends === null) continue
    const rest = spans.flatMap((span) => without(span, starts, ends))
    const changed = rest.length !== spans.length || rest.some((span, at) => span !== spans[at])
    if (changed) closure ??= reason
    spans = rest
  }
  return { intervals: spans.map(asInterval), closure }
}

function without(span: Span, starts: string, ends: string): Span[] {
  if (ends <= span.opens || span.closes <= starts) return [span]
  const rest: Span[] = []
  if (span.opens < starts) rest.push({ opens: span.opens, closes: starts })
  if (ends < span.closes) rest.push({ opens: ends, closes: span.closes })
  return rest
}

/** Rows that follow each other without a break are one interval, or an appointment could not cross the seam. */
export function joined(rows: readonly Span[]): Span[] {
  const spans: Span[] = []
  for (const { opens, closes } of [...rows].sort((a, b) => (a.opens < b.opens ? -1 : 1))) {
    const last = spans.at(-1)
    if (last?.closes === opens) last.closes = closes
    else spans.push({ opens, closes })
  }
  return spans
}

const times = new Map<string, Temporal.PlainTime>()

export function timeOf(text: string): Temporal.PlainTime {
  const known = times.get(text)
  if (known) return known
  const time = Temporal.PlainTime.from(text)
  times.set(text, time)
  return time
}

export const asInterval = ({ opens, closes }: Span): OpenInterval => ({ opens: timeOf(opens), closes: timeOf(closes) })
