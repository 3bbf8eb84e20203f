import { spawn } from 'node:child_process'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { installJobs, publish, startWorker } from '../jobs.ts'
import { root } from '../root.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await installJobs(base.ownerUrl)
})
afterAll(() => base.close())

const customer = { role: 'public' } as const
const job = { role: 'job' } as const

async function owned<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(base.ownerUrl)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
const jobsIn = (queue: string) =>
  owned<{ state: string; data: unknown; retry_count: number; output: unknown }>(
    'select state, data, retry_count, output from jobs.job where name = $1',
    [queue],
  )

describe('publishing', () => {
  test('a transaction that commits leaves one job and keeps its own role', async () => {
    await base.db.withActor(customer, async (tx) => {
      await publish(tx, 'p-commit', { id: 'a' })
      const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx)
      expect(rows[0]?.role).toBe('loketnet_public')
    })
    expect(await jobsIn('p-commit')).toMatchObject([{ state: 'created', data: { id: 'a' } }])
  })

  test('a transaction that rolls back leaves nothing, and the next one still works', async () => {
    const failing = base.db.withActor(customer, async (tx) => {
      await publish(tx, 'p-rollback', { id: 'a' })
      await publish(tx, 'p-rollback', { id: 'b' })
      throw new Error('business fails')
    })
    await expect(failing).rejects.toThrow('business fails')
    expect(await jobsIn('p-rollback')).toEqual([])
    await base.db.withActor(customer, (tx) => publish(tx, 'p-rollback', { id: 'c' }))
    expect(await jobsIn('p-rollback')).toMatchObject([{ data: { id: 'c' } }])
  })

  test('many transactions at once each get their own job', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `id-${n}`)
    await Promise.all(ids.map((id) => base.db.withActor(customer, (tx) => publish(tx, 'p-many', { id }))))
    expect((await jobsIn('p-many')).map((row) => (row.data as { id: string }).id).sort()).toEqual([...ids].sort())
  })

  test('a customer has no right on the queue', async () => {
    const reading = base.db.withActor(customer, (tx) => sql`select * from jobs.job`.execute(tx))
    await expect(reading).rejects.toThrow('permission denied')
    const calling = base.db.withActor(customer, (tx) => sql`select jobs.create_queue('x', '{}')`.execute(tx))
    await expect(calling).rejects.toThrow('permission denied')
  })

  test('a key with a period makes one job in that time', async () => {
    for (let n = 0; n < 3; n += 1) {
      await base.db.withActor(job, (tx) => publish(tx, 'p-single', { n }, { singletonKey: 'k', everySeconds: 3600 }))
    }
    expect(await jobsIn('p-single')).toHaveLength(1)
  })
})

describe('working', () => {
  test('each job is handed to one of two workers, once', async () => {
    const done: string[] = []
    const handlers = { 'w-once': async (data: { id: string }) => done.push(data.id) }
    const workers = await Promise.all([
      startWorker({ url: base.appUrl, handlers }),
      startWorker({ url: base.appUrl, handlers }),
    ])
    const ids = Array.from({ length: 12 }, (_, n) => `id-${n}`)
    await Promise.all(ids.map((id) => base.db.withActor(customer, (tx) => publish(tx, 'w-once', { id }))))
    await vi.waitFor(() => expect(done.length).toBe(12), 15_000)
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(done.sort()).toEqual(ids.sort())
  })

  test('a job that fails waits for another try, and its text is not kept', async () => {
    const errors: unknown[] = []
    const handlers = {
      'w-fails': async () => {
        throw Object.assign(new Error('no mail to anna@voorbeeld.example'), { code: 'EDNS' })
      },
    }
    const worker = await startWorker({
      url: base.appUrl,
      handlers,
      onError: (error, queue) => errors.push([queue, String(error)]),
    })
    await base.db.withActor(customer, (tx) => publish(tx, 'w-fails', { id: 'a' }))
    await vi.waitFor(async () => expect(await jobsIn('w-fails')).toMatchObject([{ state: 'retry' }]), {
      timeout: 10_000,
      interval: 100,
    })
    expect(errors).toEqual([['w-fails', 'Error: no mail to anna@voorbeeld.example']])
    expect(JSON.stringify(await jobsIn('w-fails'))).not.toContain('anna')
    expect(JSON.stringify(await jobsIn('w-fails'))).toContain('EDNS')
    // The wait before the next try is real time; a second try must not take the test half a minute.
    await owned(`update jobs.job set start_after = now() where name = 'w-fails'`)
    await vi.waitFor(() => expect(errors.length).toBe(2), { timeout: 10_000, interval: 50 })
    await worker.stop()
  })

  test('a job whose worker was killed is done by another within 20 seconds', { timeout: 40_000 }, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', neverEnding(base.appUrl)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const started = new Promise((resolve) => child.stdout.once('data', resolve))
    const gone = new Promise((resolve) => child.once('exit', resolve))
    await base.db.withActor(customer, (tx) => publish(tx, 'w-killed', { id: 'a' }))
    await started
    child.kill('SIGKILL')
    await gone
    const done: number[] = []
    const worker = await startWorker({
      url: base.appUrl,
      handlers: { 'w-killed': async (_, job) => done.push(job.attempt) },
    })
    await vi.waitFor(() => expect(done).toEqual([2]), { timeout: 20_000, interval: 100 })
    await worker.stop()
    expect(await jobsIn('w-killed')).toMatchObject([{ state: 'completed', data: { id: 'a' } }])
  })

  test('stopping lets the running job finish', async () => {
    let finish: () => void = () => {}
    let running = false
    const handlers = {
      'w-stop': async () => {
        running = true
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      },
    }
    const worker = await startWorker({ url: base.appUrl, handlers })
    await base.db.withActor(customer, (tx) => publish(tx, 'w-stop', { id: 'a' }))
    await vi.waitFor(() => expect(running).toBe(true), 10_000)
    const stopped = worker.stop()
    finish()
    await stopped
    expect(await jobsIn('w-stop')).toMatchObject([{ state: 'completed' }])
  })

  test('only the schedules of the program stay', async () => {
    const handlers = { 'sweep-a': async () => {}, 'sweep-b': async () => {} }
    const first = await startWorker({
      url: base.appUrl,
      handlers,
      schedules: [
        { queue: 'sweep-a', cron: '* * * * *' },
        { queue: 'sweep-b', cron: '0 3 * * *' },
      ],
    })
    await first.stop()
    const second = await startWorker({
      url: base.appUrl,
      handlers,
      schedules: [{ queue: 'sweep-b', cron: '0 4 * * *' }],
    })
    await second.stop()
    expect(await owned('select name, cron, timezone from jobs.schedule')).toEqual([
      { name: 'sweep-b', cron: '0 4 * * *', timezone: 'Europe/Amsterdam' },
    ])
  })
})

const neverEnding = (url: string) => `
  import { startWorker } from ${JSON.stringify(`${root}/src/platform/jobs.ts`)}
  await startWorker({ url: ${JSON.stringify(url)}, handlers: { 'w-killed': () => { console.log('started'); return new Promise(() => {}) } } })`

test('installing again changes nothing', async () => {
  const before = await jobsIn('p-commit')
  await Promise.all([installJobs(base.ownerUrl), installJobs(base.ownerUrl)])
  expect(await jobsIn('p-commit')).toEqual(before)
})
