import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#platform/clock'
import { type AccessBed, accessBed, testSeal } from '../testing/access-bed.ts'
import { type Lie, type LyingProvider, lyingProvider } from '../testing/lying-provider.ts'
import { openAttempt, sealAttempt } from './attempt.ts'
import { beginSignIn } from './begin-sign-in.ts'
import type { SignInDeps } from './deps.ts'
import { finishSignIn, type Return } from './finish-sign-in.ts'
import { createOidcClients } from './oidc-clients.ts'

let bed: AccessBed
let provider: LyingProvider
let deps: SignInDeps
let providerId: string
let businessId: string
const origin = 'ab'.repeat(32)
const seal = testSeal
const clock = systemClock

beforeAll(async () => {
  bed = await accessBed()
  provider = await lyingProvider('us')
  const clients = createOidcClients(bed.db, seal, clock, true)
  deps = { db: bed.db, seal, clock, clients, redirectUri: () => 'https://loket.example/sign-in/callback' }
  const acr = 'http://eidas.europa.eu/LoA/substantial'
  await bed.sql(`update access.identity_provider set issuer = $1, acr_wanted = $2`, [provider.issuer, acr])
  const [staff] = await bed.sql<{ id: string }>(`select id from access.identity_provider where organisation_id = $1`, [
    bed.organisation,
  ])
  const [business] = await bed.sql<{ id: string }>(
    `insert into access.identity_provider (kind, name, issuer, client_id, acr_wanted) values ('business', 'B', $1, 'us', $2) returning id`,
    [provider.issuer, acr],
  )
  providerId = staff?.id ?? ''
  businessId = business?.id ?? ''
})
beforeEach(() => bed.sql('delete from access.sign_in_failure'))
afterAll(async () => {
  await provider.close()
  await bed.close()
})

type Options = {
  answer?: Record<string, string>
  to?: string
  stepUp?: { sessionId: string; accountId: string }
  back?: Partial<Return>
}

async function comeBack(lie: Lie = {}, { answer = {}, to = providerId, stepUp, back = {} }: Options = {}) {
  const begun = await beginSignIn(deps, { providerId: to, locale: 'nl', returnTo: '', stepUp })
  if (!begun.ok) throw new Error(begun.problem)
  const attempt = openAttempt(seal, clock, begun.attempt)
  if (!attempt) throw new Error('The attempt does not open')
  provider.tell({ ...lie, nonce: attempt.nonce })
  const query = new URLSearchParams({ code: 'c', state: attempt.state, iss: provider.issuer, ...answer })
  return finishSignIn(deps, { attempt, answer: query, origin, agent: 'Firefox', ...back })
}

const sessions = async () => (await bed.sql<{ n: number }>('select count(*)::int as n from access.session'))[0]?.n

test('an honest answer becomes a session', async () => {
  expect(await comeBack()).toMatchObject({ ok: true, kind: 'staff' })
})

describe('an answer that is not what it must be lets nobody in', () => {
  const past = 1_600_000_000
  const lies: Record<string, [Lie, Options['answer']?]> = {
    'another state': [{}, { state: 'x'.repeat(43) }],
    'another issuer in the address': [{}, { iss: 'https://evil.example' }],
    'another nonce': [{ claims: { nonce: 'x'.repeat(43) } }],
    'no nonce': [{ claims: { nonce: undefined } }],
    'another audience': [{ claims: { aud: 'them' } }],
    'another issuer': [{ claims: { iss: 'https://evil.example' } }],
    'a token of long ago': [{ claims: { iat: past, exp: past + 300 } }],
    'no end': [{ claims: { exp: undefined } }],
    'no subject': [{ claims: { sub: undefined } }],
    'a key of somebody else': [{ otherKey: true }],
    'no signature': [{ header: { alg: 'none' } }],
    'a claim changed after signing': [{ tampered: { sub: 'admin' } }],
    'a code that was used before': [{ status: 400 }],
  }
  test.each(Object.entries(lies))('%s', async (_what, [lie, answer]) => {
    const before = await sessions()
    expect(await comeBack(lie, { answer })).toEqual({ ok: false, problem: 'answer-not-trusted' })
    expect(await sessions()).toBe(before)
    expect(await bed.sql('select problem from access.sign_in_failure')).toEqual([{ problem: 'answer-not-trusted' }])
  })
})

describe('how sure the provider must be', () => {
  const at = (level: string) => ({ claims: { acr: `http://eidas.europa.eu/LoA/${level}` } })
  test.each(['low', 'none', '', 'HIGH'])('"%s" is not enough', async (level) => {
    expect(await comeBack(at(level))).toMatchObject({ problem: 'assurance-too-low' })
  })
  test('no level is not enough, a higher one is', async () => {
    expect(await comeBack({ claims: { acr: undefined } })).toMatchObject({ problem: 'assurance-too-low' })
    expect(await comeBack(at('high'))).toMatchObject({ ok: true })
  })
})

describe('for whom somebody acts', () => {
  const chain = { sub: '1', represents: { sub: '2', iss: 'urn:x' } }
  test('is kept for a business, the nearest first', async () => {
    expect(await comeBack({ claims: { represents: chain } }, { to: businessId })).toMatchObject({ ok: true })
    const [row] = await bed.sql(`select represents from access.session order by created_at desc limit 1`)
    expect(row).toEqual({ represents: [{ subject: '1' }, { subject: '2', issuer: 'urn:x' }] })
  })
  test('is never passed over: not when it cannot be read, and not for an employee', async () => {
    const unreadable = ['text', {}, { sub: 5 }, null, [], { sub: '1', represents: 'x' }]
    for (const [at, represents] of unreadable.entries()) {
      const claims = { represents, sub: `business ${at}` }
      expect(await comeBack({ claims }, { to: businessId })).toMatchObject({ problem: 'representation-not-known' })
    }
    expect(await comeBack({ claims: { represents: chain } })).toMatchObject({ problem: 'representation-not-known' })
  })
})

describe('a step-up', () => {
  test('needs a fresh log-in, whatever the provider remembers', async () => {
    const account = await bed.someone('Old')
    const stepUp = { sessionId: account, accountId: account }
    const old = { claims: { auth_time: 1_600_000_000 } }
    expect(await comeBack(old, { stepUp })).toMatchObject({ problem: 'answer-not-trusted' })
    expect(await comeBack({ claims: { auth_time: undefined } }, { stepUp })).toMatchObject({
      problem: 'answer-not-trusted',
    })
    expect(await comeBack({}, { stepUp })).toMatchObject({ problem: 'other-person' })
  })
})

describe('who fails often has to wait', () => {
  const low = { claims: { acr: 'x', sub: 'often' } }
  test('as a person, from wherever, until the time has passed', async () => {
    for (let n = 0; n < 5; n += 1) await comeBack(low, { back: { origin: `${n}${n}`.repeat(32) } })
    const right = { claims: { sub: 'often' } }
    expect(await comeBack(right)).toMatchObject({ problem: 'too-many-attempts' })
    expect(await comeBack({ claims: { sub: 'another' } })).toMatchObject({ ok: true })
    await bed.sql(`update access.sign_in_failure set at = at - interval '16 minutes'`)
    expect(await comeBack(right)).toMatchObject({ ok: true })
  })
  test('as an address, before the provider is asked; others may go on', async () => {
    await bed.sql(
      `insert into access.sign_in_failure (origin, problem) select decode($1, 'hex'), 'x' from generate_series(1, 30)`,
      [origin],
    )
    expect(await comeBack()).toMatchObject({ problem: 'too-many-attempts' })
    expect(await comeBack({}, { back: { origin: 'cd'.repeat(32) } })).toMatchObject({ ok: true })
  })
  test('a provider that is down and going back count for nothing', async () => {
    for (let n = 0; n < 3; n += 1) await comeBack({}, { answer: { error: 'access_denied' } })
    expect(await bed.sql('select 1 from access.sign_in_failure')).toEqual([])
  })
})

test('a blocked account comes in no more, and a switched-off provider lets nobody in', async () => {
  await comeBack({ claims: { sub: 'leaver' } })
  await bed.sql(`update access.account set state = 'blocked' where subject = 'leaver'`)
  expect(await comeBack({ claims: { sub: 'leaver' } })).toMatchObject({ problem: 'account-blocked' })
  await bed.sql(`update access.identity_provider set enabled = false where id = $1`, [businessId])
  expect(await beginSignIn(deps, { providerId: businessId, locale: 'nl', returnTo: '' })).toMatchObject({
    problem: 'provider-not-found',
  })
})

test('an attempt that was changed, is too old or was made with another key does not open', () => {
  const attempt = { providerId, state: 's', nonce: 'n', verifier: 'v', returnTo: '', locale: 'nl' } as const
  const sealed = sealAttempt(seal, clock, attempt)
  expect(openAttempt(seal, clock, sealed)).toEqual(attempt)
  const late = { now: () => clock.now().add({ minutes: 11 }) }
  expect(openAttempt(seal, late, sealed)).toBeUndefined()
  expect(openAttempt(seal, clock, `${sealed.slice(0, -4)}AAAA`)).toBeUndefined()
  expect(openAttempt(seal, clock, 'nonsense')).toBeUndefined()
})

test('a provider over plain HTTP is asked nothing outside a demonstration', async () => {
  const clients = createOidcClients(bed.db, seal, clock, false)
  const begun = await beginSignIn({ ...deps, clients }, { providerId, locale: 'nl', returnTo: '' })
  expect(begun).toMatchObject({ problem: 'provider-unreachable' })
})
