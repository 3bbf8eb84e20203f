import pg from 'pg'
import { type Actor, openDatabase, type Tx } from '#platform/db'
import { createFieldKeys } from '#platform/field-encryption'
import { useFieldKeys } from '#platform/fields/keys-in-use'
import { loadKeyRing } from '#platform/key-ring'
import { createProcessingLog } from '../../src/modules/access/processing/processing-log.ts'
import { startMigratedCluster } from '../../tests/support/migrated-cluster.ts'
import { fillNetwork } from './fill.ts'
import { type Question, questionsOf } from './questions.ts'

/*
 * `npm run bench:access`: what row level security and both logs cost. The same questions, in turns, by the same pool: of a
 * role that no policy stops and without logs; with row level security; with row level security and both logs. JSON lines;
 * the last one is the mix of a day. Aim: both together cost at most 30 % of the throughput.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 1)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const clients = 10 // as many as the pool of the program
const aim = 0.3

const cluster = await startMigratedCluster()
const ring = loadKeyRing({ secretKey: 'a key for this measurement only, 32 long' })
useFieldKeys(createFieldKeys(ring))
const log = createProcessingLog(ring)
const superuser = new pg.Client(
  Object.assign(new URL(cluster.superuserUrl), { pathname: new URL(cluster.ownerUrl).pathname }).href,
)
await superuser.connect()
const db = openDatabase(cluster.appUrl, clients)
try {
  const filled = await fillNetwork(cluster, superuser, db)
  console.log(JSON.stringify({ measure: 'filled', ...filled.counts }))
  const mix = { without: 0, rows: 0, both: 0 }
  for (const question of questionsOf(filled)) {
    const speed = await compare(question)
    for (const key of ['without', 'rows', 'both'] as const) mix[key] += question.share / speed[key]
    say(question.name, speed)
  }
  say('mix', { without: 1 / mix.without, rows: 1 / mix.rows, both: 1 / mix.both })
} finally {
  await db.close()
  await superuser.end()
  await cluster.stop()
}

type Speed = { without: number; rows: number; both: number }

function say(question: string, { without, rows, both }: Speed): void {
  const cost = (speed: number) => Math.round((1 - speed / without) * 1_000) / 1_000
  const perSecond = {
    without: Math.round(without),
    rowSecurity: Math.round(rows),
    rowSecurityAndLogs: Math.round(both),
  }
  console.log(
    JSON.stringify({ measure: 'access', question, perSecond, costOfRowSecurity: cost(rows), cost: cost(both), aim }),
  )
}

async function compare({ actor, ask, subjects, activity, action }: Question): Promise<Speed> {
  const unwatched: Actor = { ...actor, role: 'unwatched' as Actor['role'] }
  const logged = async (tx: Tx) => {
    const asked = await ask(tx)
    await log.lookAt(tx, { action, objectKind: 'appointment', activity, subjects: subjects(asked) })
  }
  const runs: Record<keyof Speed, number[]> = { without: [], rows: [], both: [] }
  for (const work of [() => measure(unwatched, ask, 0.3), () => measure(actor, logged, 0.3)]) await work() // warm up
  for (let round = 0; round < rounds; round += 1) {
    runs.without.push(await measure(unwatched, ask))
    runs.rows.push(await measure(actor, ask))
    runs.both.push(await measure(actor, logged))
  }
  return { without: median(runs.without), rows: median(runs.rows), both: median(runs.both) }
}

/** Transactions a second. */
async function measure(actor: Actor, work: (tx: Tx) => Promise<unknown>, during = seconds): Promise<number> {
  const began = performance.now()
  let done = 0
  const client = async () => {
    while (performance.now() < began + during * 1_000) {
      await db.withActor(actor, work)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return done / ((performance.now() - began) / 1_000)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
