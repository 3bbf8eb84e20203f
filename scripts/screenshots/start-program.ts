import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { root } from '#platform/root'

/** The program as `npm start` runs it, on data of its own that is gone afterwards. */
export async function startProgram(): Promise<{ origin: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(`${tmpdir()}/loketnet-screenshots-`)
  const child = spawn(process.execPath, ['src/apps/start.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: `${folder}/data`, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /serves on (\S+)/.exec(line)?.[1]
    if (origin) return { origin, stop }
  }
  await stop()
  throw new Error('The program ended before it served')
}
