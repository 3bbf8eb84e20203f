import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { superuser } from '#platform/postgres/make-cluster'
import { root } from '#platform/root'

export type ChildProgram = {
  origin: string
  /** Everything that it and its PostgreSQL have said until now, on both streams. */
  said(): string
  /** Where its own login finds the database. */
  appUrl(): Promise<string>
  superuserUrl(): Promise<string>
  /** What another process needs to find the same data. */
  env: NodeJS.ProcessEnv
  /** Ends it; its data stays. */
  stop(): Promise<void>
  /** Ends it and deletes its data. */
  remove(): Promise<void>
}

/** `npm start` in a process and a data folder of its own. */
export async function startChildProgram(env: Record<string, string> = {}): Promise<ChildProgram> {
  const folder = await mkdtemp(`${tmpdir()}/loketnet-child-`)
  await chmod(folder, 0o711) // when root runs the tests, another account runs the server
  const state = `${folder}/state`
  const own = { DATABASE_URL: undefined, PORT: '0', METRICS_PORT: '0', DATA_DIR: state, ...env }
  const child = spawn(process.execPath, ['src/apps/start.ts'], {
    cwd: root,
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  const remove = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  const address = () => /serves on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
  const patience = performance.now() + 90_000
  while (!address()) {
    if (child.exitCode !== null || performance.now() > patience) {
      await remove()
      throw new Error(`the program did not serve: ${said.slice(-2_000)}`)
    }
    await sleep(50)
  }
  const url = async (login: string, key: 'app' | 'superuser', database: string) => {
    const passwords = JSON.parse(await readFile(`${state}/passwords.json`, 'utf8'))
    const port = (await readFile(`${state}/postgres/postmaster.pid`, 'utf8')).split('\n')[3]
    return `postgres://${login}:${passwords[key]}@127.0.0.1:${port}/${database}`
  }
  return {
    origin: address() ?? '',
    said: () => said,
    appUrl: () => url('loketnet_app', 'app', 'loketnet'),
    superuserUrl: () => url(superuser, 'superuser', 'loketnet'),
    env: own,
    stop,
    remove,
  }
}
