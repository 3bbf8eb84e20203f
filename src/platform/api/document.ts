import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { headerSchema } from './check-input.ts'
import { platformProblems as common, type ProblemType, problemBody } from './problem-types.ts'
import type { AnyRoute, ResponseSpec } from './route.ts'

export type ApiInfo = {
  title: string
  /** Semantic version of the API; its full number goes out in every `API-Version`. */
  version: string
  description: string
  contact: { name: string; email: string; url: string }
  /** Where the outside world finds the site: `https://afspraken.example`; asked when somebody wants the document. */
  origin: () => string
  tags: ReadonlyArray<{ name: string; description: string }>
}

export type ApiDocument = ReturnType<typeof createDocument>

const problemSchema = z
  .object({
    type: z.string().meta({ format: 'uri-reference', description: 'What kind of problem; the address explains it.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ format: 'uri-reference' }),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'path', 'header']),
          location: z.string().meta({ description: 'A JSON pointer in a body, a name anywhere else.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Each part of the request that is not right.' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' })

export function apiDocument(info: ApiInfo, base: string, routes: readonly AnyRoute[]): ApiDocument {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(info, base, route) }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      contact: info.contact,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${info.origin()}${base}` }],
    tags: info.tags.map((tag) => ({ ...tag })),
    paths,
  })
}

function operation(info: ApiInfo, base: string, route: AnyRoute): ZodOpenApiOperationObject {
  const header = headerSchema(route)
  const responses: ZodOpenApiOperationObject['responses'] = {}
  for (const [status, spec] of Object.entries(route.responses as Record<string, ResponseSpec>)) {
    responses[status as `${2}00`] = success(info, spec)
  }
  for (const [status, types] of refusalsOf(route)) {
    responses[String(status) as `${4}00`] = refusal(info, types, `${base}${route.path.replace(/[{}]/g, '')}`)
  }
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(Object.keys(header.shape).length > 0 ? { header } : {}),
    },
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses,
  }
}

/** What a route can refuse, by status: its own kinds and those that come with its method and input. */
export function refusalsOf(route: AnyRoute): Map<number, ProblemType[]> {
  const reads = Boolean(route.params || route.query || route.headers || route.body || route.method === 'POST')
  const types: ProblemType[] = [
    ...(reads ? [common['invalid-input']] : []),
    ...(route.body ? [common['malformed-body'], common['body-too-large'], common['unknown-media-type']] : []),
    ...(route.method === 'POST' ? [common['key-in-use'], common['key-used-otherwise']] : []),
    ...(route.problems ?? []),
    common.internal,
    common.unavailable,
  ]
  const perStatus = Map.groupBy(types, (type) => type.status)
  return new Map([...perStatus].sort(([a], [b]) => a - b))
}

const versionHeader = (info: ApiInfo) =>
  z.string().meta({ description: 'Full version number of this API.', example: info.version })

function success(info: ApiInfo, spec: ResponseSpec) {
  return {
    description: spec.description,
    headers: (spec.headers ?? z.object({})).extend({ 'API-Version': versionHeader(info) }),
    ...(spec.body ? { content: { 'application/json': { schema: spec.body } } } : {}),
  }
}

function refusal(info: ApiInfo, types: readonly ProblemType[], instance: string) {
  const status = types[0]?.status ?? 500
  const retry = types.some((type) => type.retryAfter !== undefined)
  const examples = types.map((type) => [type.code, { value: problemBody(type, instance) }])
  return {
    description: `${STATUS_CODES[status]}: ${types.map((type) => type.title.toLowerCase()).join('; ')}.`,
    headers: z.object({
      'API-Version': versionHeader(info),
      ...(retry ? { 'Retry-After': z.int().optional().meta({ description: 'Seconds to wait.' }) } : {}),
    }),
    content: { 'application/problem+json': { schema: problemSchema, examples: Object.fromEntries(examples) } },
  }
}
