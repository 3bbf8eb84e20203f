import type { Actor, Database, Tx } from '#platform/db'
import type { AuditLine } from './audit-line.ts'
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

type ReadLines = (tx: Tx, head: Head | undefined, limit: number) => Promise<AuditLine[]>

/**
 * Chains the lines that are final, at most `limit` of them. Any number of sealers may run; one works, the others do nothing.
 * @param readLines tests plant a careless reader here, to see that it is noticed
 * @returns how many lines were sealed
 */
export function sealLines(db: Database, limit = 1_000, readLines: ReadLines = linesAfter): Promise<number> {
  return db.withActor(job, async (tx) => {
    if (!(await takeSealer(tx))) return 0
    const head = await selectHead(tx)
    const lines = await readLines(tx, head, limit)
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

async function linesAfter(tx: Tx, head: Head | undefined, limit: number): Promise<AuditLine[]> {
  const restored = head && (await transactionsWentBack(tx, head))
  return restored ? selectNotSealed(tx, limit) : selectSealable(tx, head, limit)
}
