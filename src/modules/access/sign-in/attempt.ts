import type { Clock } from '#platform/clock'
import { isLocale, type Locale } from '#platform/i18n'
import type { Seal } from '#platform/seal'

/** What must be the same when somebody comes back from their provider; only their own browser has it, sealed. */
export type Attempt = {
  providerId: string
  state: string
  nonce: string
  verifier: string
  /** A path of this site. */
  returnTo: string
  locale: Locale
  /** Signing in again for a sensitive act: the same person, and the same session goes on. */
  stepUp?: { sessionId: string; accountId: string }
}

const minutes = 10
const purpose = 'sign-in attempt'

export function sealAttempt(seal: Seal, clock: Clock, attempt: Attempt): string {
  const until = clock.now().epochMilliseconds + minutes * 60_000
  return seal.seal(purpose, JSON.stringify({ ...attempt, until })).toString('base64url')
}

/** undefined when it was changed, made by another site or too old */
export function openAttempt(seal: Seal, clock: Clock, sealed: string): Attempt | undefined {
  const text = seal.open(purpose, Buffer.from(sealed, 'base64url'))
  if (!text) return undefined
  const { until, ...attempt } = JSON.parse(text) as Attempt & { until: number }
  return clock.now().epochMilliseconds < until ? attempt : undefined
}

/** A page of ours, or the given one: an address from outside could lead away from this site after signing in. */
export function safePath(path: string | undefined, otherwise: string): string {
  const locale = path?.split('/')[1] ?? ''
  return path && isLocale(locale) && /^\/[\w\-/.]*(\?[\w\-/.=&%]*)?$/.test(path) && !path.includes('//')
    ? path
    : otherwise
}
