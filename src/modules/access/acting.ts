import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#platform/db'
import { originOf } from '#platform/http'
import type { Seal } from '#platform/seal'
import type { SignedIn } from './session.ts'

type Acting = { trace: string; seal: Seal; who?: SignedIn }

const acting = new WeakMap<FastifyRequest, Acting>()

/** Called once a request by the guards, before anything else reads it. */
export function startActing(request: FastifyRequest, seal: Seal): void {
  acting.set(request, { seal, trace: randomBytes(16).toString('hex') })
}

export function actAs(request: FastifyRequest, who: SignedIn): void {
  known(request).who = who
}

function known(request: FastifyRequest): Acting {
  const found = acting.get(request)
  if (!found) throw new Error('This app has no guards: call addGuards before its routes')
  return found
}

/** Who signed in; undefined on public pages, where nobody is looked up. */
export const signedInOf = (request: FastifyRequest): SignedIn | undefined => acting.get(request)?.who

/**
 * Who the statements of this request act for. Settings: `trace` (32 hex, W3C trace id), `origin` (keyed hash of the
 * network address), and for staff `account` and `session`, for a customer who signed in `subject` (all but account hex).
 */
export function actorOf(request: FastifyRequest): Actor {
  const { who, trace, seal } = known(request)
  const settings = { trace, origin: originHashOf(request, seal) }
  if (!who) return { role: 'public', settings }
  if (who.accountId === undefined) return { role: 'public', settings: { ...settings, subject: who.subjectPseudonym } }
  return { role: 'staff', settings: { ...settings, account: who.accountId, session: who.sessionId } }
}

/** The caller's network, so that equal ones can be seen and none can be read. 64 hex digits. */
export const originHashOf = (request: FastifyRequest, seal: Seal): string =>
  seal.hmac('access origin', originOf(request)).toString('hex')
