import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { networkTag, registerNetworkApi } from '#network'
import { createApi, type FieldError } from '#platform/api'
import type { Clock } from '#platform/clock'
import { loadConfig } from '#platform/config'
import { createWebApp, type WebApp } from '#platform/http'
import { registerSchedulingApi, schedulingTag } from '../api/register.ts'
import { type BookingBed, bookingBed, firstFree, testSeal } from './booking-bed.ts'

export const apiInfo = {
  title: 'Loketnet',
  version: '1.0.0',
  description: 'Tests.',
  contact: { name: 'Loketnet', email: 'api@loketnet.example', url: 'https://loketnet.example' },
  origin: () => 'https://loketnet.example',
  tags: [networkTag, schedulingTag],
}

export type Reply = { status: number; headers: Record<string, unknown>; body: Body; text: string }
type Body = {
  id: string
  secret: string
  code: string
  state: string
  startsAt: string
  heldUntil: string
  type: string
  version: number
  errors?: FieldError[]
}
export type Send = { body?: unknown; headers?: Record<string, string>; from?: string; key?: string }

export type ApiBed = BookingBed & {
  app: WebApp
  owner: pg.Client
  call(method: 'GET' | 'POST' | 'DELETE', path: string, send?: Send): Promise<Reply>
}

/** The reference network behind real HTTP routes; each POST gets a key of its own unless one is given. */
export async function apiBed(clock?: Clock): Promise<ApiBed> {
  const bed = await bookingBed(clock)
  const app = createWebApp({ ...loadConfig({ LOG_LEVEL: 'silent' }), trustedProxy: '127.0.0.1' })
  const api = createApi(app, { info: apiInfo, db: bed.db, seal: testSeal })
  registerNetworkApi(api, bed)
  registerSchedulingApi(api, { ...bed, seal: testSeal })
  const owner = new pg.Client(bed.test.superuserUrl)
  await owner.connect()
  const call: ApiBed['call'] = async (method, path, { body, headers, from = '192.0.2.1', key = randomUUID() } = {}) => {
    const response = await app.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: from,
      headers: {
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      payload: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = response.body
    return { status: response.statusCode, headers: response.headers, text, body: text ? JSON.parse(text) : undefined }
  }
  const close = async () => {
    await owner.end()
    await app.close()
    await bed.close()
  }
  return { ...bed, app, owner, call, close }
}

export type Wish = {
  serviceCodes?: string[]
  locationCode?: string
  startsAt?: string
  clientGroup?: string
  skip?: number
}

export async function wish(bed: BookingBed, { skip, ...given }: Wish = {}) {
  const { serviceCodes = ['biometrics'], locationCode = 'zwolle' } = given
  const startsAt = given.startsAt ?? (await firstFree(bed, locationCode, serviceCodes, skip)).toString()
  return { ...given, serviceCodes, locationCode, startsAt }
}

export const somebody = (count = 1, more: Record<string, unknown> = {}) => ({
  people: Array.from({ length: count }, (_, at) => ({ name: `Person ${at + 1}`, vNumber: '1234567890' })),
  contact: { channel: 'email', address: `${randomUUID()}@mail.example` },
  ...more,
})

/** Hold and confirm, as any client would. */
export async function book(bed: ApiBed, given: Wish = {}, send: Send = {}) {
  const chosen = await wish(bed, given)
  const hold = await bed.call('POST', '/holds', { ...send, body: chosen })
  if (hold.status !== 201) throw new Error(`No hold: ${hold.text}`)
  const headers = { 'holder-secret': hold.body.secret, ...send.headers }
  const body = { holdId: hold.body.id, ...somebody(chosen.serviceCodes.length) }
  const made = await bed.call('POST', '/appointments', { ...send, headers, body })
  if (made.status !== 201) throw new Error(`No appointment: ${made.text}`)
  return { id: made.body.id, headers, appointment: made.body, startsAt: chosen.startsAt }
}

/** How many rows there are of everything that a customer can write. */
export async function written(bed: ApiBed): Promise<Record<string, number>> {
  const tables = ['scheduling.appointment', 'scheduling.allocation', 'people.person', 'platform.idempotency']
  const counts = tables.map((table) => `(select count(*)::integer from ${table}) as "${table}"`)
  return (await bed.owner.query(`select ${counts.join(', ')}`)).rows[0]
}
