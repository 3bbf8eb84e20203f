import pg from 'pg'
import type { BookingBed } from './booking-bed.ts'

type Row = Record<string, unknown>

/** Somebody at the database itself, whom no policy stops: looks at all rows, and lets time pass for them. */
export type Operator = {
  client: pg.Client
  rows(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** As if a hold had been made so much earlier. */
  letPass(minutes: number, appointmentId: string): Promise<void>
  /** Every row that a customer can write, in one line to compare with later. */
  everything(): Promise<string>
  /** Resolves when a statement of somebody else waits for a lock. */
  somebodyWaits(): Promise<void>
  close(): Promise<void>
}

const tables = ['appointment', 'appointment_service', 'allocation', 'manage_link'].map((name) => `scheduling.${name}`)

export async function operatorOf(bed: BookingBed): Promise<Operator> {
  const client = new pg.Client(bed.test.superuserUrl)
  await client.connect()
  const rows: Operator['rows'] = async (sql, values = []) => (await client.query(sql, [...values])).rows
  return {
    client,
    rows,
    letPass: async (minutes, id) => {
      const earlier = (column: string) => `${column} = ${column} - make_interval(mins => $2)`
      await client.query(
        `with hold as (update scheduling.appointment set ${earlier('held_since')}, ${earlier('held_until')} where id = $1)
         update scheduling.allocation set ${earlier('held_until')} where appointment_id = $1`,
        [id, minutes],
      )
    },
    everything: async () => {
      const all = [...tables, 'people.person'].map((table) => `select '${table}' || t::text as line from ${table} t`)
      const [one] = await rows(
        `select coalesce(string_agg(line, e'\\n' order by line), '') as all from (${all.join(' union all ')}) lines`,
      )
      return String(one?.all)
    },
    somebodyWaits: async () => {
      const waiting = `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`
      while ((await rows(waiting)).length === 0) await rows('select pg_sleep(0.005), pg_stat_clear_snapshot()')
    },
    close: () => client.end(),
  }
}
