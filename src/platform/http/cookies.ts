import type { FastifyReply, FastifyRequest } from 'fastify'

/** `__Host-` needs Secure, and Secure needs TLS; without TLS (a demonstration on this machine) the plain name is used. */
const fullName = (request: FastifyRequest, name: string): string => (secure(request) ? `__Host-${name}` : name)
const secure = (request: FastifyRequest): boolean => request.protocol === 'https'

export const readCookie = (request: FastifyRequest, name: string): string | undefined =>
  request.cookies[fullName(request, name)]

/** A cookie that ends with the browser session and that scripts and other sites cannot use. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, name: string, value: string): void {
  reply.setCookie(fullName(request, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(request),
  })
}

/** Browsers take a removal only with the attributes that the cookie was set with. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply, name: string): void {
  reply.clearCookie(fullName(request, name), { path: '/', httpOnly: true, sameSite: 'lax', secure: secure(request) })
}
