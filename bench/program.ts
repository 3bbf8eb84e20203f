import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { root } from '#platform/root'

export type Program = { origin: string; readyMs: number; memoryMb(): number; stop(): Promise<void> }

// As `npm start` does: on a large machine Node would otherwise keep hundreds of megabytes of young garbage.
const memoryFlags = ['--max-semi-space-size=2', '--max-old-space-size=128']

/** Starts a Node program of ours in a process of its own and waits for the line that says where it serves. */
export async function startProgram(file: string, env: Record<string, string> = {}): Promise<Program> {
  const began = performance.now()
  const child = spawn(process.execPath, [...memoryFlags, file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await addressFrom(child)
  return {
    origin,
    readyMs: Math.round(performance.now() - began),
    memoryMb: () => residentMb(child.pid ?? 0),
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function addressFrom(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the program has no output to read')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (address) return address
  }
  throw new Error('the program ended before it served')
}

const residentMb = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
