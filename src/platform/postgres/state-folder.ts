import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Account, spawnOptions } from './account.ts'
import { rootBase } from './copy-for-root.ts'
import { StartRefused } from './refusal.ts'

/** Everything the program keeps on this machine: the cluster in `postgres`, passwords, the local certificate. */
export function stateFolderOf(projectFolder: string, dataDir?: string): string {
  if (dataDir) return resolve(projectFolder, dataDir)
  if (process.getuid?.() !== 0) return join(projectFolder, '.data')
  const hash = createHash('sha256').update(realpathSync(projectFolder)).digest('hex').slice(0, 12)
  return join(rootBase, `data-${hash}`)
}

/**
 * @throws StartRefused when secrets would not be safe in it or the database account cannot enter it
 */
export function prepareStateFolder(folder: string, account: Account | undefined): void {
  const firstMade = mkdirSync(folder, { recursive: true })
  // Set apart from mkdir, whose mode the umask narrows: the database account must be able to pass.
  for (let made = folder; firstMade && made.length >= firstMade.length; made = dirname(made)) {
    chmodSync(made, account ? 0o711 : 0o700)
  }
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new StartRefused(
      `The data folder ${folder} belongs to somebody else or others may write in it; make it yours alone (chown, chmod go-w).`,
    )
  }
  if (account && !mayEnter(folder, account)) {
    throw new StartRefused(
      `PostgreSQL runs as ${account.name}, who may not enter ${folder}; choose another folder with DATA_DIR.`,
    )
  }
}

function mayEnter(folder: string, account: Account): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], spawnOptions(account))
    return true
  } catch {
    return false
  }
}
