import { createHash, randomUUID } from 'node:crypto'
import type { Whose } from './reach.ts'

/** One booking with everything that hangs on it. */
export type Booking = Whose & {
  booking: string
  /** Begins the texts of this booking and of no other; see `marked`. */
  mark: string
  /** The customer's own secret, as a cookie or header; `holder` is its sha256. */
  secret: string
  holder: string
  linkToken: string
  id: string
  personId: string
  number: string
  code: string
  cancelled: boolean
  /** Days from today, and the hour at which it begins, in Amsterdam: yesterday ends at midnight there. */
  day: number
  hour: number
}

const kinds: Readonly<Record<string, Whose & { day: number; cancelled?: boolean }>> = {
  here: { location: 'A1', counterOf: 'A', numbered: true, day: 1 },
  plain: { location: 'A1', counterOf: 'A', day: 1 },
  guest: { location: 'A1', counterOf: 'B', numbered: true, day: 1 },
  'guest-plain': { location: 'A1', counterOf: 'B', day: 1 },
  yesterday: { location: 'A1', counterOf: 'A', numbered: true, day: -1 },
  past: { location: 'A1', counterOf: 'A', numbered: true, past: true, day: -5 },
  held: { location: 'A1', counterOf: 'A', numbered: true, held: true, day: 2 },
  cancelled: { location: 'A1', numbered: true, day: 1, cancelled: true },
  there: { location: 'A2', counterOf: 'A', numbered: true, day: 1 },
  elsewhere: { location: 'B1', counterOf: 'B', numbered: true, day: 1 },
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeOf = (n: number): string =>
  Array.from({ length: 6 }, (_, at) => letters[Math.floor((n * 7919 + 31) / 32 ** at) % 32]).join('')

/** @param copies of each kind, each somebody else's: `here`, `here-2`, … */
export function makeBookings(copies = 1): Booking[] {
  return Object.entries(kinds).flatMap(([kind, { day, cancelled = false, ...whose }], at) =>
    Array.from({ length: copies }, (_, copy): Booking => {
      const n = at * copies + copy
      const secret = createHash('sha256').update(`secret ${n}`).digest('base64url')
      const tag = (n + 1).toString(36).padStart(3, '0')
      return {
        ...whose,
        booking: copy === 0 ? kind : `${kind}-${copy + 1}`,
        mark: `qzx${tag}`,
        secret,
        holder: createHash('sha256').update(secret).digest('hex'),
        linkToken: createHash('sha256').update(`link ${n}`).digest('base64url'),
        id: randomUUID(),
        personId: randomUUID(),
        number: String(7_000_000_001 + n * 97),
        code: codeOf(n + 1),
        cancelled,
        day: day + Math.sign(day) * Math.floor(copy / 6),
        hour: 6 + (copy % 6) * 2,
      }
    }),
  )
}

export const marks = { draft: 'd', person: 'p', appointment: 'a', message: 'm' } as const

/** A text that says whose it is and from which table, so that it is known again wherever it turns up. */
export const marked = ({ mark }: Booking, table: keyof typeof marks): string => `${mark}${marks[table]}xzq`
