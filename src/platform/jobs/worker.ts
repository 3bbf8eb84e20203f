import { PgBoss } from 'pg-boss'
import { jobRole, queueSettings, schema } from './settings.ts'

export type Job = { id: string; queue: string; attempt: number; signal: AbortSignal }

/** Must bear being run twice with the same data: a job is done at least once. Throwing means "try again later". */
// biome-ignore lint/suspicious/noExplicitAny: each handler names the data of its own queue
export type JobHandler = (data: any, job: Job) => Promise<unknown>

/** @property cron five fields, in Europe/Amsterdam; the queue must have a handler */
export type Schedule = { queue: string; cron: string }

export type WorkerOptions = {
  /** Of a login that may take the role `loketnet_job`. */
  url: string
  handlers: Readonly<Record<string, JobHandler>>
  schedules?: readonly Schedule[]
  /** Jobs of one queue at the same time in this process. */
  concurrency?: number
  /** Told about each failed try and each fault of the queue itself; must not log the error's text where it may hold personal data. */
  onError?: (error: unknown, queue?: string) => void
}

export interface Worker {
  /** Takes no new jobs, lets running ones finish (at most `timeoutMs`, 20 s when left out), closes its connections. */
  stop(timeoutMs?: number): Promise<void>
}

/** Takes jobs until stopped. Any number of workers may run; a job goes to one of them. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: options.url,
    // Each connection takes the role when it opens, so the login itself needs no right on the queue.
    options: `-c role=${jobRole} -c statement_timeout=30000`,
    schema,
    max: 4,
    migrate: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    // Rebuilding indexes needs their owner; PostgreSQL's own vacuum keeps this small queue in shape.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => options.onError?.(error))
  await boss.start()
  try {
    for (const [queue, handler] of Object.entries(options.handlers)) await workOn(boss, queue, handler, options)
    await replaceSchedules(boss, options.schedules ?? [])
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return { stop: (timeoutMs = 20_000) => boss.stop({ graceful: true, timeout: timeoutMs }) }
}

async function workOn(boss: PgBoss, queue: string, handler: JobHandler, options: WorkerOptions): Promise<void> {
  await boss.createQueue(queue, queueSettings)
  const pace = {
    pollingIntervalSeconds: 0.5,
    localConcurrency: options.concurrency ?? 2,
    includeMetadata: true,
  } as const
  await boss.work(queue, pace, async ([job]) => {
    if (!job) return
    try {
      await handler(job.data, { id: job.id, queue, attempt: job.retryCount + 1, signal: job.signal })
    } catch (error) {
      options.onError?.(error, queue)
      throw withoutText(error)
    }
  })
}

/** What pg-boss stores of a failure: an error's text may hold an address or a name. */
function withoutText(error: unknown): Error {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code).slice(0, 40) : ''
  const bare = new Error([error instanceof Error ? error.name : 'Error', code].filter(Boolean).join(' '))
  bare.stack = undefined
  return bare
}

/** The list in the program is the truth: a schedule that left it must not go on for ever. */
async function replaceSchedules(boss: PgBoss, schedules: readonly Schedule[]): Promise<void> {
  for (const known of await boss.getSchedules()) {
    if (!schedules.some((schedule) => schedule.queue === known.name)) await boss.unschedule(known.name)
  }
  for (const { queue, cron } of schedules) await boss.schedule(queue, cron, {}, { tz: 'Europe/Amsterdam' })
}
