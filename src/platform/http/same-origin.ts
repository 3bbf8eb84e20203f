import type { FastifyRequest } from 'fastify'

/** True when the browser says that another site made this request; old browsers say nothing and the form token decides. */
export function crossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.origin
  return origin !== undefined && origin !== `${request.protocol}://${request.host}`
}
