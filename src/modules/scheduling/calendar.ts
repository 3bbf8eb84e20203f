import type { Network } from '#network'
import type { Clock } from '#platform/clock'
import { type Locale, localised } from '#platform/i18n'
import { calendarFile, calendarUid } from '#platform/mail'
import type { Appointment } from './appointment.ts'
import { texts } from './public/texts.ts'

export type CalendarDeps = { clock: Clock; mailFrom: string }

/** The appointment for a phone's calendar. Neutral: whoever looks over a shoulder learns a time and a place. */
export function appointmentCalendar(
  deps: CalendarDeps,
  network: Network,
  appointment: Appointment,
  locale: Locale,
): string {
  const location = network.locationById(appointment.locationId)
  return calendarFile({
    uid: calendarUid(appointment.id),
    sequence: appointment.version,
    title: texts(locale)('calendar-title'),
    start: appointment.startsAt,
    end: appointment.endsAt,
    location:
      location && `${localised(location.name, locale)}, ${location.street}, ${location.postcode} ${location.city}`,
    cancelled: appointment.state === 'cancelled',
    organiser: deps.mailFrom,
    stamp: deps.clock.now(),
  }).content
}
