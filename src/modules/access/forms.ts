import type { FastifyRequest } from 'fastify'
import { formToken, isOurForm } from '#platform/form-token'
import { crossSite, formOf, readCookie } from '#platform/http'
import type { Seal } from '#platform/seal'

export const sessionCookie = 'session'
export const formField = 'formToken'

/** Hidden field of every form on a page behind a guard. */
export const hiddenToken = (request: FastifyRequest, seal: Seal) => ({
  [formField]: formToken(seal, readCookie(request, sessionCookie) ?? ''),
})

/** Whether a request that changes something comes from a form of this session, and not from another site. */
export function isOwnForm(request: FastifyRequest, seal: Seal): boolean {
  const secret = readCookie(request, sessionCookie)
  return !crossSite(request) && secret !== undefined && isOurForm(seal, secret, formOf(request).get(formField))
}
