import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner } from './runner.ts'

export type Ready = { ownerUrl: string; appUrl: string; superuserUrl: string; serverPid: number; took: number }
export type Message = { ready?: Ready; refused?: string; restarted?: number; givenUp?: string }

export type Launched = {
  child: ChildProcess
  /** The next line that the program says, waiting for it. */
  next(): Promise<Message>
  /** Its exit code. */
  exited: Promise<number | null>
  /** @returns its exit code */
  terminate(): Promise<number | null>
  /** kill -9 of Node alone. */
  kill(): Promise<void>
}

/** Starts the program of `launcher-host.ts` as `runner`. */
export function launch(runner: Runner, dataFolder: string): Launched {
  const command = [process.execPath, join(import.meta.dirname, 'launcher-host.ts'), dataFolder, runner.binFolder ?? '']
  const [program = '', ...args] = [...(runner.wrapper ?? []), ...command]
  const child = spawn(program, args, { ...runner.as, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let noise = ''
  child.stderr.on('data', (chunk) => {
    noise += chunk
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    exited,
    async next() {
      const { value, done } = await lines.next()
      if (done) throw new Error(`The program ended without a word: ${noise}`)
      return JSON.parse(value) as Message
    },
    terminate() {
      child.kill('SIGTERM')
      return exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Starts it and waits until it is ready. */
export async function launchReady(runner: Runner, dataFolder: string): Promise<Launched & { ready: Ready }> {
  const launched = launch(runner, dataFolder)
  const { ready, refused } = await launched.next()
  if (!ready) throw new Error(refused)
  return { ...launched, ready }
}

/** Everything that works in the state folder, found by another way than the program's own. */
export function processesAround(dataFolder: string): number[] {
  const base = dirname(dataFolder)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid)?.startsWith(base))
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone, a kernel thread or somebody else's
  }
}

/** Polls `condition`, because what it asks about has no event; fails after `patience` milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${patience} ms in vain for ${condition}`)
    await sleep(5)
  }
}
