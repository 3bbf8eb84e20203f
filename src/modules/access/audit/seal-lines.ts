import type { Actor, Database, Tx } from '#platform/db'
import { contentOf, genesis, hashOf } from './content.ts'
import {
  type Head,
  insertSeals,
  type Seal,
  selectHead,
  selectNotSealed,
  selectSealable,
  takeSealer,
  transactionsWentBack,
} from './seals.sql.ts'

const job: Actor = { role: 'job' }

/**
 * Chains the lines that are final, at most `limit` of them. Any number of sealers may run; one works, the others do nothing.
 * @returns how many lines were sealed
 */
export function sealLines(db: Database, limit = 1_000): Promise<number> {
  return db.withActor(job, async (tx) => {
    if (!(await takeSealer(tx))) return 0
    const head = await selectHead(tx)
    const lines = await linesAfter(tx, head, limit)
    let { seq, hash } = head ?? { seq: 0, hash: genesis }
    const seals = lines.map((line): Seal => {
      const content = contentOf(line)
      seq += 1
      hash = hashOf(hash, content)
      return { seq, lineId: line.id, content, hash }
    })
    if (seals.length > 0) await insertSeals(tx, seals)
    return seals.length
  })
}

const linesAfter = async (tx: Tx, head: Head | undefined, limit: number) =>
  head && (await transactionsWentBack(tx, head)) ? selectNotSealed(tx, limit) : selectSealable(tx, head, limit)
