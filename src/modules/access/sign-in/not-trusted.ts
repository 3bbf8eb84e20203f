import * as oidc from 'openid-client'

/** The provider did not answer: nobody's fault here, and worth trying again. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  return error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT'
}

/** The answer of the provider is not what it must be: another state, nonce, audience, key, time, or a code used before. */
export function isNotTrusted(error: unknown): boolean {
  return (
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.WWWAuthenticateChallengeError ||
    (error instanceof oidc.ClientError && !isUnreachable(error))
  )
}

/** Somebody chose to go back, or the provider did not let them in. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError &&
  ['access_denied', 'login_required', 'interaction_required'].includes(error.error)
