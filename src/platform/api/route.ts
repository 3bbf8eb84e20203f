import type { z } from 'zod'
import type { Once } from './idempotency.ts'
import { type FieldError, type ProblemType, platformProblems } from './problem-types.ts'

export type ResponseSpec = { description: string; body?: z.ZodType; headers?: z.ZodObject }
export type Responses = Record<number, ResponseSpec>

type BodyOf<Spec> = Spec extends { body: infer Body extends z.ZodType }
  ? { body: z.output<Body> }
  : { body?: undefined }

/** What a handler gives: one of the documented responses, in their shape. */
export type AnswerTo<R extends Responses> = {
  [Status in keyof R & number]: { status: Status; headers?: Record<string, string> } & BodyOf<R[Status]>
}[keyof R & number]
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown }
export type Refusal = { problem: ProblemType; errors?: readonly FieldError[]; headers?: Record<string, string> }

export const answer = <Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Record<string, string> = {},
) => ({
  status,
  body,
  headers,
})

export const wrongInput = (errors: readonly FieldError[]): Refusal => ({
  problem: platformProblems['invalid-input'],
  errors,
})

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export type Call<Params, Query, Headers, Body> = {
  params: Read<Params>
  query: Read<Query>
  headers: Read<Headers>
  body: Read<Body>
  /** The caller's network (see `originOf`). */
  origin: string
  /**
   * What makes a POST happen once: its two functions run in the transaction that does the work.
   * @param actor for whom the key counts; the same key of somebody else is another key
   */
  once(actor: string): Once
}

export type Route<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Headers extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  R extends Responses = Responses,
> = {
  method: 'GET' | 'POST' | 'DELETE'
  /** OpenAPI template below /api/v1: `/locations/{locationCode}`. */
  path: `/${string}`
  operationId: string
  tag: string
  summary: string
  description?: string
  params?: Params
  /** Unknown names are refused; a list may be given by repeating its name. */
  query?: Query
  /** Only these headers are looked at. Write them as they are spelled in documents: `Holder-Secret`. */
  headers?: Headers
  /** A strict object at every level, so that a misspelt field is refused and not lost. */
  body?: Body
  responses: R
  /** What can be refused beside wrong input. */
  problems?: readonly ProblemType[]
  /** For how long anybody may keep a good answer; without it nobody may. */
  cacheSeconds?: number
  handle(call: Call<Params, Query, Headers, Body>): Promise<AnswerTo<R> | Refusal>
}

// biome-ignore lint/suspicious/noExplicitAny: routes of all shapes are kept in one list
export type AnyRoute = Route<any, any, any, any, any>

/** Ends a handler from inside its transaction, which is rolled back: a stored answer, or a refusal. */
export class Stop extends Error {
  readonly outcome: Answer | Refusal
  constructor(outcome: Answer | Refusal) {
    super('the answer is known')
    this.outcome = outcome
  }
}
