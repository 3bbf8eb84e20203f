import type { KeyObject } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { isSignedBy } from './anchor-key.ts'
import type { Anchor } from './anchors.sql.ts'
import { contentOf, genesis, hashOf } from './content.ts'
import type { SealedLine } from './verify.sql.ts'

/**
 * - `line-missing`, `line-changed`: a sealed line was deleted or no longer says what was sealed
 * - `line-inserted`: a line was put among sealed ones afterwards; `line-backdated`: it claims to be older than an anchor
 *   that was made before it
 * - `seal-missing`, `seal-changed`: the chain itself has a hole or was altered
 * - `anchor-false`, `anchor-key-unknown`, `anchor-contradicts`: a signature does not fit, cannot be checked, or was made
 *   over another chain than this one
 * - `head-differs`: the chain does not hold the head that the caller kept
 */
export type FindingKind =
  | 'line-missing'
  | 'line-changed'
  | 'line-inserted'
  | 'line-backdated'
  | 'seal-missing'
  | 'seal-changed'
  | 'anchor-false'
  | 'anchor-key-unknown'
  | 'anchor-contradicts'
  | 'head-differs'

export type Finding = { kind: FindingKind; seq?: number; lineId?: number }

/** @property hash as hex */
export type KeptHead = { seq: number; hash: string }

/** Where to begin: a whole check begins before the first seal. @property seq the seal before the first one to check */
export type ChainStart = { seq: number; hash: Buffer }

export type ChainKnowledge = {
  /** By key id; all keys that ever signed. */
  publicKeys: ReadonlyMap<string, KeyObject>
  /** A head that was kept outside this database. */
  expected?: KeptHead
}

/** A transaction is shorter by far (platform/db.ts), so an older line was not written when it says. */
const longestTransaction = { minutes: 10 }

/** Takes the chain in order, a page at a time; finding something is a value. */
export function createChainCheck(
  { publicKeys, expected }: ChainKnowledge,
  start: ChainStart = { seq: 0, hash: genesis },
) {
  const findings: Finding[] = []
  const head = { ...start, lineId: undefined as number | undefined, anchors: 0, notBefore: '' }

  function checkSeal({ seq, lineId, content, hash, line }: SealedLine): void {
    const follows = seq === head.seq + 1
    if (!follows) findings.push({ kind: 'seal-missing', seq: head.seq + 1 })
    // After a hole the hash before is unknown; the hole itself was told.
    if (follows && !hashOf(head.hash, content).equals(hash)) findings.push({ kind: 'seal-changed', seq, lineId })
    if (!line) findings.push({ kind: 'line-missing', seq, lineId })
    else if (!contentOf(line).equals(content)) findings.push({ kind: 'line-changed', seq, lineId })
    else if (line.at < head.notBefore) findings.push({ kind: 'line-backdated', seq, lineId })
    Object.assign(head, { seq, hash, lineId })
  }

  function checkAnchor(anchor: Anchor): void {
    const { seq } = anchor
    const key = publicKeys.get(anchor.keyId)
    if (!key) findings.push({ kind: 'anchor-key-unknown', seq })
    else if (!isSignedBy(key, anchor, anchor.signature)) findings.push({ kind: 'anchor-false', seq })
    else if (!anchor.hash.equals(head.hash)) findings.push({ kind: 'anchor-contradicts', seq })
    head.notBefore = Temporal.Instant.from(anchor.at).subtract(longestTransaction).toString()
    head.anchors += 1
  }

  return {
    findings,
    head,
    /** @param anchors of these seals */
    take(rows: readonly SealedLine[], anchors: ReadonlyMap<number, Anchor>): void {
      for (const row of rows) {
        checkSeal(row)
        const anchor = anchors.get(row.seq)
        if (anchor) checkAnchor(anchor)
        if (expected?.seq === row.seq && expected.hash !== row.hash.toString('hex')) {
          findings.push({ kind: 'head-differs', seq: row.seq })
        }
      }
    },
  }
}
