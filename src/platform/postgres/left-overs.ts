import type { Account } from './account.ts'
import { readPidFile, releasePidFile } from './pid-file.ts'
import { postgresProcessesIn, signalAll, waitUntilGone } from './processes.ts'
import { StartRefused } from './refusal.ts'

/**
 * Ends what an earlier program that was killed left running on `dataFolder`, so that a new server may start.
 * @throws StartRefused when something does not end even after SIGKILL
 */
export async function clearLeftOvers(dataFolder: string, account: Account | undefined, log: (line: string) => void) {
  const running = await postgresProcessesIn([dataFolder], account)
  if (running.length > 0) await end(dataFolder, running, account, log)
  releasePidFile(dataFolder)
}

async function end(dataFolder: string, running: number[], account: Account | undefined, log: (line: string) => void) {
  const server = Number(readPidFile(dataFolder)?.split('\n')[0])
  if (running.includes(server)) {
    log('A server of an earlier start still runs; stopping it.')
    signalAll([server], 'SIGINT')
    if (await waitUntilGone(running, 10_000)) return
  } else {
    log('The earlier server was killed and some of its processes live on; ending them.')
  }
  // Busy backends outlive a killed postmaster and block every start ("pre-existing shared memory block").
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const left = await postgresProcessesIn([dataFolder], account)
    signalAll(left, signal)
    if (await waitUntilGone(left, 5_000)) return
  }
  throw new StartRefused(`Processes of an earlier PostgreSQL on ${dataFolder} do not end.`)
}
