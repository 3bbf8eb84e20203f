import { createHash } from 'node:crypto'
import type { AuditLine } from './audit-line.ts'

/** Before the first line. */
export const genesis = Buffer.alloc(32)

/**
 * The text whose SHA-256 enters the chain. Who, from where and which object are in it only as a salted digest, so that
 * the chain keeps nobody's data and stays verifiable when a line is removed after its retention.
 */
export function preimageOf(line: AuditLine): string {
  const withheld = [line.salt, line.account, line.session, line.customer, line.origin, line.objectId]
  return JSON.stringify({
    v: 1,
    id: line.id,
    at: line.at,
    role: line.role,
    trace: line.traceId,
    action: line.action,
    objectKind: line.objectKind,
    result: line.result,
    // Arrays and sorted keys, because JSON of an object promises no order.
    details: Object.entries(line.details ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    withheld: sha256(JSON.stringify(withheld)).toString('hex'),
  })
}

export const contentOf = (line: AuditLine): Buffer => sha256(preimageOf(line))
export const hashOf = (previous: Uint8Array, content: Uint8Array): Buffer => sha256(previous, content)

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
