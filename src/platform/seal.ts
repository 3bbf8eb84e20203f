import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * All secrets that the program makes itself, from the one secret key. Every purpose has its own key (HKDF, RFC 5869),
 * so what was made for one purpose is worthless for another.
 */
export interface Seal {
  /** HMAC-SHA256 over the parts; parts cannot run into each other. 32 bytes. */
  hmac(purpose: string, ...parts: readonly string[]): Buffer
  /** AES-256-GCM. With `extraKey` (for example a customer's own secret) the secret key alone does not open it. */
  seal(purpose: string, plaintext: string, extraKey?: string): Buffer
  /** undefined when `sealed` was changed, cut, made for another purpose or with another key */
  open(purpose: string, sealed: Uint8Array, extraKey?: string): string | undefined
  /** @param bytes of randomness, 32 when left out; base64url */
  token(bytes?: number): string
  /** sha256 as 64 hex digits: what is stored of a token, so that a stolen table opens nothing */
  hash(token: string): string
}

// First byte of everything sealed: another way of sealing gets another number and the old one can still be opened.
const version = 1
const nonceBytes = 12
const tagBytes = 16

/** @param secretKey at least 32 characters; changing it closes everything sealed before and ends all links */
export function createSeal(secretKey: string): Seal {
  if (secretKey.length < 32) throw new Error('the secret key needs at least 32 characters')
  const keys = new Map<string, Buffer>()
  const derive = (purpose: string, extraKey: string) =>
    Buffer.from(
      hkdfSync('sha256', secretKey, createHash('sha256').update(extraKey).digest(), `loketnet ${purpose}`, 32),
    )
  const keyFor = (purpose: string): Buffer => {
    const key = keys.get(purpose) ?? derive(purpose, '')
    keys.set(purpose, key)
    return key
  }
  const sealingKey = (purpose: string, extraKey?: string) =>
    extraKey === undefined ? keyFor(`seal ${purpose}`) : derive(`seal+ ${purpose}`, extraKey)
  return {
    hmac(purpose, ...parts) {
      const mac = createHmac('sha256', keyFor(`hmac ${purpose}`))
      for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part)
      return mac.digest()
    },
    seal: (purpose, plaintext, extraKey) => encrypt(sealingKey(purpose, extraKey), plaintext),
    open: (purpose, sealed, extraKey) => decrypt(sealingKey(purpose, extraKey), sealed),
    token: (bytes = 32) => randomBytes(bytes).toString('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  }
}

function encrypt(key: Buffer, plaintext: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, sealed: Uint8Array): string | undefined {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const start = 1 + nonceBytes + tagBytes
  if (bytes.length < start || bytes[0] !== version) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(1 + nonceBytes, start))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8')
  } catch {
    return undefined // the tag does not fit
  }
}
