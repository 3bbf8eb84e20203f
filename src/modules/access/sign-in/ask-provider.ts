import * as oidc from 'openid-client'
import { problem } from '#kernel/result'
import type { Provider } from '../providers.sql.ts'
import { readClaims, readRepresents } from './claims.ts'
import type { SignInDeps } from './deps.ts'
import type { Return } from './finish-sign-in.ts'
import { isCancelled, isNotTrusted, isUnreachable } from './not-trusted.ts'

/** Code for tokens; signature, issuer, audience, times, nonce and state are checked on the way. */
export async function askProvider(deps: SignInDeps, provider: Provider, { attempt, answer }: Return) {
  const here = new URL(deps.redirectUri())
  here.search = answer.toString()
  try {
    const config = await deps.clients.of(provider)
    const tokens = await oidc.authorizationCodeGrant(config, here, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      ...(attempt.stepUp && { maxAge: 0 }),
    })
    const claims = tokens.claims()
    const person = readClaims(claims)
    if (!claims || !person) return problem('answer-not-trusted')
    const profile = provider.kind === 'customer' ? undefined : await profileOf(config, tokens.access_token, person)
    return {
      ok: true as const,
      subject: person.sub,
      name: profile?.name ?? '',
      email: profile?.email,
      acr: person.acr,
      represents: readRepresents(claims.represents),
    }
  } catch (error) {
    if (isUnreachable(error)) return problem('provider-unreachable')
    if (isCancelled(error)) return problem('cancelled')
    if (isNotTrusted(error)) return problem('answer-not-trusted')
    throw error
  }
}

type Profile = { sub: string; name?: string; email?: string }

/** Providers may keep the name out of the id_token (NLGov: claims belong to UserInfo). */
async function profileOf(
  config: oidc.Configuration,
  accessToken: string,
  person: Profile,
): Promise<Profile | undefined> {
  if (person.name || !config.serverMetadata().userinfo_endpoint) return person
  return readClaims(await oidc.fetchUserInfo(config, accessToken, person.sub))
}
