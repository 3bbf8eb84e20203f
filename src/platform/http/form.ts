import type { FastifyRequest } from 'fastify'

/** A posted form: every field as a list of strings, so that a repeated field is never a surprise. */
export type FormBody = {
  get(name: string): string
  all(name: string): string[]
}

export function formOf(request: FastifyRequest): FormBody {
  const body = (request.body ?? {}) as Record<string, unknown>
  const all = (name: string): string[] => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
      (v): v is string => typeof v === 'string',
    )
  }
  return { all, get: (name) => all(name)[0] ?? '' }
}
