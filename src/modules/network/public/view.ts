import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '#platform/clock'
import { clockTime, dateOf, dayName } from '#platform/format'
import type { Frame } from '#platform/http'
import type { Locale, Translate } from '#platform/i18n'
import type { Location, Network, OpenInterval, OpenStatus, Service } from '../network.ts'
import type { TextKey } from './texts.ts'

/** What these pages need of rooms that this module does not know. */
export type LocationPageDeps = {
  clock: Clock
  networks: { current(): Promise<Network> }
  frame: Frame
  links: {
    /** Begins an appointment at this location. */
    book(locale: Locale, locationCode: string): string
    /** Telephone and the written way. */
    contact(locale: Locale): string
  }
  /** The first free time for one person; without it pages say nothing about free times. */
  firstFree?(network: Network, location: Location, service: Service): Promise<Temporal.Instant | undefined>
}

/** What every part of a page needs. */
export type View = {
  deps: LocationPageDeps
  locale: Locale
  t: Translate<TextKey>
  network: Network
  now: Temporal.Instant
  today: Temporal.PlainDate
}

export const wallTime = (time: Temporal.PlainTime, locale: Locale): string =>
  `${time.hour}${locale === 'nl' ? '.' : ':'}${String(time.minute).padStart(2, '0')}`

export const hoursText = (intervals: readonly OpenInterval[], { t, locale }: View): string =>
  intervals
    .map(({ opens, closes }) => t('hours-span', { from: wallTime(opens, locale), until: wallTime(closes, locale) }))
    .join(', ')

/** "vandaag", "morgen" or "woensdag 25 november" */
export function dayText(date: Temporal.PlainDate, { t, locale, today }: View): string {
  if (date.equals(today)) return t('today')
  return date.equals(today.add({ days: 1 })) ? t('tomorrow') : dayName(date, locale)
}

/** "open tot 16.00 uur", for a list. */
export function shortStatus(status: OpenStatus, view: View): string {
  const { t, locale, today } = view
  if (status.open) return t('open-until', { time: clockTime(status.until, locale) })
  if (!status.from) return t('shut')
  const date = dateOf(status.from)
  if (date.equals(today)) return t('opens-today', { time: clockTime(status.from, locale) })
  return t('opens', { day: dayName(date, locale) })
}

/** "Nu open tot 16.00 uur", for the page of the location. */
export function longStatus(status: OpenStatus, { t, locale, today }: View): string {
  if (status.open) return t('now-open-until', { time: clockTime(status.until, locale) })
  if (!status.from) return t('now-closed')
  const date = dateOf(status.from)
  const time = clockTime(status.from, locale)
  return date.equals(today)
    ? t('now-closed-until-today', { time })
    : t('now-closed-until', { day: dayName(date, locale), time })
}
