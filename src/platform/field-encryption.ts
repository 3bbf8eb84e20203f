import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'

/** Where a value stands. A sealed value that is copied to another row, column or table does not open there. */
export type Place = { table: string; column: string; id: string }

/** Encryption of single columns: what a stolen dump, a backup or a curious administrator of the database cannot read. */
export interface FieldKeys {
  /** AES-256-GCM under the newest key; the result begins with its version. */
  seal(place: Place, text: string): Buffer
  /** @throws FieldUnreadable when the value was changed, moved, or sealed with a key this program does not have */
  open(place: Place, sealed: Uint8Array): string
  /** For finding a value without reading the others: HMAC-SHA-256 with a key of its own, 32 bytes. */
  blindIndex(column: string, value: string): Buffer
  /** The same under every key, newest first: what to search for while a rotation is under way. */
  blindIndexes(column: string, value: string): Buffer[]
  readonly current: number
}

export class FieldUnreadable extends Error {
  override name = 'FieldUnreadable'
}

// First byte of everything sealed: another way of sealing gets another number.
const format = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 3

export function createFieldKeys(ring: KeyRing): FieldKeys {
  const indexed = (version: number, column: string, value: string) =>
    ring.hmac(version, 'blind index', column, value.normalize('NFC'))
  return {
    current: ring.current,
    seal: (place, text) => seal(ring, place, text),
    open: (place, sealed) => open(ring, place, Buffer.from(sealed)),
    blindIndex: (column, value) => indexed(ring.current, column, value),
    blindIndexes: (column, value) => ring.versions.toReversed().map((version) => indexed(version, column, value)),
  }
}

function seal(ring: KeyRing, place: Place, text: string): Buffer {
  const head = headOf(ring.current)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', ring.key(ring.current, 'field'), nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.concat([head, aadOf(place)]))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body])
}

function open(ring: KeyRing, place: Place, sealed: Buffer): string {
  if (sealed.length < headBytes + nonceBytes + tagBytes || sealed[0] !== format) throw unreadable(place)
  const version = sealed.readUInt16BE(1)
  if (!ring.versions.includes(version)) throw unreadable(place)
  const nonce = sealed.subarray(headBytes, headBytes + nonceBytes)
  const body = sealed.subarray(headBytes + nonceBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', ring.key(version, 'field'), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.concat([sealed.subarray(0, headBytes), aadOf(place)]))
  decipher.setAuthTag(sealed.subarray(headBytes + nonceBytes, headBytes + nonceBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    throw unreadable(place)
  }
}

/** What values sealed under this key begin with. @param version 1 to 32,767 */
export function headOf(version: number): Buffer {
  const head = Buffer.of(format, 0, 0)
  head.writeUInt16BE(version, 1)
  return head
}

/** As JSON, so that no part can run into the next one. */
const aadOf = ({ table, column, id }: Place) => Buffer.from(JSON.stringify([table, column, id]))
const unreadable = ({ table, column }: Place) => new FieldUnreadable(`A value of ${table}.${column} cannot be opened`)
