import pg from 'pg'
import { build } from '#platform/build'
import { beginAs } from '#platform/db/actor'
import { startMigratedCluster } from '../../support/migrated-cluster.ts'
import type { MatrixActor } from '../actors.ts'
import { type Relation, readRelations } from '../catalog.ts'
import { makeWorld, type World } from '../world.ts'
import { type Chance, chanceOf } from './chance.ts'
import { buryNeedles, type Haystack } from './needles.ts'
import { type Caller, randomRequest, sessionToken } from './requests.ts'
import { addSessions, openSite, type Site } from './site.ts'
import { randomStatement } from './statements.ts'

export type Proof = {
  requests: number
  leaks: number
  serverErrors: number
  seed: number
  http: number
  statements: number
  seconds: number
  seenRightly: number
  seenOnPages: number
  examples: string[]
}
type Options = { requests: number; seed: number; plant: boolean }

/** What a migration that forgot a wall looks like: the table is as open as its rights. */
const forgotten = 'alter table people.person disable row level security; drop policy staff_meets on people.person'

/** So many requests and statements of random actors, half and half; whatever comes back is searched for what is of others. */
export async function proveAccess({ requests, seed, plant }: Options): Promise<Proof> {
  let stopped = false
  // So that no server is left behind.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => (stopped = true))
  await build()
  const cluster = await startMigratedCluster()
  const closing: (() => Promise<unknown>)[] = [() => cluster.stop()]
  try {
    const world = await makeWorld(cluster, 6)
    closing.unshift(() => world.close())
    await addSessions(world)
    await world.client.query('delete from access.client_key') // it was made for no program, and opens with no key
    if (plant) await world.client.query(forgotten)
    const proof: Proof = {
      requests: 0,
      leaks: 0,
      serverErrors: 0,
      seed,
      http: 0,
      statements: 0,
      seconds: 0,
      seenRightly: 0,
      seenOnPages: 0,
      examples: [],
    }
    const site = await openSite(cluster.appUrl)
    closing.unshift(site.close)
    const relations = await readRelations(world.client)
    const haystack = buryNeedles(world)
    const began = performance.now()
    const workers = Array.from({ length: 6 }, async (_, at) => {
      const client = new pg.Client(cluster.appUrl)
      await client.connect()
      const chance = chanceOf(seed * 1_000 + at)
      while (proof.requests < requests && !stopped) {
        proof.requests += 1
        if (chance.happens(0.5)) await tryStatement(client, chance, world, relations, haystack, proof)
        else await tryRequest(site, chance, world, haystack, proof)
      }
      await client.end()
    })
    await Promise.all(workers)
    proof.seconds = Math.round((performance.now() - began) / 1_000)
    return proof
  } finally {
    for (const close of closing) await close()
  }
}

async function tryStatement(
  client: pg.Client,
  chance: Chance,
  world: World,
  relations: readonly Relation[],
  haystack: Haystack,
  proof: Proof,
): Promise<void> {
  // Jobs may see everything; only their role is not anybody's to take over HTTP.
  const actor = chance.one(world.actors.filter(({ who }) => who !== 'job'))
  const { text, values } = randomStatement(chance, world, relations, actor)
  proof.statements += 1
  let answer = ''
  await client.query(beginAs(actor.actor))
  try {
    const { rows } = await client.query(text, values)
    answer = JSON.stringify(rows.map(readable))
  } catch (error) {
    const { code = 'none', message, detail } = error as { code?: string; message: string; detail?: string }
    // What PostgreSQL says about a refused row holds that actor's own words; it must never hold others'.
    answer = JSON.stringify([message, detail])
    if (/^(XX|58|53|08|57)/.test(code) || code === 'none')
      note(proof, 'serverErrors', `${actor.name}: ${text}: ${code} ${message}`)
  }
  await client.query('rollback')
  judge(haystack, answer, text + JSON.stringify(values), { actor, proven: new Set() }, proof, text)
}

const readable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? `${value.toString('hex')} ${value.toString('latin1')}` : value,
    ]),
  )

async function tryRequest(
  { web, routes, seal }: Site,
  chance: Chance,
  world: World,
  haystack: Haystack,
  proof: Proof,
): Promise<void> {
  const caller = randomCaller(chance, world)
  const { request, proven } = randomRequest(chance, world, seal, routes, caller)
  proof.http += 1
  const response = await web.inject(request)
  const at = `${request.method} ${String(request.url)}`
  if (response.statusCode >= 500) note(proof, 'serverErrors', `${caller.actor.name}: ${at}: ${response.statusCode}`)
  const sent = JSON.stringify(request) + decodeURIComponent(String(request.url))
  judge(
    haystack,
    response.body + JSON.stringify(response.headers),
    sent,
    { actor: caller.actor, proven, onPage: true },
    proof,
    at,
  )
}

function randomCaller(chance: Chance, world: World): Caller {
  const dice = chance.roll()
  const visitor = world.actors.find(({ who }) => who === 'visitor') as MatrixActor
  if (dice < 0.15) return { actor: visitor }
  if (dice < 0.6) return { actor: visitor, own: chance.one(world.bookings) }
  const staff = chance.one(world.actors.filter(({ accountId, named }) => accountId && !named))
  const state = chance.one(['live', 'live', 'live', 'ended', 'idle', 'expired'] as const)
  const token = sessionToken(staff.accountId ?? '', state)
  return { actor: state === 'live' ? staff : visitor, sessionToken: token }
}

function judge(
  haystack: Haystack,
  answer: string,
  sent: string,
  asking: Parameters<Haystack['look']>[2],
  proof: Proof,
  what: string,
): void {
  const { leaks, rightly } = haystack.look(answer, sent, asking)
  proof.seenRightly += rightly
  if (asking.onPage) proof.seenOnPages += rightly
  if (leaks.length > 0) note(proof, 'leaks', `${asking.actor.name}: ${what}: ${leaks.slice(0, 3).join(' ')}`)
}

function note(proof: Proof, kind: 'leaks' | 'serverErrors', example: string): void {
  proof[kind] += 1
  if (proof.examples.length < 20) proof.examples.push(`${kind}: ${example.slice(0, 400)}`)
}
