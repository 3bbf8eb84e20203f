import type { Temporal } from 'temporal-polyfill'
import { zone } from './clock.ts'
import { formatTag, type Locale } from './i18n.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const found = formats.get(key) ?? new Intl.DateTimeFormat(formatTag(locale), { timeZone: zone, ...options })
  formats.set(key, found)
  return found
}

const at = (instant: Temporal.Instant) => instant.epochMilliseconds
const noon = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant()

/** "9.20" in Dutch, "9:20" elsewhere: the time alone, without "uur". */
export function clockTime(instant: Temporal.Instant, locale: Locale): string {
  const local = instant.toZonedDateTimeISO(zone)
  return `${local.hour}${locale === 'nl' ? '.' : ':'}${String(local.minute).padStart(2, '0')}`
}

/** "woensdag 25 november" */
export const dayName = (date: Temporal.PlainDate, locale: Locale): string =>
  format(locale, { weekday: 'long', day: 'numeric', month: 'long' })
    .format(at(noon(date)))
    .replace(',', '')

/** "woensdag 25 november 2026" */
export const fullDate = (date: Temporal.PlainDate, locale: Locale): string =>
  format(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(at(noon(date)))
    .replace(',', '')

export const dateOf = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(zone).toPlainDate()
