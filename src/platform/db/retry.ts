import { setTimeout as wait } from 'node:timers/promises'

/**
 * Another transaction won, so the same work may succeed a moment later: serialization failure, deadlock,
 * exclusion constraint (PostgreSQL appendix A).
 */
const conflicts = new Set(['40001', '40P01', '23P01'])

type Limits = {
  /** Times `work` runs at most. */
  attempts?: number
  /** In [0, 1); tests pass their own. */
  random?: () => number
  pause?: (milliseconds: number) => Promise<unknown>
}

const longestPause = 250

/** The SQLSTATE of a PostgreSQL error, or undefined for anything else that was thrown. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/**
 * Runs a whole unit of work (a `withActor` call and what leads to it) again after a conflict; each pause is a random part
 * of a growing limit (10, 20, 40 … 250 ms) so that rivals do not meet again.
 * @throws what `work` threw: at once when it is no conflict, after the last attempt when it is
 */
export async function retrying<T>(work: () => Promise<T>, limits: Limits = {}): Promise<T> {
  const { attempts = 4, random = Math.random, pause = wait } = limits
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || !conflicts.has(sqlStateOf(error) ?? '')) throw error
      await pause(random() * Math.min(longestPause, 5 * 2 ** attempt))
    }
  }
}
