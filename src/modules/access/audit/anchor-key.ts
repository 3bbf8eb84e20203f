import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** The head of the chain at a moment. @property at ISO 8601 in UTC with milliseconds */
export type AnchorText = { seq: number; hash: Buffer; at: string }

export type AnchorKey = { id: string; publicKey: KeyObject; sign(anchor: AnchorText): Buffer }

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** @param seed 32 secret bytes, best kept where the database's administrators cannot read them */
export function createAnchorKey(seed: Uint8Array): AnchorKey {
  if (seed.length !== 32) throw new Error('the key of the audit anchors has 32 bytes')
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
  return { id: keyIdOf(publicKey), publicKey, sign: (anchor) => sign(null, textOf(anchor), key) }
}

/** @param bytes the 32 bytes of a public key, for checking anchors of an earlier key */
export const publicKeyFrom = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' })

/** First 16 hex digits of the SHA-256 of the public key. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)

export const isSignedBy = (key: KeyObject, anchor: AnchorText, signature: Uint8Array): boolean =>
  verify(null, textOf(anchor), key, signature)

const textOf = ({ seq, hash, at }: AnchorText) =>
  Buffer.from(`loketnet audit anchor 1\n${seq}\n${hash.toString('hex')}\n${at}\n`)
