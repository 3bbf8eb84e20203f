import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie, setSessionCookie } from '#platform/http'
import type { Seal } from '#platform/seal'
import type { Holder } from '../appointment.ts'

export { formToken, isOurForm } from '#platform/form-token'

const cookieName = 'loket-booking'

/** The secret of this browser's booking in progress. The database knows only its hash, the holder. */
export type BookingSession = { secret: string; holder: Holder }

export function readSession(request: FastifyRequest, seal: Seal): BookingSession | undefined {
  const secret = readCookie(request, cookieName)
  return secret && /^[\w-]{43}$/.test(secret) ? { secret, holder: seal.hash(secret) } : undefined
}

/** A booking has a secret of its own, so a link to one appointment never opens another one of the same browser. */
export function startSession(request: FastifyRequest, reply: FastifyReply, seal: Seal): BookingSession {
  const secret = seal.token()
  setSessionCookie(request, reply, cookieName, secret)
  return { secret, holder: seal.hash(secret) }
}
