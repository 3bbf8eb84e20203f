import pg from 'pg'
import { until } from './launched.ts'

/** Writes numbered rows one after the other and remembers those that the server acknowledged. */
export type Writer = { acknowledged: number[]; ended: Promise<void> }

export async function startWriting(url: string): Promise<Writer> {
  const client = await connect(url)
  await client.query('create table if not exists fact (id bigint primary key)')
  const { rows } = await client.query<{ next: string }>('select coalesce(max(id), 0) + 1 as next from fact')
  const acknowledged: number[] = []
  const write = async () => {
    for (let id = Number(rows[0]?.next); ; id++) {
      await client.query('insert into fact values ($1)', [id])
      acknowledged.push(id)
    }
  }
  const ended = write().catch(() => {}) // the test kills the server under it
  await until(() => acknowledged.length > 200)
  return { acknowledged, ended }
}

/** @returns acknowledged rows that are not in the database */
export async function missingFacts(url: string, { acknowledged }: Writer): Promise<number[]> {
  const client = await connect(url)
  const { rows } = await client.query<{ id: string }>('select id from fact')
  await client.end()
  const there = new Set(rows.map(({ id }) => Number(id)))
  return acknowledged.filter((id) => !there.has(id))
}

/** Leaves a backend in a loop that does not notice the death of its postmaster. @returns its pid */
export async function keepBackendBusy(url: string): Promise<number> {
  const client = await connect(url)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? 0
  client.query('do $$ begin loop perform 1; end loop; end $$').catch(() => {})
  const watcher = await connect(url)
  await until(async () => {
    const { rows: active } = await watcher.query(`select from pg_stat_activity where pid = $1 and state = 'active'`, [
      pid,
    ])
    return active.length === 1
  })
  await watcher.end()
  return pid
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // killed with the server
  await client.connect()
  return client
}
