import { z } from 'zod'
import { type Api, answer, createApi } from '../../api.ts'
import { loadConfig } from '../../config.ts'
import type { Database, Tx } from '../../db.ts'
import { createWebApp, type WebApp } from '../../http.ts'
import { createSeal } from '../../seal.ts'
import { defineProblems, type FieldError } from '../problem-types.ts'

export const problems = defineProblems({
  'jar-empty': [409, 'The jar is empty', 'Fill it first.'],
  'jar-unknown': [404, 'There is no such jar', 'See the list of jars.'],
})

export const info = {
  title: 'Cookies',
  version: '1.2.3',
  description: 'An API of the tests.',
  contact: { name: 'Baker', email: 'baker@mail.example', url: 'https://mail.example' },
  origin: () => 'https://cookies.example',
  tags: [{ name: 'jars', description: 'Where cookies are kept.' }],
}

const jar = z.object({ name: z.string(), cookies: z.int() }).meta({ id: 'Jar' })

/** Set while no jar may be filled: a refusal that needs no transaction. */
export const closed = { at: false }

type Work = (tx: Tx) => Promise<void>

/** An API of two operations; `work` is what a POST does in its transaction. */
export function toyApi(db: Database, work: Work = async () => {}, queryName = 'minimumSize'): WebApp {
  const app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  const api = createApi(app, { info, db, seal: createSeal('a key for tests only, 32 characters or more') })
  api.describe({ 'name-rude': 'This name is rude; {limit} letters would do.' })
  readJar(api, queryName)
  fillJar(api, db, work)
  return app
}

function readJar(api: Api, queryName: string): void {
  api.route({
    method: 'GET',
    path: '/jars/{jarName}',
    operationId: 'readJar',
    tag: 'jars',
    summary: 'One jar',
    params: z.object({ jarName: z.string().max(20) }),
    query: z
      .object({ colour: z.array(z.string()).max(2).optional() })
      .extend({ [queryName]: z.coerce.number().int().optional() } as Record<never, never>),
    responses: { 200: { description: 'The jar.', body: jar } },
    problems: [problems['jar-unknown']],
    cacheSeconds: 60,
    handle: async ({ params, query }) => {
      if (params.jarName === 'broken') throw new Error('secret text of a bug')
      if (params.jarName === 'away') throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
      if (params.jarName === 'none') return { problem: problems['jar-unknown'] }
      return answer(200, { name: params.jarName, cookies: query.colour?.length ?? 0 })
    },
  })
}

function fillJar(api: Api, db: Database, work: Work): void {
  const name = z.string().transform((text, context) => {
    if (text === 'rude')
      context.issues.push({ code: 'custom', message: 'name-rude', params: { limit: 3 }, input: text })
    return text
  })
  api.route({
    method: 'POST',
    path: '/jars',
    operationId: 'fillJar',
    tag: 'jars',
    summary: 'Fill a jar',
    headers: z.object({ Baker: z.string().max(20).optional() }),
    body: z.strictObject({ name, lids: z.array(z.strictObject({ size: z.int() })).optional() }),
    responses: { 201: { description: 'Filled.', body: jar } },
    problems: [problems['jar-empty']],
    handle: async ({ body, once, headers }) => {
      const exactly = once(headers.Baker ?? 'anybody')
      if (closed.at) return { problem: problems['jar-empty'] }
      return db.withActor({ role: 'public' }, async (tx) => {
        await exactly.before(tx)
        await work(tx)
        const filled = answer(201, { name: body.name, cookies: 7 }, { location: '/jars/1' })
        if (body.name === 'empty') return { problem: problems['jar-empty'] }
        await exactly.store(tx, filled)
        return filled
      })
    },
  })
}

export type ProblemAnswer = { type: string; status: number; title: string; detail: string; errors?: FieldError[] }
