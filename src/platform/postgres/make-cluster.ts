import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Account, spawnOptions } from './account.ts'
import type { Binaries } from './binaries.ts'
import { postgresProcessesIn, signalAll, waitUntilGone } from './processes.ts'
import { StartRefused } from './refusal.ts'

export const superuser = 'loketnet_superuser'

type NewCluster = {
  dataFolder: string
  binaries: Binaries
  account: Account | undefined
  password: string
  hurry?: AbortSignal
}

/**
 * Makes the cluster under another name and gives it its own when it is complete, so a killed initdb never looks like
 * a cluster. Takes about 0.7 s.
 */
export async function makeCluster(cluster: NewCluster): Promise<void> {
  const { dataFolder, account } = cluster
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new StartRefused(`${dataFolder} is not empty and not a PostgreSQL data folder; choose another with DATA_DIR.`)
  }
  const work = mkdtempSync(`${dataFolder}.unfinished-`)
  try {
    writeFileSync(join(work, 'password'), cluster.password, { mode: 0o600 })
    mkdirSync(join(work, 'cluster'), { mode: 0o700 })
    for (const path of account ? [work, join(work, 'password'), join(work, 'cluster')] : []) {
      chownSync(path, account?.uid ?? 0, account?.gid ?? 0)
    }
    await initdb(cluster, work)
    renameSync(join(work, 'cluster'), dataFolder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Ends and removes what a killed initdb left beside `dataFolder`. */
export async function removeUnfinishedClusters(dataFolder: string, account: Account | undefined): Promise<void> {
  const parent = dirname(dataFolder)
  const unfinished = readdirSync(parent)
    .filter((name) => name.startsWith(`${basename(dataFolder)}.unfinished-`))
    .map((name) => join(parent, name))
  const running = await postgresProcessesIn(
    unfinished.flatMap((work) => [work, join(work, 'cluster')]),
    account,
  )
  signalAll(running, 'SIGKILL')
  await waitUntilGone(running, 5_000)
  for (const work of unfinished) rmSync(work, { recursive: true, force: true })
}

async function initdb(cluster: NewCluster, work: string): Promise<void> {
  let failure = ''
  for (const locale of localesFor(cluster.binaries.majorVersion)) {
    cluster.hurry?.throwIfAborted()
    const result = await runInitdb(cluster, work, locale)
    if (result.code === 0) return
    failure = result.output
  }
  throw new StartRefused(`PostgreSQL could not make a data folder: ${failure.trim().split('\n').at(-1)}`)
}

// The builtin locale sorts the same on every machine, whatever its C library; before 17 the C library's is nearest.
function localesFor(majorVersion: number): string[][] {
  if (majorVersion >= 17) return [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
  return [['--locale=C.UTF-8'], ['--locale=C']]
}

function runInitdb({ binaries, account, hurry }: NewCluster, work: string, locale: string[]) {
  const command = join(binaries.folder, 'initdb')
  const fixed = ['--encoding=UTF8', '--auth=scram-sha-256', '--data-checksums', '--no-instructions']
  const named = [`--username=${superuser}`, `--pwfile=${join(work, 'password')}`, '-D', join(work, 'cluster')]
  // Its working directory marks it for removeUnfinishedClusters.
  const child = spawn(command, [...locale, ...fixed, ...named], { ...spawnOptions(account), cwd: work, stdio: 'pipe' })
  const kill = () => killGroup(child)
  hurry?.addEventListener('abort', kill)
  let output = ''
  child.stdout.on('data', () => {})
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  }).finally(() => hurry?.removeEventListener('abort', kill))
}

// initdb runs postgres as a child; detached, both are one process group.
function killGroup(child: ChildProcess): void {
  if (child.pid) process.kill(-child.pid, 'SIGKILL')
}

export function clusterExists(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'PG_VERSION'))
}
