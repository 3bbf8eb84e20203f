import type { KeyRing } from '#platform/key-ring'

/** Whose data it is. The id is random and dies with the record it names, so that afterwards a pseudonym leads to nobody. */
export type Subject = { type: 'person' | 'appointment'; id: string }

/** @property key version of the key that made it */
export type Pseudonym = { key: number; value: Buffer }

const purpose = 'processing subject'

export const pseudonymOf = (keys: KeyRing, { type, id }: Subject): Pseudonym => ({
  key: keys.current,
  value: keys.hmac(keys.current, purpose, type, id),
})

/** Under every key that is still there; records of a key that was destroyed can no longer be found, which is erasure. */
export const pseudonymsOf = (keys: KeyRing, { type, id }: Subject): Buffer[] =>
  keys.versions.map((version) => keys.hmac(version, purpose, type, id))
