/** One kind of refusal (RFC 9457). Its type URI is `/api/v1/problems#<code>`, which is listed on the docs page. */
export type ProblemType = {
  code: string
  status: number
  title: string
  detail: string
  /** Seconds, sent as Retry-After. */
  retryAfter?: number
}

/** A module's own kinds: `defineProblems({ 'slot-taken': [409, 'title', 'detail'] })`. */
export function defineProblems<Code extends string>(
  kinds: Record<Code, readonly [status: number, title: string, detail: string, retryAfter?: number]>,
): Record<Code, ProblemType> {
  const entries = Object.entries(kinds) as Array<[Code, readonly [number, string, string, number?]]>
  const types = entries.map(([code, [status, title, detail, retryAfter]]) => [
    code,
    { code, status, title, detail, retryAfter },
  ])
  return Object.fromEntries(types)
}

export const platformProblems = defineProblems({
  'invalid-input': [400, 'The request is not right', 'See errors: each names one part of the request.'],
  'malformed-body': [400, 'The body cannot be read', 'Send one JSON value in UTF-8.'],
  'malformed-request': [400, 'The request cannot be read', 'The request is not correct HTTP.'],
  'unknown-route': [404, 'Nothing is at this address', 'See /api/v1/docs for what there is.'],
  'unknown-method': [405, 'This method does not work here', 'See the Allow header for the methods that do.'],
  'body-too-large': [413, 'The body is too large', 'A body may have at most 65536 bytes.'],
  'unknown-media-type': [415, 'The body is of another type', 'Send Content-Type: application/json.'],
  'key-in-use': [
    409,
    'A request with this Idempotency-Key is being worked on',
    'Send the same request with the same key again in a second.',
    1,
  ],
  'key-used-otherwise': [
    422,
    'This Idempotency-Key belongs to another request',
    'The key was used with another body. Send a new key for a new request.',
  ],
  internal: [500, 'Something broke on our side', 'Nothing was changed. Send the same request with the same key later.'],
  unavailable: [503, 'The service is busy or stopping', 'Send the same request with the same key again shortly.', 5],
})

/** One part of a request that is not right. `location` is a JSON pointer in a body, a name anywhere else. */
export type FieldError = { in: 'body' | 'query' | 'path' | 'header'; location: string; code: string; detail: string }

/** @param instance the path that was asked, without its query: a query may hold anything */
export function problemBody(type: ProblemType, instance: string, errors?: readonly FieldError[]) {
  return {
    type: `/api/v1/problems#${type.code}`,
    title: type.title,
    status: type.status,
    detail: type.detail,
    instance,
    ...(errors && errors.length > 0 ? { errors } : {}),
  }
}
