import { readFileSync, statSync } from 'node:fs'
import { StartRefused } from './refusal.ts'

/** The system account that PostgreSQL runs as; PostgreSQL refuses to run as root. */
export type Account = { name: string; uid: number; gid: number }

/**
 * Root hands the database to `postgres`, or to `nobody` where that account does not exist. An existing cluster keeps
 * its owner, because installing Debian's PostgreSQL later adds a `postgres` that may not read it.
 * @returns undefined for an ordinary user, whose own account serves
 */
export function databaseAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && owner !== 0) {
    const account = accounts.find((candidate) => candidate.uid === owner)
    if (account) return account
    throw new StartRefused(`The data folder ${dataFolder} belongs to user id ${owner}, which is not in /etc/passwd.`)
  }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (account) return account
  }
  throw new StartRefused('Root cannot run PostgreSQL, and neither the user postgres nor nobody exists on this machine.')
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/**
 * How every PostgreSQL program is started: as `account`, in `/` because the project folder may be locked, with none of
 * our environment (it holds secrets, and PG* variables would change what the programs do), and in a session of its own
 * so that Ctrl-C reaches us alone and we stop the server in order.
 */
export function spawnOptions(account: Account | undefined) {
  const as = account ? { uid: account.uid, gid: account.gid } : {}
  return { ...as, cwd: '/', detached: true, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}
