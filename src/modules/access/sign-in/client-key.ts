import { createHash, webcrypto } from 'node:crypto'
import type { PrivateKey } from 'openid-client'
import type { Database } from '#platform/db'
import type { Seal } from '#platform/seal'
import { insertClientKey, lockClientKeys, newestClientKey, selectPublicKeys } from './client-keys.sql.ts'

/** With which the program proves to identity providers who it is (private_key_jwt, RFC 7523). */
export type ClientKey = PrivateKey & { kid: string }

const job = { role: 'job' } as const
const purpose = 'oidc client key'
// PS256, which the NLGov profile recommends; 3072 bits hold until after 2030 (NCSC-NL, "good").
const algorithm = { name: 'RSA-PSS', hash: 'SHA-256' }
const generation = { ...algorithm, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }

/** The newest key; the first process of a new database makes one. @throws Error when SECRET_KEY does not open it */
export async function readOrMakeClientKey(db: Database, seal: Seal): Promise<ClientKey> {
  const stored = (await db.withActor(job, newestClientKey)) ?? (await makeClientKey(db, seal))
  const text = seal.open(purpose, stored.sealed, stored.kid)
  if (!text) throw new Error('The key for identity providers was sealed with another SECRET_KEY')
  const key = await webcrypto.subtle.importKey('jwk', JSON.parse(text) as webcrypto.JsonWebKey, algorithm, false, [
    'sign',
  ])
  return { key: key as PrivateKey['key'], kid: stored.kid } // two type libraries describe one class
}

async function makeClientKey(db: Database, seal: Seal) {
  const { privateKey } = (await webcrypto.subtle.generateKey(generation, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const jwk = await webcrypto.subtle.exportKey('jwk', privateKey)
  const kid = thumbprint(jwk)
  const publicJwk = { kty: jwk.kty, n: jwk.n, e: jwk.e, kid, alg: 'PS256', use: 'sig' }
  return db.withActor(job, async (tx) => {
    await lockClientKeys(tx)
    const other = await newestClientKey(tx)
    if (other) return other
    const sealed = seal.seal(purpose, JSON.stringify(jwk), kid)
    await insertClientKey(tx, kid, publicJwk, sealed)
    return { kid, sealed }
  })
}

/** RFC 7638: the required members in this order. */
function thumbprint({ e, kty, n }: webcrypto.JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
}

/** What providers read at our `jwks_uri`. */
export async function publicKeys(db: Database, seal: Seal): Promise<{ keys: object[] }> {
  await readOrMakeClientKey(db, seal)
  return { keys: await db.withActor(job, selectPublicKeys) }
}
