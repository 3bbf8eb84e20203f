import * as oidc from 'openid-client'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Seal } from '#platform/seal'
import type { Provider } from '../providers.sql.ts'
import { type ClientKey, readOrMakeClientKey } from './client-key.ts'

export interface OidcClients {
  /** @throws what discovery throws when the provider cannot be reached or says something else than it should */
  of(provider: Provider): Promise<oidc.Configuration>
}

/** So that a provider may change its addresses; its keys are read again when an unknown one signs. */
const keptMilliseconds = 10 * 60_000
const timeoutSeconds = 5

/** @param allowHttp only for the identity provider of the demonstration, on this machine */
export function createOidcClients(db: Database, seal: Seal, clock: Clock, allowHttp: boolean): OidcClients {
  const kept = new Map<string, { config: oidc.Configuration; since: number }>()
  let ownKey: Promise<ClientKey> | undefined

  const discover = async ({ issuer, clientId }: Provider) => {
    ownKey ??= readOrMakeClientKey(db, seal)
    ownKey.catch(() => (ownKey = undefined))
    const insecure = allowHttp && new URL(issuer).hostname === '127.0.0.1' ? [oidc.allowInsecureRequests] : []
    // A signature is checked although the token came over TLS from the provider itself (NLGov OIDC, id_token).
    const execute = [oidc.enableNonRepudiationChecks, ...insecure]
    const auth = oidc.PrivateKeyJwt(await ownKey)
    return oidc.discovery(new URL(issuer), clientId, undefined, auth, { execute, timeout: timeoutSeconds })
  }

  return {
    async of(provider) {
      const now = clock.now().epochMilliseconds
      const known = kept.get(provider.id)
      if (known && now - known.since < keptMilliseconds) return known.config
      const config = await discover(provider)
      kept.set(provider.id, { config, since: now })
      return config
    },
  }
}
