import { createHash, randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import type { Guard } from '#access'
import { formToken } from '#platform/form-token'
import type { Seal } from '#platform/seal'
import type { MatrixActor } from '../actors.ts'
import type { Booking } from '../bookings.ts'
import type { World } from '../world.ts'
import type { Chance } from './chance.ts'

export type Route = { method: string; url: string; guard?: Guard }

/** A request, and the bookings for which it carries a proof: a secret or a link. */
export type Sent = { request: InjectOptions; proven: ReadonlySet<string> }

export type Caller = { actor: MatrixActor; own?: Booking; sessionToken?: string }

/** The token of an account's session in the world; `ended` ones open nothing. */
export const sessionToken = (accountId: string, state: 'live' | 'ended' | 'idle' | 'expired'): string =>
  createHash('sha256').update(`${state} session of ${accountId}`).digest('base64url')

const words = [
  '',
  'x',
  '1',
  '6',
  'plain',
  'numbered',
  'place-a1',
  'place-b1',
  'self',
  'helper',
  'yes',
  'unknown',
  'email',
  "'; select 1 --",
  '<script>',
  '%',
  '../../etc/passwd',
  '\u0000',
  '9'.repeat(40),
]
const fields = [
  'serviceCode',
  'for',
  'count',
  'clientGroup',
  'locationCode',
  'near',
  'name-1',
  'number-1',
  'channel',
  'email',
  'phone',
  'note',
  'time',
  'place',
  'hold',
  'shown',
  'version',
  'keep',
  'do',
  'code',
  'contact',
  'service',
  'people',
  'organisation',
  'period',
  'account',
  'role',
  'grant',
  'reason',
]

export function randomRequest(
  chance: Chance,
  world: World,
  seal: Seal,
  routes: readonly Route[],
  { own, sessionToken }: Caller,
): Sent {
  const route = chance.one(chance.happens(0.9) ? routes.filter(isLively) : routes)
  const other = chance.one(world.bookings)
  const proven = new Set<string>()
  const prove = (booking: Booking | undefined, proof: 'secret' | 'linkToken'): string => {
    if (!booking) return randomUUID().replaceAll('-', '').padEnd(43, 'x')
    proven.add(booking.booking)
    return booking[proof]
  }
  const link = () =>
    chance.happens(0.2)
      ? prove(own, 'linkToken')
      : chance.happens(0.1)
        ? prove(other, 'linkToken')
        : randomWord(chance, other)
  const url = route.url.replace(/:(\w+)|\*/g, (_, name) =>
    encodeURIComponent(name === 'token' ? link() : randomId(chance, name ?? '', route, world, own)),
  )
  const method = chance.happens(0.03)
    ? chance.one(['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD'] as const)
    : (route.method as 'GET')
  const secret = own && chance.happens(0.9) ? prove(own, 'secret') : undefined
  const cookies = { ...(secret && { 'loket-booking': secret }), ...(sessionToken && { session: sessionToken }) }
  const headers = {
    host: 'loket.example',
    'sec-fetch-site': chance.happens(0.95) ? 'same-origin' : 'cross-site',
    ...(chance.happens(0.5) && {
      'idempotency-key': chance.happens(0.5) ? randomUUID() : 'the-same-key-as-others-0123456789',
    }),
    ...(route.url.startsWith('/api') && apiProof(chance, own, other, prove)),
  }
  const query = Object.fromEntries(
    Array.from({ length: chance.below(3) }, () => [chance.one(fields), randomWord(chance, other)]),
  )
  const linked = /:token/.test(route.url) ? url.split('/').find((part) => part.length === 43) : undefined
  const formSecret = linked ?? sessionToken ?? secret
  const body = ['GET', 'HEAD'].includes(method)
    ? {}
    : route.url.startsWith('/api')
      ? apiBody(chance, other, own)
      : formBody(chance, seal, formSecret, other)
  return {
    request: {
      method,
      url,
      query,
      cookies,
      remoteAddress: `192.0.${chance.below(256)}.${chance.below(256)}`,
      ...body,
      headers: { ...headers, ...body.headers },
    },
    proven,
  }
}

/** Where something may happen: not the same page once more without its body, nor a language that is off. */
const isLively = ({ method, url }: Route): boolean => method !== 'HEAD' && !url.startsWith('/ar-XB')

type Prove = (booking: Booking | undefined, proof: 'secret' | 'linkToken') => string

function apiProof(chance: Chance, own: Booking | undefined, other: Booking, prove: Prove): Record<string, string> {
  const dice = chance.roll()
  if (own && dice < 0.5) return { 'holder-secret': prove(own, 'secret') }
  if (own && dice < 0.8) return { 'manage-token': prove(own, 'linkToken') }
  if (dice < 0.85) return { 'manage-token': prove(other, 'linkToken') }
  // The hash of a secret is no secret.
  return { 'holder-secret': other.holder.slice(0, 43) }
}

const randomWord = (chance: Chance, other: Booking): string =>
  chance.happens(0.3)
    ? chance.one([other.id, other.personId, other.code, other.number, other.holder])
    : chance.one(words)

function randomId(chance: Chance, name: string, { url }: Route, world: World, own: Booking | undefined): string {
  const other = chance.one(world.bookings)
  if (/staff|medewerkers/.test(url)) return chance.one(world.actors).accountId ?? other.id
  if (/Id$|^id$/.test(name))
    return chance.one([other.id, other.id, own?.id ?? other.id, other.personId, randomUUID(), 'x'])
  if (/code|slug|location/i.test(name)) return chance.one(['place-a1', 'place-a2', 'place-b1', 'numbered', 'x'])
  return randomWord(chance, other).slice(0, 90) || 'x'
}

const kept = new Set([
  'near',
  'name-1',
  'number-1',
  'email',
  'phone',
  'note',
  'people',
  'organisation',
  'period',
  'contact',
  'reason',
])

type Body = { payload?: string; headers?: Record<string, string> }

function formBody(chance: Chance, seal: Seal, secret: string | undefined, other: Booking): Body {
  const body = new URLSearchParams()
  for (let n = chance.below(7); n > 0; n -= 1) {
    const field = chance.one(fields)
    // What somebody types themselves they see again; it would look like a leak.
    body.append(field, kept.has(field) ? chance.one(words) : randomWord(chance, other))
  }
  if (secret && chance.happens(0.8))
    for (const name of ['token', 'formToken']) body.append(name, formToken(seal, secret))
  return { payload: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
}

function apiBody(chance: Chance, other: Booking, own: Booking | undefined): Body {
  const id = chance.one([other.id, own?.id ?? other.id])
  const body = chance.one([
    { holdId: id },
    { serviceCodes: ['numbered'], locationCode: 'place-a1', startsAt: '2027-01-28T09:30:00Z', movesAppointmentId: id },
    { holdId: id, people: [{ name: 'Somebody', vNumber: '1234567890' }], contact: { channel: 'none' } },
    { holdId: id, people: [{ name: 'Somebody' }], contact: { channel: 'email', address: 'somebody@mail.example' } },
    {},
    [other.id],
  ])
  return { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
