import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTimeOf } from './processes.ts'

export type Claim = { ok: true; release(): void } | { ok: false; problem: 'in-use'; pid: number }

/**
 * At most one running program may use a state folder. Every program writes a claim under a name of its own and then
 * looks for others, so two can never both see nobody, and a dead program's claim is simply ignored: no stale lock to
 * steal, which is where lock files race. Two that meet while claiming both step back and try again.
 * Not seen: a program in another container on the same volume, whose process numbers mean nothing here.
 */
export async function claimFolder(stateFolder: string): Promise<Claim> {
  const folder = join(stateFolder, 'owners')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = `${process.pid}-${startTimeOf(process.pid)}-${bootId()}`
  if (existsSync(join(folder, `${own}.running`))) return { ok: false, problem: 'in-use', pid: process.pid }
  for (;;) {
    writeFileSync(join(folder, `${own}.claiming`), '')
    const other = liveClaims(folder).find((claim) => claim.pid !== process.pid)
    if (!other) {
      renameSync(join(folder, `${own}.claiming`), join(folder, `${own}.running`))
      return { ok: true, release: () => rmSync(join(folder, `${own}.running`), { force: true }) }
    }
    rmSync(join(folder, `${own}.claiming`))
    if (other.state === 'running') return { ok: false, problem: 'in-use', pid: other.pid }
    await sleep(20 + Math.random() * 100)
  }
}

function liveClaims(folder: string): { pid: number; state: string }[] {
  const live: { pid: number; state: string }[] = []
  for (const name of readdirSync(folder)) {
    const [, pid, start, boot, state] = /^(\d+)-(\d+)-([0-9a-f-]+)\.(claiming|running)$/.exec(name) ?? []
    if (!pid || !state) continue
    if (boot === bootId() && startTimeOf(Number(pid)) === start) live.push({ pid: Number(pid), state })
    else rmSync(join(folder, name), { force: true })
  }
  return live
}

// Start times count from boot, so a claim of before a reboot could look alive without it.
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
