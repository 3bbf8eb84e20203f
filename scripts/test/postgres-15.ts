import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { canInstall, install } from './debian.ts'

const binFolder = '/usr/lib/postgresql/15/bin'

/** Where the oldest supported PostgreSQL is, after installing it when that is possible; or why it is not there. */
export async function postgres15ForTests(): Promise<{ binFolder: string } | { skipped: string }> {
  const found = () => existsSync(`${binFolder}/initdb`)
  if (found()) return { binFolder }
  if (!canInstall()) return { skipped: `there is no ${binFolder}; as root: apt-get install postgresql-15.` }
  if (!install('postgresql-15') || !found())
    return { skipped: 'the packages of this system do not offer postgresql-15.' }
  // Debian makes and starts a server of its own, which nobody asked for.
  spawnSync('pg_dropcluster', ['--stop', '15', 'main'], { stdio: 'ignore' })
  return { binFolder }
}
