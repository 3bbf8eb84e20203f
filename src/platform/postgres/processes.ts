import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, spawnOptions } from './account.ts'

const run = promisify(execFile)

// A shell of the server's own account looks, because root in a container without CAP_SYS_PTRACE may not read
// /proc/<pid>/cwd of another user's process. -ef compares device and inode, so moved and bind-mounted folders match too.
const findByFolder = `
for process in /proc/[0-9]*; do
  for folder in "$@"; do
    [ "$process/cwd" -ef "$folder" ] && read -r name < "$process/comm" && echo "\${process#/proc/} $name"
  done
done 2>/dev/null
exit 0`

/** PostgreSQL programs that work inside one of `folders`: each makes its data folder its working directory. */
export async function postgresProcessesIn(folders: string[], account: Account | undefined): Promise<number[]> {
  if (folders.length === 0) return []
  const { stdout } = await run('/bin/sh', ['-c', findByFolder, 'sh', ...folders], spawnOptions(account))
  return stdout
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, name]) => name === 'postgres' || name === 'postmaster' || name === 'initdb')
    .map(([pid]) => Number(pid))
}

/**
 * What tells a process from a later one with the same number: start time in clock ticks since boot (proc(5), field 22).
 * @returns undefined when it does not run; a zombie does not run, though kill(pid, 0) finds it
 */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? undefined : rest[18]
  } catch {
    return undefined
  }
}

export function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // gone between looking and signalling
    }
  }
}

/** @param patience in milliseconds; @returns whether all ended in that time */
export async function waitUntilGone(pids: number[], patience: number): Promise<boolean> {
  const end = performance.now() + patience
  while (pids.some((pid) => startTimeOf(pid) !== undefined)) {
    if (performance.now() > end) return false
    await sleep(10)
  }
  return true
}
