import { setTimeout as wait } from 'node:timers/promises'

export interface Repeated {
  /** Lets the work under way finish. */
  stop(): Promise<void>
}

/**
 * Runs `work` again and again with a pause between, never twice at once: for what must happen within seconds, where a
 * queue would cost a job for each time. What it throws is told and the next time comes after a longer pause.
 * @param pauseMs between two runs; ten times as long after a failure
 */
export function repeat(pauseMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Repeated {
  const ending = new AbortController()
  const running = (async () => {
    while (!ending.signal.aborted) {
      const failed = await work().then(
        () => false,
        (error: unknown) => {
          onError(error)
          return true
        },
      )
      await wait(failed ? pauseMs * 10 : pauseMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  })()
  return {
    stop: () => {
      ending.abort()
      return running
    },
  }
}
