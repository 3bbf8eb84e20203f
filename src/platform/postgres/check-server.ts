import pg from 'pg'
import { StartRefused } from './refusal.ts'

const oldest = 15

/**
 * @returns a warning when row level security would not bind this login
 * @throws StartRefused when the server cannot be reached, refuses the login or is too old
 */
export async function checkServer(url: string, setting: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the query that is under way reports it
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; unbound: boolean }>(
      `select current_setting('server_version_num') as version,
              (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound`,
    )
    const major = Math.floor(Number(rows[0]?.version) / 10_000)
    if (major < oldest) throw new StartRefused(`${setting} names a PostgreSQL ${major}; it must be ${oldest} or newer.`)
    if (rows[0]?.unbound)
      return `The login of ${setting} passes row level security; give the program a login of its own.`
    return undefined
  } catch (error) {
    if (error instanceof StartRefused) throw error
    const { message, code } = error as NodeJS.ErrnoException
    throw new StartRefused(`The PostgreSQL server of ${setting} cannot be used: ${message || code}.`)
  } finally {
    await client.end().catch(() => {})
  }
}
