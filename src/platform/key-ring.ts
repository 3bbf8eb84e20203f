import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigError } from './config.ts'

/** Versions of one secret. The newest is used for what is new, the others to read what is older. */
export interface KeyRing {
  readonly current: number
  /** Ascending. */
  readonly versions: readonly number[]
  /** A key of 32 bytes for one purpose. @throws Error when the version is not there (it was destroyed or never given) */
  key(version: number, purpose: string): Buffer
  /** HMAC-SHA-256 over parts that cannot run into each other. 32 bytes. */
  hmac(version: number, purpose: string, ...parts: readonly string[]): Buffer
}

export type KeySettings = {
  /** `1:<base64>,2:<base64>`: version and 32 random bytes (`openssl rand -base64 32`). */
  fieldKeys?: string
  /** A file with the same, one a line allowed; for secrets that are mounted. */
  fieldKeysFile?: string
  /** Used as version 1 when neither is given. */
  secretKey: string
}

/** @throws ConfigError when the keys cannot be read */
export function loadKeyRing({ fieldKeys, fieldKeysFile, secretKey }: KeySettings): KeyRing {
  const text = fieldKeysFile ? readKeysFile(fieldKeysFile) : fieldKeys
  if (text) return keyRing(parseKeys(text))
  return keyRing(new Map([[1, Buffer.from(hkdfSync('sha256', secretKey, '', 'loketnet key ring', 32))]]))
}

function readKeysFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(`FIELD_KEYS_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function parseKeys(text: string): Map<number, Buffer> {
  const keys = new Map<number, Buffer>()
  for (const entry of text.split(/[,\n]/).map((part) => part.trim())) {
    if (entry === '') continue
    const [, number, base64 = ''] = /^(\d+):(.+)$/.exec(entry) ?? []
    const version = Number(number)
    const key = Buffer.from(base64, 'base64')
    // Not the entry itself: this sentence may end in a log.
    if (!(version >= 1 && version <= 32_767) || key.length !== 32 || keys.has(version)) {
      throw new ConfigError('FIELD_KEYS: each key is <version>:<32 bytes in base64>, each version once')
    }
    keys.set(version, key)
  }
  if (keys.size === 0) throw new ConfigError('FIELD_KEYS holds no key')
  return keys
}

function keyRing(roots: ReadonlyMap<number, Buffer>): KeyRing {
  const versions = [...roots.keys()].sort((a, b) => a - b)
  const derived = new Map<string, Buffer>()
  const key = (version: number, purpose: string): Buffer => {
    const root = roots.get(version)
    if (!root) throw new Error(`Key version ${version} is not among the keys of this program`)
    const name = `${version} ${purpose}`
    const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', root, '', `loketnet ${purpose}`, 32))
    derived.set(name, known)
    return known
  }
  return {
    current: versions.at(-1) ?? 0,
    versions,
    key,
    hmac(version, purpose, ...parts) {
      const mac = createHmac('sha256', key(version, `hmac ${purpose}`))
      for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part)
      return mac.digest()
    },
  }
}
