import type { FastifyRequest } from 'fastify'

/**
 * True when the browser says that another site made this request; old browsers say nothing and the form token decides.
 * `Origin: null` says nothing either: our own forms send it, because our pages have the policy "no-referrer"
 * (Fetch standard, "append a request Origin header").
 */
export function crossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  return origin !== undefined && origin !== 'null' && origin !== `${request.protocol}://${request.host}`
}
