import type { Answer, Once } from '#platform/api'
import type { Tx } from '#platform/db'
import type { Inside } from '../deps.ts'

/** Makes the answer in the transaction of the change, keeps it there for the key, and remembers it for this request. */
export function keepAnswer<Done, Made extends Answer>(
  once: Once,
  make: (tx: Tx, done: Done) => Promise<Made>,
  alsoBefore: (tx: Tx) => Promise<void> = async () => {},
): Inside<Done> & { made(): Made | undefined; answer(): Made } {
  let made: Made | undefined
  return {
    before: async (tx) => {
      await once.before(tx)
      await alsoBefore(tx)
    },
    alsoInside: async (tx, done) => {
      made = await make(tx, done)
      await once.store(tx, made)
    },
    made: () => made,
    answer: () => {
      if (!made) throw new Error('A change succeeded without an answer')
      return made
    },
  }
}
