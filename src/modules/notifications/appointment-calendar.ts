import { Temporal } from 'temporal-polyfill'
import type { Clock } from '#platform/clock'
import type { Locale } from '#platform/i18n'
import { calendarFile, calendarUid, type Mail, type Mailer } from '#platform/mail'
import { texts } from './texts.ts'

/** @property start, end ISO 8601 instants; @property version grows with each move */
export type AppointmentTime = {
  id: string
  version: number
  start: string
  end: string
  /** Address of the place, without what happens there. */
  location: string
  cancelled?: boolean
}

export function calendarOf(
  deps: { clock: Clock; mailer: Pick<Mailer, 'domain' | 'address'> },
  appointment: AppointmentTime,
  locale: Locale,
): NonNullable<Mail['calendar']> {
  const file = calendarFile({
    uid: calendarUid(appointment.id),
    sequence: appointment.version,
    cancelled: appointment.cancelled,
    start: Temporal.Instant.from(appointment.start),
    end: Temporal.Instant.from(appointment.end),
    title: texts(locale)('calendar-title'),
    location: appointment.location,
    organiser: deps.mailer.address,
    stamp: deps.clock.now(),
  })
  return { fileName: 'afspraak.ics', ...file }
}
