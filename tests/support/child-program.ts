import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '#platform/root'

export type ChildProgram = {
  origin: string
  /** Everything that it and its PostgreSQL have said until now, on both streams. */
  said(): string
  /** Where its own login finds the database. */
  appUrl(): Promise<string>
  stop(): Promise<void>
}

/** `npm start` in a process and a data folder of its own. */
export async function startChildProgram(env: Record<string, string> = {}): Promise<ChildProgram> {
  const folder = await mkdtemp(`${tmpdir()}/loketnet-child-`)
  await chmod(folder, 0o711) // when root runs the tests, another account runs the server
  const state = `${folder}/state`
  const child = spawn(process.execPath, ['src/apps/start.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: undefined, PORT: '0', METRICS_PORT: '0', DATA_DIR: state, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  const address = () => /serves on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
  const patience = performance.now() + 90_000
  while (!address()) {
    if (child.exitCode !== null || performance.now() > patience) {
      await stop()
      throw new Error(`the program did not serve: ${said.slice(-2_000)}`)
    }
    await sleep(50)
  }
  return {
    origin: address() ?? '',
    said: () => said,
    appUrl: async () => {
      const { app } = JSON.parse(await readFile(`${state}/passwords.json`, 'utf8'))
      const port = (await readFile(`${state}/postgres/postmaster.pid`, 'utf8')).split('\n')[3]
      return `postgres://loketnet_app:${app}@127.0.0.1:${port}/loketnet`
    },
    stop,
  }
}
