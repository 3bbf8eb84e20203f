import type { Role } from './roles.ts'

/** A role for a place, from and until; times are ISO instants. */
export type Grant = {
  id: string
  accountId: string
  accountName: string | null
  role: Role
  /** null: the whole network. */
  organisationId: string | null
  /** null: every location of the organisation. */
  locationId: string | null
  from: string
  until: string | null
  strong: boolean
  installed: boolean
  grantedBy: string | null
  grantedByName: string | null
  approvedByName: string | null
  approvedAt: string | null
  endedAt: string | null
  /** Gives something at this moment. */
  effective: boolean
}

export type GrantState = 'waits' | 'counts' | 'later' | 'ended'

export function stateOf(grant: Grant, nowIso: string): GrantState {
  if (grant.endedAt !== null || (grant.until !== null && Date.parse(grant.until) <= Date.parse(nowIso))) return 'ended'
  if (grant.strong && !grant.installed && grant.approvedAt === null) return 'waits'
  return grant.effective ? 'counts' : 'later'
}
