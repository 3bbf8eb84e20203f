import pg from 'pg'
import { superuser } from './make-cluster.ts'
import type { Passwords } from './passwords.ts'

export type DatabaseUrls = { superuserUrl: string; ownerUrl: string; appUrl: string }

export function urlsFor(port: number, passwords: Passwords): DatabaseUrls {
  const url = (login: string, password: string, database: string) =>
    `postgres://${login}:${password}@127.0.0.1:${port}/${database}`
  return {
    superuserUrl: url(superuser, passwords.superuser, 'postgres'),
    ownerUrl: url('loketnet_owner', passwords.owner, 'loketnet'),
    appUrl: url('loketnet_app', passwords.app, 'loketnet'),
  }
}

/**
 * Makes the database and its two logins where they are missing. The owner migrates and may make the group roles; the
 * program's login owns nothing, inherits nothing and never passes row level security.
 */
export async function prepareDatabase(urls: DatabaseUrls, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: urls.superuserUrl })
  client.on('error', () => {}) // the query that is under way reports it
  await client.connect()
  try {
    const { rows } = await client.query<{ roles: string[]; databases: string[] }>(
      `select array(select rolname::text from pg_roles) as roles, array(select datname::text from pg_database) as databases`,
    )
    const [there] = rows
    const logins = {
      loketnet_owner: `createrole password '${passwords.owner}'`,
      loketnet_app: `noinherit nobypassrls nosuperuser password '${passwords.app}'`,
    }
    for (const [login, attributes] of Object.entries(logins)) {
      if (!there?.roles.includes(login)) await client.query(`create role ${login} login ${attributes}`)
    }
    if (!there?.databases.includes('loketnet')) await client.query('create database loketnet owner loketnet_owner')
    await client.query('revoke all on database loketnet from public')
    await client.query('grant connect on database loketnet to loketnet_app')
  } finally {
    await client.end()
  }
}
