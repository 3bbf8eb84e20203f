import { createHash } from 'node:crypto'
import { addPerson, readPeople } from '#people'
import { type Actor, openDatabase, type Tx } from '#platform/db'
import { loadKeyRing } from '#platform/key-ring'
import { createProcessingLog } from '../src/modules/access/processing/processing-log.ts'
import { startMigratedCluster } from '../tests/support/migrated-cluster.ts'

/*
 * What both logs cost: the same work with and without an audit line and a processing record in its transaction, in turns,
 * so that whatever else the machine does hits both. One JSON line.
 */

const seconds = Number(process.argv[2] ?? 2)
const rounds = 5
const clients = 8

const cluster = await startMigratedCluster()
const db = openDatabase(cluster.appUrl, clients)
const log = createProcessingLog(loadKeyRing({ secretKey: 'a key for this measurement only, 32 long' }))
const holder = createHash('sha256').update('bench').digest('hex')
const customer: Actor = { role: 'public', settings: { holder, origin: 'ab'.repeat(16), trace: 'c'.repeat(32) } }
const somebody = {
  name: 'Sam Example',
  isChild: false,
  identifier: { kind: 'v-number', value: '9123456789' },
  holder,
} as const

const id = await db.withActor(customer, (tx) => addPerson(tx, somebody))
const look = (tx: Tx, person: string) =>
  log.lookAt(tx, {
    action: 'person.open',
    objectKind: 'person',
    objectId: person,
    activity: 'person-view',
    subjects: [{ type: 'person', id: person }],
  })

const works: Record<string, [plain: (tx: Tx) => Promise<unknown>, logged: (tx: Tx) => Promise<unknown>]> = {
  read: [(tx) => readPeople(tx, [id]), (tx) => Promise.all([look(tx, id), readPeople(tx, [id])])],
  write: [(tx) => addPerson(tx, somebody), async (tx) => look(tx, await addPerson(tx, somebody))],
}

/** Transactions a second. */
async function measure(work: (tx: Tx) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let done = 0
  const client = async () => {
    while (performance.now() < end) {
      await db.withActor(customer, work)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return done / seconds
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const result: Record<string, { without: number; with: number; ratio: number }> = {}
for (const [name, [plain, logged]] of Object.entries(works)) {
  const [without, withLogs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    without.push(await measure(plain))
    withLogs.push(await measure(logged))
  }
  const [a, b] = [Math.round(median(without)), Math.round(median(withLogs))]
  result[name] = { without: a, with: b, ratio: Math.round((b / a) * 100) / 100 }
}
await db.close()
await cluster.stop()
console.log(JSON.stringify({ bench: 'logs', clients, perSecond: result }))
