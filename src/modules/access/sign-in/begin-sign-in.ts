import * as oidc from 'openid-client'
import { type Problem, problem } from '#kernel/result'
import type { Locale } from '#platform/i18n'
import { findOpenProvider } from '../providers.sql.ts'
import { sealAttempt } from './attempt.ts'
import type { SignInDeps } from './deps.ts'
import { isNotTrusted, isUnreachable } from './not-trusted.ts'

export type Wish = {
  providerId: string
  returnTo: string
  locale: Locale
  stepUp?: { sessionId: string; accountId: string }
}
type Begun = { ok: true; url: string; attempt: string } | Problem<'provider-not-found' | 'provider-unreachable'>

/** Where to send the browser, and what it must bring back. */
export async function beginSignIn(deps: SignInDeps, wish: Wish): Promise<Begun> {
  const provider = await deps.db.withActor({ role: 'public' }, (tx) => findOpenProvider(tx, wish.providerId))
  if (!provider) return problem('provider-not-found')
  let config: oidc.Configuration
  try {
    config = await deps.clients.of(provider)
  } catch (error) {
    // Also one that says something else than it should: whoever signs in can do nothing about either.
    if (isUnreachable(error) || isNotTrusted(error)) return problem('provider-unreachable')
    throw error
  }
  // 256 random bits each; the NLGov profile asks for 128.
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: deps.redirectUri(),
    scope: provider.kind === 'customer' ? 'openid' : 'openid profile email',
    acr_values: provider.acrWanted,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ui_locales: wish.locale === 'nl' ? 'nl' : 'en',
    ...(wish.stepUp && { prompt: 'login', max_age: '0' }),
  })
  return { ok: true, url: url.href, attempt: sealAttempt(deps.seal, deps.clock, { ...wish, state, nonce, verifier }) }
}
