import { setTimeout as sleep } from 'node:timers/promises'
import { clearLeftOvers } from './left-overs.ts'
import { launchServer, type Place, type Server } from './server.ts'

export type Supervised = { serverPid(): number; stop(): Promise<void> }

type Listeners = { onRestart?: () => void; onGivenUp?: (sentence: string) => void }

/** Waits before the attempts, in milliseconds: about 20 s in all. */
const backoff = [0, 100, 250, 500, 1_000, 2_000, 4_000, 6_000, 6_000]
const steadyAfter = 60_000

/**
 * Keeps a server running on its port: one that ends unexpectedly (killed, out of memory) is started again, so that
 * the program's connection pools find it back. Gives up when it keeps falling over.
 */
export function supervise(first: Server, place: Place, port: number, listeners: Listeners): Supervised {
  let server = first
  let stopping = false
  let attempts = 0
  let startedAt = performance.now()
  const waiting = new AbortController()

  async function watch(): Promise<void> {
    while (!stopping) {
      await server.ended
      if (stopping) return
      if (performance.now() - startedAt > steadyAfter) attempts = 0
      place.log('PostgreSQL ended unexpectedly; starting it again.')
      if (!(await restart())) return
    }
  }

  async function restart(): Promise<boolean> {
    let problem = 'it keeps ending'
    for (; attempts < backoff.length && !stopping; attempts++) {
      await sleep(backoff[attempts], undefined, { signal: waiting.signal }).catch(() => {})
      if (stopping) return false
      try {
        await clearLeftOvers(place.dataFolder, place.account, place.log)
        if (stopping) return false
        server = await launchServer(place, port)
        attempts++
        startedAt = performance.now()
        listeners.onRestart?.()
        return true
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error)
      }
    }
    if (!stopping) listeners.onGivenUp?.(`PostgreSQL ended and could not be started again: ${problem}`)
    return false
  }

  const watching = watch()
  return {
    serverPid: () => server.pid,
    async stop() {
      stopping = true
      waiting.abort()
      await server.stop()
      await watching
      await server.stop() // a restart that was under way when the first stop came
    },
  }
}
