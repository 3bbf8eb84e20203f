import type { Coordinates } from './place.ts'

const earthRadiusKm = 6371.0088 // mean radius, IUGG
const detour = 1.3

const radians = (degrees: number) => (degrees * Math.PI) / 180

/**
 * Whole kilometres of travel: the great circle × 1.3. The factor is the usual ratio of road to straight line in location
 * planning, where no travel-time table is at hand (source: `reference/planning.md` §3 of the assignment, whose what-if for this
 * network uses it). Screens that show the figure say that it is an estimate.
 */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const halfChord =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return Math.round(2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(halfChord))) * detour)
}
