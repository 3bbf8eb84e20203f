import type { Clock } from '#platform/clock'

/** How often one key may do something; what was used comes back evenly over time. */
export type AttemptBudget = {
  isSpent(key: string): boolean
  take(key: string): void
}

type Kept = { used: number; at: number }

/** Keys kept at once: a flood of addresses may not take the memory of the server. */
const mostKeys = 10_000

/**
 * A token bucket a key, in this process only: a second process doubles it, which is still a limit.
 * @param size attempts at once, coming back in `minutes`
 */
export function createAttemptBudget(clock: Clock, size: number, minutes: number): AttemptBudget {
  const kept = new Map<string, Kept>()
  const perMillisecond = size / (minutes * 60_000)

  const usedNow = (key: string): number => {
    const entry = kept.get(key)
    if (!entry) return 0
    return Math.max(0, entry.used - (clock.now().epochMilliseconds - entry.at) * perMillisecond)
  }

  return {
    isSpent: (key) => usedNow(key) > size - 1,
    take(key) {
      const used = usedNow(key) + 1
      kept.delete(key) // the newest stands last, so the oldest is the first to go
      kept.set(key, { used, at: clock.now().epochMilliseconds })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKeys) break
        kept.delete(oldest)
      }
    },
  }
}
