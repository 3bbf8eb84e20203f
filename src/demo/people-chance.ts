/** Chance that falls the same way every time for the same seed, so that a day has the same demonstration everywhere. */
export interface Chance {
  /** In [0, 1). */
  roll(): number
  /** @param share of all cases, 0 to 1 */
  happens(share: number): boolean
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number
  of<Item>(items: readonly Item[]): Item
  /** @param weights how often each thing comes, in any unit */
  weighted<Key extends string | number>(weights: ReadonlyArray<readonly [Key, number]>): Key
}

export function chanceFrom(seed: string): Chance {
  const roll = mulberry32(fnv1a(seed))
  const between = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1))
  return {
    roll,
    happens: (share) => roll() < share,
    between,
    of: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    weighted(weights) {
      let left = roll() * weights.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of weights) {
        left -= weight
        if (left < 0) return key
      }
      throw new Error('Nothing to choose from')
    },
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

// Tommy Ettinger's mulberry32 (public domain): 32 bits of state are plenty for invented data.
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
