import { randomBytes, webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Provider } from 'oidc-provider'
import { logInPage } from './log-in-page.tsx'
import { makeProvider, type ProviderKeys, substantial } from './make-provider.ts'
import { type DemoProvider, demoProviders } from './people.ts'

export type IdentityOptions = {
  /** 0 takes any; a port that is taken becomes any as well. */
  port: number
  /** Where the site is; known when the first person signs in. */
  siteOrigin(): string
  redirectUri(): string
  /** Public keys of the site, with which it proves who it is. */
  clientKeys(): Promise<{ keys: object[] }>
  styleFile: string
}
export type DemoIdentity = { issuerOf(demo: DemoProvider): string; close(): Promise<void> }

/** Anybody who reaches it may be anybody: it listens on this machine only, whatever the settings say. */
const host = '127.0.0.1'

/** The identity providers of the demonstration, each with its own issuer: `http://127.0.0.1:<port>/<code>`. */
export async function startDemoIdentity(options: IdentityOptions): Promise<DemoIdentity> {
  const made = new Map<string, Promise<Provider>>()
  let keys: Promise<ProviderKeys> | undefined
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end())
  })
  const port = await listen(server, options.port)
  const issuerOf = ({ code }: DemoProvider) => `http://${host}:${port}/${code}`

  const providerOf = (demo: DemoProvider) => {
    keys ??= makeKeys()
    const client = async () => ({ redirectUri: options.redirectUri(), keys: (await options.clientKeys()).keys })
    const known =
      made.get(demo.code) ?? Promise.all([client(), keys]).then(([c, k]) => makeProvider(demo, issuerOf(demo), c, k))
    made.set(demo.code, known)
    return known
  }

  async function handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) {
    const url = new URL(request.url ?? '/', `http://${host}`)
    const [, code = '', page, uid] = url.pathname.split('/')
    if (code === 'public.css')
      return response.writeHead(200, { 'content-type': 'text/css' }).end(await readFile(options.styleFile))
    const demo = demoProviders.find((one) => one.code === code)
    if (!demo) return response.writeHead(404).end()
    const provider = await providerOf(demo)
    if (page === 'log-in' && uid) return logIn(options, provider, demo, request, response)
    if (page === 'auth') forgetSession(request)
    request.originalUrl = request.url
    request.url = request.url?.slice(code.length + 1) || '/'
    return provider.callback()(request, response)
  }

  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { issuerOf, close }
}

/** Each sign-in begins anew: changing from one person to another would ask for a page with a script. */
function forgetSession(request: IncomingMessage): void {
  const { cookie = '' } = request.headers
  request.headers.cookie = cookie
    .split('; ')
    .filter((pair) => !pair.startsWith('_session'))
    .join('; ')
}

function listen(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port))
    server.once('error', () => {
      server.once('error', reject)
      server.listen(0, host)
    })
    server.listen(wanted, host)
  })
}

async function makeKeys(): Promise<ProviderKeys> {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const { privateKey } = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { kty, n, e, d, p, q, dp, dq, qi } = await webcrypto.subtle.exportKey('jwk', privateKey)
  return {
    cookies: randomBytes(32).toString('hex'),
    signing: { kty, n, e, d, p, q, dp, dq, qi, kid: 'demo', use: 'sig' },
  }
}

async function logIn(
  options: IdentityOptions,
  provider: Provider,
  demo: DemoProvider,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method === 'POST') {
    const key = new URLSearchParams(await bodyOf(request)).get('person') ?? ''
    const known = demo.people.some((person) => person.key === key)
    const login = { accountId: key, acr: substantial, remember: false }
    return provider.interactionFinished(request, response, known ? { login } : { error: 'access_denied' })
  }
  const locale = String(params.ui_locales).startsWith('en') ? 'en' : 'nl'
  const homeHref = `${options.siteOrigin()}/${locale}`
  // The form ends at the site, by way of redirects; the policy of browsers looks at where they lead.
  const policy = `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${options.siteOrigin()}`
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  })
  return response.end(logInPage({ demo, locale, action: request.url ?? '', homeHref, styleHref: '/public.css' }))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > 2_000) throw new Error('Longer than the form of this page')
  }
  return body
}
