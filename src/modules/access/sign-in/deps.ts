import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Seal } from '#platform/seal'
import type { OidcClients } from './oidc-clients.ts'

export type SignInDeps = {
  db: Database
  seal: Seal
  clock: Clock
  clients: OidcClients
  /** Registered with every provider, letter for letter. */
  redirectUri(): string
}
