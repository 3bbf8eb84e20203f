import type { Service } from '#network'

export type Duration = { minutes: number; preparation: number; cleanup: number }

/**
 * How long one counter needs for these people together, one entry of `services` a person.
 * Each service counts once in full, and every further person for it adds its extra minutes: a family does not
 * repeat the whole talk (Qmatic and JCC both do, see docs/decisions).
 */
export function durationOf(services: readonly Service[]): Duration {
  const total: Duration = { minutes: 0, preparation: 0, cleanup: 0 }
  const seen = new Set<string>()
  for (const service of services) {
    total.minutes += seen.has(service.id) ? service.extraMinutesPerPerson : service.minutes
    total.preparation = Math.max(total.preparation, service.preparationMinutes)
    total.cleanup = Math.max(total.cleanup, service.cleanupMinutes)
    seen.add(service.id)
  }
  return total
}
