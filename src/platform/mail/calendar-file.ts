import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Temporal } from 'temporal-polyfill'

export type CalendarEvent = {
  /** Stays the same when the event moves or is cancelled: that is how a calendar finds the old entry. */
  uid: string
  /** Grows with each change (RFC 5545 3.8.7.4); a calendar ignores an older one. */
  sequence: number
  cancelled?: boolean
  start: Temporal.Instant
  end: Temporal.Instant
  /** Neutral: a calendar shows it on a locked screen and to who shares it. */
  title: string
  location?: string
  description?: string
  /** Address of the sender, without a name. */
  organiser: string
  /** When this file was made. */
  stamp: Temporal.Instant
}

/** The same for every file about one thing, on a page and in a mail, so that a calendar shows it once. @param id a uuid */
export const calendarUid = (id: string): string => `${id}@loketnet`

/** An iCalendar file (RFC 5545, RFC 5546 PUBLISH or CANCEL) with one event, in UTC, so that it needs no zone table. */
export function calendarFile(event: CalendarEvent): { method: 'PUBLISH' | 'CANCEL'; content: string } {
  const method = event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
  const calendar = ical({ prodId: { company: 'Loketnet', product: 'Loketnet', language: 'NL' }, method })
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: event.start.toString(),
    end: event.end.toString(),
    stamp: event.stamp.toString(),
    summary: event.title,
    location: event.location ?? null,
    description: event.description ?? null,
    organizer: { name: event.title, email: event.organiser },
  })
  return { method: event.cancelled ? 'CANCEL' : 'PUBLISH', content: calendar.toString() }
}
