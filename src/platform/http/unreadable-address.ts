import type { FastifyReply, FastifyRequest } from 'fastify'
import { headersOfEveryAnswer } from './security-headers.ts'

/**
 * An address that is no correct percent-encoding, or with a part longer than any of ours. Fastify would answer before
 * any hook and repeat the address, which may hold what somebody did not want to see again.
 */
export function refuseUnreadable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const forPrograms = request.url.startsWith('/api/')
  const problem = {
    type: 'about:blank',
    title: 'The address cannot be read',
    status: 400,
    detail: 'The address is not correct, or a part of it is too long.',
  }
  reply
    .code(400)
    .headers({ ...headersOfEveryAnswer, 'cache-control': 'no-store' })
    .type(forPrograms ? 'application/problem+json' : 'text/plain; charset=utf-8')
    .send(forPrograms ? JSON.stringify(problem) : `${problem.title}.`)
}
