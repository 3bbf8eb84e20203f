import { editDistance } from './edit-distance.ts'
import type { Place } from './place.ts'
import { type IndexedName, placeIndex, plain } from './place-index.ts'

/** Longer than any Dutch place name; what is typed beyond it cannot help. */
const longestQuery = 60

/**
 * Places for a name as people type it, best first: the whole name, then names that begin with it, then names with a word that
 * begins with it, then names with a typing mistake or two. Among equals the larger place comes first.
 */
export function findPlaces(query: string, limit = 8): Place[] {
  const wanted = plain(query.slice(0, longestQuery))
  if (wanted === '') return []
  const scored: Array<{ entry: IndexedName; score: number }> = []
  for (const entry of placeIndex()) {
    const score = exactScore(entry, wanted)
    if (score !== undefined) scored.push({ entry, score })
  }
  return best(scored.length > 0 ? scored : mistyped(wanted), limit)
}

function exactScore({ key, place }: IndexedName, wanted: string): number | undefined {
  // Of two places with one name, the one that gives its municipality the name.
  if (key === wanted) return place.name === place.municipality ? 0 : 0.5
  if (key.startsWith(wanted)) return 1
  return wanted.length >= 3 && key.includes(` ${wanted}`) ? 2 : undefined
}

function mistyped(wanted: string): Array<{ entry: IndexedName; score: number }> {
  if (wanted.length < 4) return []
  const allowed = wanted.length < 7 ? 1 : 2
  const found: Array<{ entry: IndexedName; score: number }> = []
  for (const entry of placeIndex()) {
    if (Math.abs(entry.key.length - wanted.length) > allowed) continue
    const mistakes = editDistance(entry.key, wanted, allowed)
    if (mistakes <= allowed) found.push({ entry, score: 2 + mistakes })
  }
  return found
}

function best(scored: Array<{ entry: IndexedName; score: number }>, limit: number): Place[] {
  scored.sort((a, b) => a.score - b.score || b.entry.weight - a.entry.weight || (a.entry.key < b.entry.key ? -1 : 1))
  const places = new Set<Place>()
  for (const { entry } of scored) {
    places.add(entry.place)
    if (places.size === limit) break
  }
  return [...places]
}
