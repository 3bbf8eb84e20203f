import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { connect, keepBackendBusy, missingFacts, startWriting } from './facts.ts'
import { launch, launchReady, processesAround, until } from './launched.ts'
import type { Runner } from './runner.ts'

/** Each is a claim about the start, shown on a data folder of its own. */
export type Scenario = { claim: string; short?: true; show(runner: Runner, dataFolder: string): Promise<void> }

export const scenarios: Scenario[] = [
  {
    claim: 'SIGTERM leaves no process, and a second start keeps the data',
    short: true,
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const writer = await startWriting(first.ready.ownerUrl)
      expect(await first.terminate()).toBe(0)
      expect(processesAround(dataFolder)).toEqual([])
      await expectAllFacts(runner, dataFolder, writer)
    },
  },
  {
    claim: 'the logins have the rights they need and no more',
    show: async (runner, dataFolder) => {
      const { ready, terminate } = await launchReady(runner, dataFolder)
      const owner = await connect(ready.ownerUrl)
      await owner.query('create extension btree_gist')
      await owner.query('create role loketnet_faults; grant loketnet_faults to loketnet_app')
      const app = await connect(ready.appUrl)
      await app.query('begin; set local role loketnet_faults; commit')
      await expect(app.query('create table own (id int)')).rejects.toThrow(/permission denied/)
      const { rows } = await app.query(
        `select rolname, rolsuper, rolbypassrls, rolinherit from pg_roles where rolname like 'loketnet_%' and rolcanlogin order by 1`,
      )
      expect(rows.slice(0, 2)).toEqual([
        { rolname: 'loketnet_app', rolsuper: false, rolbypassrls: false, rolinherit: false },
        { rolname: 'loketnet_owner', rolsuper: false, rolbypassrls: false, rolinherit: true },
      ])
      await Promise.all([owner.end(), app.end()])
      expect(await terminate()).toBe(0)
    },
  },
  {
    claim: 'after kill -9 of Node the next start stops the orphan and has every acknowledged row',
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const writer = await startWriting(first.ready.ownerUrl)
      await first.kill()
      expect(processesAround(dataFolder)).toContain(first.ready.serverPid)
      await expectAllFacts(runner, dataFolder, writer)
    },
  },
  {
    claim: 'after kill -9 of the postmaster under a busy backend the running program recovers on the same port',
    async show(runner, dataFolder) {
      const program = await launchReady(runner, dataFolder)
      const writer = await startWriting(program.ready.ownerUrl)
      const busy = await keepBackendBusy(program.ready.ownerUrl)
      process.kill(program.ready.serverPid, 'SIGKILL')
      const { restarted } = await program.next()
      expect(restarted).not.toBe(program.ready.serverPid)
      expect(processesAround(dataFolder)).not.toContain(busy)
      expect(await missingFacts(program.ready.ownerUrl, writer)).toEqual([])
      expect(await program.terminate()).toBe(0)
      expect(processesAround(dataFolder)).toEqual([])
    },
  },
  {
    claim: 'after kill -9 of both, with a busy backend living on, the next start has every acknowledged row',
    short: true,
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const writer = await startWriting(first.ready.ownerUrl)
      const busy = await keepBackendBusy(first.ready.ownerUrl)
      await first.kill()
      process.kill(first.ready.serverPid, 'SIGKILL')
      await until(() => !processesAround(dataFolder).includes(first.ready.serverPid))
      expect(processesAround(dataFolder)).toContain(busy)
      await expectAllFacts(runner, dataFolder, writer)
    },
  },
  {
    claim: 'a start killed during initdb leaves nothing that the next start trips over',
    async show(runner, dataFolder) {
      const first = launch(runner, dataFolder)
      const parent = dirname(dataFolder)
      const unfinished = () =>
        (existsSync(parent) ? readdirSync(parent) : []).filter((name) => name.includes('unfinished'))
      await until(() => unfinished().length > 0 && processesAround(dataFolder).length > 0)
      await first.kill()
      expect(existsSync(dataFolder)).toBe(false)
      const second = await launchReady(runner, dataFolder)
      expect(unfinished()).toEqual([])
      expect(await second.terminate()).toBe(0)
      expect(processesAround(dataFolder)).toEqual([])
    },
  },
  {
    claim: 'a second start while the first runs is refused in one sentence and does not disturb it',
    short: true,
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const { refused } = await launch(runner, dataFolder).next()
      expect(refused).toMatch(/^StartRefused: Loketnet already runs on .*\(process \d+\); stop that one first\.$/)
      const writer = await startWriting(first.ready.ownerUrl)
      expect(await first.terminate()).toBe(0)
      await expectAllFacts(runner, dataFolder, writer)
    },
  },
  {
    claim: 'of four starts at the same moment exactly one runs',
    async show(runner, dataFolder) {
      expect(await (await launchReady(runner, dataFolder)).terminate()).toBe(0)
      const starts = Array.from({ length: 4 }, () => launch(runner, dataFolder))
      const messages = await Promise.all(starts.map((start) => start.next()))
      expect(messages.filter(({ ready }) => ready)).toHaveLength(1)
      // Without a claim they would stop each other's servers as left-overs, and one would be ready then too.
      expect(messages.filter(({ refused }) => refused?.includes('already runs on'))).toHaveLength(3)
      const winner = starts[messages.findIndex(({ ready }) => ready)]
      expect(await winner?.terminate()).toBe(0)
      expect(processesAround(dataFolder)).toEqual([])
    },
  },
  {
    claim: 'a postmaster.pid whose number now belongs to a stranger does not stop a start, nor harm the stranger',
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const writer = await startWriting(first.ready.ownerUrl)
      await killBoth(first, dataFolder)
      const { uid, gid } = statSync(dataFolder)
      // In a session of its own and of the same account: the one kind of stranger that PostgreSQL believes in.
      const stranger = spawn('sleep', ['600'], { uid, gid, cwd: '/', detached: true, stdio: 'ignore' })
      const pidFile = join(dataFolder, 'postmaster.pid')
      const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n')
      writeFileSync(pidFile, [stranger.pid, ...rest].join('\n'))
      await expectAllFacts(runner, dataFolder, writer)
      expect(stranger.exitCode).toBeNull()
      expect(stranger.kill()).toBe(true)
    },
  },
  {
    claim: 'an empty postmaster.pid, as a power cut leaves it, does not stop a start',
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      const writer = await startWriting(first.ready.ownerUrl)
      await killBoth(first, dataFolder)
      writeFileSync(join(dataFolder, 'postmaster.pid'), '')
      await expectAllFacts(runner, dataFolder, writer)
    },
  },
  {
    claim: 'SIGTERM in the middle of a recovery leaves no process',
    async show(runner, dataFolder) {
      const program = await launchReady(runner, dataFolder)
      await keepBackendBusy(program.ready.ownerUrl)
      process.kill(program.ready.serverPid, 'SIGKILL')
      expect(await program.terminate()).toBe(0)
      expect(processesAround(dataFolder)).toEqual([])
    },
  },
  {
    claim: 'a server that cannot be started again is given up in one sentence, and nothing is left running',
    async show(runner, dataFolder) {
      const program = await launchReady(runner, dataFolder)
      renameSync(join(dataFolder, 'global/pg_control'), join(dataFolder, 'global/pg_control.away'))
      process.kill(program.ready.serverPid, 'SIGKILL')
      const { givenUp } = await program.next()
      expect(givenUp).toMatch(/^PostgreSQL ended and could not be started again: PostgreSQL did not start: /)
      expect(await program.exited).toBe(1)
      expect(processesAround(dataFolder)).toEqual([])
    },
  },
  {
    claim: 'a data folder of another major version is refused in one sentence and left as it is',
    async show(runner, dataFolder) {
      const first = await launchReady(runner, dataFolder)
      expect(await first.terminate()).toBe(0)
      const version = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8')
      writeFileSync(join(dataFolder, 'PG_VERSION'), '14\n')
      const { refused } = await launch(runner, dataFolder).next()
      expect(refused).toMatch(/^StartRefused: The data in .* is of PostgreSQL 14, this program brings \d+/)
      expect(processesAround(dataFolder)).toEqual([])
      writeFileSync(join(dataFolder, 'PG_VERSION'), version)
      expect(await (await launchReady(runner, dataFolder)).terminate()).toBe(0)
    },
  },
]

async function killBoth(program: Awaited<ReturnType<typeof launchReady>>, dataFolder: string): Promise<void> {
  await program.kill()
  process.kill(program.ready.serverPid, 'SIGKILL')
  await until(() => processesAround(dataFolder).length === 0)
}

async function expectAllFacts(runner: Runner, dataFolder: string, writer: Awaited<ReturnType<typeof startWriting>>) {
  const next = await launchReady(runner, dataFolder)
  expect(writer.acknowledged.length).toBeGreaterThan(200)
  expect(await missingFacts(next.ready.ownerUrl, writer)).toEqual([])
  expect(await next.terminate()).toBe(0)
  expect(processesAround(dataFolder)).toEqual([])
}
