export type Chance = {
  /** In [0, 1). */
  roll(): number
  below(limit: number): number
  one<T>(from: readonly T[]): T
  happens(share: number): boolean
}

/** The same seed gives the same requests (mulberry32, public domain). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(roll() * limit)
  return {
    roll,
    below,
    happens: (share) => roll() < share,
    one: (from) => {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
  }
}
