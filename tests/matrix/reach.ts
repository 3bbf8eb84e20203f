import type { Role } from '#access'

/** Who may be asked for in the matrix. `staff` is every account, also one without a role. */
export type Who = 'visitor' | 'customer' | 'staff' | Role | 'job'

/**
 * How far a right reaches. A grant is for a location, for an organisation (all its locations) or for the whole network.
 * - all: every row
 * - own: rows of one's own booking, or of one's own account
 * - own-held: of those, what is still only held
 * - own-cancelled: of those, what was cancelled
 * - own-held, own-cancelled: the same, in that state
 * - place: from yesterday on, at the locations of the grant; nothing that is only held
 * - place-ever: the same, and what is longer ago
 * - counter: from yesterday on, at counters of the organisation of the grant, wherever they stand
 * - counter-number: the same, where the service needs the number
 * - named: of one place-ever, only when the number that leads to it is named
 * - planned: employees whose place of work is a location of the grant
 * - organisation: rows of the organisation, for a grant for the whole of it
 * - network: every row, for a grant for the whole network
 * - organisation-others: the same, but never about oneself
 * - keyed: the one row whose secret hash is named
 * - open: rows that are offered to everybody now
 */
export type Reach =
  | 'all'
  | 'own'
  | 'own-held'
  | 'own-cancelled'
  | 'own-held'
  | 'own-cancelled'
  | 'place'
  | 'place-ever'
  | 'counter'
  | 'counter-number'
  | 'named'
  | 'planned'
  | 'organisation'
  | 'organisation-others'
  | 'network'
  | 'keyed'
  | 'open'

/** What the oracle has to know of a row. A and B are organisations; B also has a counter at A1. */
export type Whose = {
  organisation?: 'A' | 'B'
  location?: 'A1' | 'A2' | 'B1'
  counterOf?: 'A' | 'B'
  /** Name of the booking, whose holder is the one customer who may see it. */
  booking?: string
  account?: string
  past?: boolean
  held?: boolean
  cancelled?: boolean
  /** The service asks for the number. */
  numbered?: boolean
  open?: boolean
}

export type Scope = { organisation?: 'A' | 'B'; location?: 'A1' | 'A2' | 'B1' }

export type ActorKind = {
  name: string
  who: Who
  /** Where the role is held; left out when the grant does not count (ended, not begun, not approved, blocked). */
  scope?: Scope
  /** The customer's booking. */
  booking?: string
  /** Of what the agent on the telephone names the number. */
  named?: string
}

const homeOf = { A1: 'A', A2: 'A', B1: 'B' } as const

function covers(scope: Scope, location: Whose['location']): boolean {
  if (!scope.organisation) return true
  if (!location || scope.organisation !== homeOf[location]) return false
  return !scope.location || scope.location === location
}

const atCounter = (scope: Scope, row: Whose) =>
  row.counterOf !== undefined &&
  scope.organisation === row.counterOf &&
  (!scope.location || scope.location === row.location) &&
  !row.past &&
  !row.held

/** Worked out by hand and not in SQL, so that the policies have something to be compared with. */
export function isInReach(reach: Reach, actor: ActorKind, row: Whose): boolean {
  if (reach === 'all') return true
  if (reach === 'open') return row.open ?? false
  const mine = actor.who === 'customer' && row.booking !== undefined && row.booking === actor.booking
  if (reach === 'own') return mine || (row.account !== undefined && row.account === actor.name)
  if (reach === 'own-held') return mine && (row.held ?? false)
  if (reach === 'own-cancelled') return mine && (row.cancelled ?? false)
  const { scope } = actor
  if (!scope || reach === 'keyed') return false
  if (reach === 'network') return !scope.organisation
  if (reach === 'organisation-others' && row.account === actor.name) return false
  if (reach === 'organisation' || reach === 'organisation-others')
    return (
      !scope.organisation ||
      (!scope.location && row.organisation !== undefined && row.organisation === scope.organisation)
    )
  if (reach === 'counter') return atCounter(scope, row)
  if (reach === 'counter-number') return atCounter(scope, row) && (row.numbered ?? false)
  if (!row.location || !covers(scope, row.location)) return false
  if (reach === 'planned') return true
  if (row.held) return false
  if (reach === 'named') return row.booking !== undefined && row.booking === actor.named
  return reach === 'place-ever' || !row.past
}
