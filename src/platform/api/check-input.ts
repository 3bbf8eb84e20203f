import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { describeIssue, type FieldTexts } from './describe-issue.ts'
import type { FieldError } from './problem-types.ts'
import type { AnyRoute } from './route.ts'

type Part = FieldError['in']
type Input = { params: unknown; query: unknown; headers: unknown; body: unknown }

/** RFC draft httpapi-idempotency-key; long enough that nobody else has it by chance, short enough to index. */
export const idempotencyKey = z
  .string()
  .min(16)
  .max(255)
  .regex(/^[\x21-\x7e]+$/)
  .meta({
    description: 'A new random text for every new request, the same text when a request is sent again.',
    example: '0b6f2f0e-6f0f-4d1c-9b1e-3f6a5f0d7c11',
  })

/** Everything that is wrong with a request at once, or its parts as the schemas give them. */
export function checkInput(
  route: AnyRoute,
  request: FastifyRequest,
  texts: FieldTexts,
): { ok: true; input: Input } | { ok: false; errors: FieldError[] } {
  const errors: FieldError[] = []
  const read = (schema: z.ZodType | undefined, part: Part, value: unknown) => {
    const result = schema?.safeParse(value)
    if (result && !result.success) errors.push(...result.error.issues.flatMap((i) => describeIssue(i, part, texts)))
    return result?.data
  }
  const query = route.query ?? z.object({})
  const input = {
    params: read(route.params, 'path', request.params),
    query: read(query.strict(), 'query', listsIn(query, request.query as Record<string, unknown>)),
    headers: read(headerSchema(route), 'header', headersNamed(headerSchema(route), request)),
    body: read(route.body, 'body', request.body),
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, input }
}

/** Every POST needs a key; the other headers are the route's own. */
export function headerSchema(route: AnyRoute): z.ZodObject {
  const own: z.ZodObject = route.headers ?? z.object({})
  return route.method === 'POST' ? own.extend({ 'Idempotency-Key': idempotencyKey }) : own
}

function headersNamed(schema: z.ZodObject, request: FastifyRequest): Record<string, unknown> {
  const names = Object.keys(schema.shape)
  return Object.fromEntries(names.map((name) => [name, request.headers[name.toLowerCase()]]))
}

function listsIn(schema: z.ZodObject, query: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(query).map(([name, value]) => {
    const single = isList(schema.shape[name] as z.ZodType | undefined) && !Array.isArray(value)
    return [name, single ? [value] : value]
  })
  return Object.fromEntries(entries)
}

function isList(schema: z.ZodType | undefined): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap() as z.ZodType)
  return schema instanceof z.ZodArray
}
