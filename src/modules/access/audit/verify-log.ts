import type { Database, Tx } from '#platform/db'
import { selectAnchors } from './anchors.sql.ts'
import { type ChainKnowledge, createChainCheck, type Finding, type KeptHead } from './check-chain.ts'
import { selectSealed, selectStart, selectUnsealed } from './verify.sql.ts'

export type Verdict = {
  ok: boolean
  sealed: number
  /** Lines that the sealer has not come to yet. */
  waiting: number
  anchors: number
  findings: readonly Finding[]
  head: KeptHead
}

/** @property newest so many seals only, for an answer while somebody waits; @property pageSize seals in memory at once */
export type VerifyExtent = { newest?: number; pageSize?: number }

/** Reads the whole chain, in pages. What it finds is a value; only an outage throws. */
export async function verifyLog(
  db: Database,
  knowledge: ChainKnowledge,
  { newest, pageSize = 2_000 }: VerifyExtent = {},
): Promise<Verdict> {
  const read = <T>(work: (tx: Tx) => Promise<T>) => db.withActor({ role: 'job' }, work)
  const check = createChainCheck(knowledge, newest ? await read((tx) => selectStart(tx, newest)) : undefined)
  const { findings, head } = check
  let sealed = 0
  for (;;) {
    const rows = await read((tx) => selectSealed(tx, head.seq, pageSize))
    if (rows.length === 0) break
    const anchors = await read((tx) => selectAnchors(tx, head.seq, pageSize))
    check.take(rows, new Map(anchors.map((anchor) => [anchor.seq, anchor])))
    sealed += rows.length
  }
  for (const { seq } of await read((tx) => selectAnchors(tx, head.seq, pageSize))) {
    findings.push({ kind: 'seal-missing', seq })
  }
  if (knowledge.expected && knowledge.expected.seq > head.seq) {
    findings.push({ kind: 'head-differs', seq: knowledge.expected.seq })
  }
  const { waiting, slippedIn } = await read((tx) => selectUnsealed(tx, head.lineId))
  for (const lineId of slippedIn) findings.push({ kind: 'line-inserted', lineId })
  return {
    ok: findings.length === 0,
    sealed,
    waiting,
    anchors: head.anchors,
    findings,
    head: { seq: head.seq, hash: head.hash.toString('hex') },
  }
}
