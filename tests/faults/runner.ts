import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'

/** Who starts the program in a test, and with which PostgreSQL. */
export type Runner = {
  label: string
  as?: { uid: number; gid: number }
  binFolder?: string
  /** A command that runs the program with fewer rights. */
  wrapper?: string[]
}

const userName = 'loketnet-faults'
const debian15 = '/usr/lib/postgresql/15/bin'
const isRoot = process.getuid?.() === 0

/** The user who runs the tests, with the embedded PostgreSQL. */
export const ourselves: Runner = { label: isRoot ? 'root' : 'an ordinary user' }

/** @returns every runner that this machine allows; says why when one is left out */
export function everyRunner(): Runner[] {
  const users = [ourselves]
  if (isRoot) {
    users.push({ label: 'root without CAP_SYS_PTRACE', wrapper: ['setpriv', '--bounding-set=-sys_ptrace'] })
    const ordinary = ordinaryUser()
    if (ordinary) users.push({ label: 'an ordinary user', as: ordinary })
  } else console.log('Left out: the program started by root, because the tests do not run as root.')
  if (existsSync(join(debian15, 'initdb'))) return users.flatMap((user) => [user, on15(user)])
  console.log(`Left out: PostgreSQL 15, because there is no ${debian15}/initdb (apt-get install postgresql-15).`)
  return users
}

function on15(user: Runner): Runner {
  return { ...user, label: `${user.label}, PostgreSQL 15`, binFolder: debian15 }
}

function ordinaryUser(): Runner['as'] {
  const id = (flag: string) => Number(execFileSync('id', [flag, userName], { stdio: 'pipe' }))
  try {
    id('-u')
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', userName])
  }
  const user = { uid: id('-u'), gid: id('-g') }
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$2"', 'sh', import.meta.filename, process.execPath], user)
    return user
  } catch {
    console.log('Left out: the program started by an ordinary user, because this project folder is closed to others.')
    removeOrdinaryUser()
    return undefined
  }
}

export function removeOrdinaryUser(): void {
  if (!isRoot) return
  try {
    execFileSync('userdel', [userName], { stdio: 'pipe' })
  } catch {
    // was not made
  }
}

/** @returns a data folder of the runner's own that does not exist yet */
export function newDataFolder({ as }: Runner): string {
  const base = mkdtempSync('/var/tmp/loketnet-faults-')
  chmodSync(base, 0o711)
  if (as) chownSync(base, as.uid, as.gid)
  return join(base, 'state', 'postgres')
}
