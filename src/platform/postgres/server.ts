import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, spawnOptions } from './account.ts'
import type { Binaries } from './binaries.ts'
import { clearLeftOvers } from './left-overs.ts'
import { StartRefused } from './refusal.ts'

export type Place = {
  dataFolder: string
  binaries: Binaries
  account: Account | undefined
  log: (line: string) => void
  hurry?: AbortSignal
}

export type Server = {
  pid: number
  /** Settles when the server process has ended, for whatever reason. */
  ended: Promise<void>
  /** Ends sessions and writes a checkpoint; after 10 s without that. */
  stop(): Promise<void>
}

function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // a socket path may have 107 bytes, a project's folder name more
    max_connections: 60,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    max_logical_replication_workers: 0, // one process less
    jit: 'off', // short statements; compiling costs more than it gains
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    // An error message, its detail and its statement quote values, which are personal data: they stay out of the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_statement: 'none',
    log_min_duration_statement: -1,
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Starts a server on a folder that no other server uses and waits until it takes connections.
 * @throws StartRefused with the server's own last words
 */
export async function launchServer(place: Place, port: number): Promise<Server> {
  place.hurry?.throwIfAborted()
  const command = join(place.binaries.folder, 'postgres')
  const child = spawn(command, ['-D', place.dataFolder, ...settings(port)], {
    ...spawnOptions(place.account),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const kill = () => child.kill('SIGQUIT')
  place.hurry?.addEventListener('abort', kill)
  void ended.then(() => place.hurry?.removeEventListener('abort', kill))
  let words = ''
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      if (/\b(FATAL|PANIC|HINT):/.test(line)) words = line.replace(/^.*?(FATAL|PANIC|HINT): +/, '')
      if (line.includes('ready to accept connections')) resolve()
      else place.log(line)
    })
  })
  const outcome = await Promise.race([ready.then(() => 'ready'), ended.then(() => 'ended')])
  if (outcome === 'ended' || child.pid === undefined) {
    await sleep(20) // its last lines may still be on their way
    throw new StartRefused(`PostgreSQL did not start: ${words || 'it ended without a word'}`)
  }
  return { pid: child.pid, ended, stop: () => stop(child, ended, place) }
}

async function stop(child: ReturnType<typeof spawn>, ended: Promise<void>, place: Place): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    child.kill(signal)
    if (await endedWithin(ended, patience)) break
  }
  if (child.exitCode !== 0) await clearLeftOvers(place.dataFolder, place.account, place.log)
}

async function endedWithin(ended: Promise<void>, patience: number): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(patience, false, { signal: timer.signal }).catch(() => false)
  const result = await Promise.race([ended.then(() => true), late])
  timer.abort()
  return result
}
