import type { FastifyRequest } from 'fastify'
import { sqlStateOf } from '../db/retry.ts'
import { platformProblems as known, type ProblemType } from './problem-types.ts'
import { type Answer, type Refusal, Stop } from './route.ts'

const byFastifyCode: Record<string, ProblemType> = {
  FST_ERR_CTP_BODY_TOO_LARGE: known['body-too-large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: known['unknown-media-type'],
  FST_ERR_CTP_EMPTY_TYPE: known['unknown-media-type'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: known['malformed-request'],
}

/** What somebody who asked gets to know of a thrown error: never its text, which may hold what they or others sent. */
export function outcomeOf(error: unknown, request: FastifyRequest): Answer | Refusal {
  if (error instanceof Stop) return error.outcome
  const code = codeOf(error)
  const expected = byFastifyCode[code]
  if (expected) return { problem: expected }
  if (code.startsWith('FST_') && statusOf(error) < 500) return { problem: known['malformed-request'] }
  const passing = isPassing(error, code)
  request.log.error({ route: request.routeOptions.url, code, at: framesOf(error) }, passing ? 'unavailable' : 'a bug')
  return { problem: passing ? known.unavailable : known.internal }
}

/** The database is away, overloaded or full, or rivals kept winning: the same request may work in a moment. */
function isPassing(error: unknown, code: string): boolean {
  const state = sqlStateOf(error)
  if (state) return /^(08|53|57P|57014|55P03|25P0|40001|40P01)/.test(state)
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)) return true
  // The driver's own errors have no code.
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|\bconnection (terminated|error)|not queryable/i.test(error.message)
  )
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code).slice(0, 40) : ''
const statusOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500

const framesOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
