import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '#platform/i18n'
import { accountOf } from './guards.ts'
import { paths } from './paths.ts'

export const stepUpHref = (locale: Locale, returnTo: string) =>
  `${paths.stepUp(locale)}?to=${encodeURIComponent(returnTo)}`

/**
 * For sensitive acts: only within minutes after signing in (session.ts). Otherwise sends the person to sign in again and
 * back to `returnTo`; the caller stops there.
 */
export function requireStepUp(request: FastifyRequest, reply: FastifyReply, locale: Locale, returnTo: string): boolean {
  if (accountOf(request).steppedUp) return true
  reply.redirect(stepUpHref(locale, returnTo), 303)
  return false
}
