import type { Role } from './roles.ts'

export type ProviderKind = 'staff' | 'customer' | 'business'

/** For whom somebody acts, as their identity provider says (NLGov OIDC, `represents`); the nearest one first. */
export type Represented = { subject: string; issuer?: string; kind?: string }

/** Somebody who signed in, as this request knows them. */
export type SignedIn = {
  sessionId: string
  kind: ProviderKind
  acr: string
  represents: readonly Represented[]
  /** Signed in again a moment ago, for a sensitive act. */
  steppedUp: boolean
  /** What they hold anywhere at this moment; where it counts is decided in the database. */
  roles: readonly Role[]
} & (
  | {
      accountId: string
      providerId: string
      organisationId?: string
      displayName: string
      subjectPseudonym?: undefined
    }
  | { accountId?: undefined; subjectPseudonym: string }
)

type Limits = { idleMinutes: number; hours: number }

/** ASVS 7.3: an end when nobody does anything, and an end in any case. */
export const sessionLimits: Readonly<Record<ProviderKind, Limits>> = {
  staff: { idleMinutes: 30, hours: 10 },
  business: { idleMinutes: 30, hours: 10 },
  customer: { idleMinutes: 15, hours: 2 },
}

/** How long a fresh sign-in counts for sensitive acts. */
export const stepUpMinutes = 10
