import { webcrypto } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const algorithm = { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What the provider says at the token endpoint; everything left out is true. */
export type Lie = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** Signed by a key that is not in its list. */
  otherKey?: boolean
  /** Answers the token request like this. */
  status?: number
  /** Changed after signing. */
  tampered?: Record<string, unknown>
}

export type LyingProvider = { issuer: string; tell(lie: Lie & { nonce: string }): void; close(): Promise<void> }

/** A provider that says what a test wants; real ones are asked in tests/journeys/sign-in.test.ts. */
export async function lyingProvider(clientId: string): Promise<LyingProvider> {
  const [own, other] = await Promise.all([makeKey(), makeKey()])
  const { kty, n, e } = await webcrypto.subtle.exportKey('jwk', own.publicKey)
  let lie: Lie & { nonce: string } = { nonce: '' }
  let issuer = ''
  const idTokenOf = (told: typeof lie) =>
    idToken(told, { iss: issuer, aud: clientId }, (told.otherKey ? other : own).privateKey)
  const answers: Record<string, () => object | Promise<object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['PS256'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/jwks': () => ({ keys: [{ kty, n, e, kid: 'k', alg: 'PS256', use: 'sig' }] }),
    '/token': async () =>
      lie.status
        ? { error: 'invalid_grant' }
        : { access_token: 'a', token_type: 'Bearer', id_token: await idTokenOf(lie) },
  }
  const server = createServer((request, response) => {
    const give = answers[request.url ?? '']
    Promise.resolve(give?.()).then(
      (body) => {
        const status = request.url === '/token' ? (lie.status ?? 200) : 200
        response.writeHead(body ? status : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
      },
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    tell: (next) => {
      lie = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const makeKey = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function idToken(lie: Lie & { nonce: string }, ours: object, key: webcrypto.CryptoKey): Promise<string> {
  const now = Math.floor((performance.timeOrigin + performance.now()) / 1000)
  const truth = { ...ours, sub: 'somebody', nonce: lie.nonce, iat: now, exp: now + 300, auth_time: now }
  const claims = { ...truth, name: 'Somebody', acr: 'http://eidas.europa.eu/LoA/substantial', ...lie.claims }
  const head = encode({ alg: 'PS256', kid: 'k', ...lie.header })
  const signed = `${head}.${encode(claims)}`
  const signature = await webcrypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, key, Buffer.from(signed))
  const sent = lie.tampered ? `${head}.${encode({ ...claims, ...lie.tampered })}` : signed
  return `${sent}.${lie.header?.alg === 'none' ? '' : Buffer.from(signature).toString('base64url')}`
}
