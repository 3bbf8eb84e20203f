import { Temporal } from 'temporal-polyfill'
import { zone } from '#platform/clock'
import { clockTime } from '#platform/format'
import { formatTag, type Locale } from '#platform/i18n'

/** "23-11-2026 9.20", short enough for a table. */
export function moment(iso: string, locale: Locale): string {
  const instant = Temporal.Instant.from(iso)
  return `${day(iso, locale)} ${clockTime(instant, locale)}`
}

/** "23-11-2026" */
export function day(iso: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(formatTag(locale), { timeZone: zone, dateStyle: 'short' })
  return format.format(Temporal.Instant.from(iso).epochMilliseconds)
}
