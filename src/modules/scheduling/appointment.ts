import type { Temporal } from 'temporal-polyfill'

/** Sizes and times that bound a booking; each is a promise on a page or in docs/decisions. */
export const limits = {
  /** People in one booking; more is a group request. */
  people: 6,
  /** Minutes a chosen time is kept, renewed at each step (WCAG 2.2.1: extend without asking). */
  holdMinutes: 10,
  /** Minutes a time can be kept in all, so that nobody keeps a time they do not take. */
  holdMinutesInAll: 30,
  /** Share of a place's day that unconfirmed holds may take together (OWASP API6: reservation of all slots). */
  heldShareOfDay: 0.1,
  /** Part of that share for one network address, always at least one hold: the others find room while it takes all it can. */
  heldShareOfAddress: 0.5,
  /** Live holds from one network address: a reception centre has many people behind one. */
  holdsPerAddress: 20,
  /**
   * Appointments that one network address makes in an hour: a reception centre brings a bus at a time, and a program
   * that books without contact details would empty the agenda in seconds.
   */
  bookingsPerAddress: 60,
  /** Share of a place's day that one address books in an hour, always at least one: the others keep a choice of times. */
  bookedShareOfDay: 0.25,
  /** Open appointments for one service on one contact detail; helpers and employers have more people. */
  openPerContact: 4,
  openPerHelper: 20,
  /** Candidate starts are offered on this grid, counted from opening time. */
  gridMinutes: 10,
} as const

export type AppointmentState = 'held' | 'booked' | 'cancelled'

export type Appointment = {
  id: string
  code: string
  state: AppointmentState
  locationId: string
  clientGroup?: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  heldUntil?: Temporal.Instant
  /** The booked appointment that this hold is meant to move. */
  moves?: string
  version: number
  locale: string
  /** One entry a person, in the order in which they were given. */
  people: Array<{ serviceId: string; personId?: string }>
}

/** The customer whose rows a transaction may touch. */
export type Holder = string

/** "ABC 234": two groups of three read aloud well (brief §8). */
export const spokenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
