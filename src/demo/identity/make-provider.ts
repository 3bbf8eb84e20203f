import { createHash } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { MemoryAdapter } from './memory-adapter.ts'
import type { DemoProvider } from './people.ts'

export const substantial = 'http://eidas.europa.eu/LoA/substantial'
export const clientIdOf = ({ code }: DemoProvider) => `loketnet-${code}`

/** Another number at every client, as the NLGov profile asks: nobody can compare them. */
export const subjectOf = (provider: DemoProvider, key: string) =>
  createHash('sha256')
    .update(`${clientIdOf(provider)}|${key}`)
    .digest('hex')
    .slice(0, 32)

export type ProviderKeys = { signing: object; cookies: string }
export type Client = { redirectUri: string; keys: object[] }

/**
 * A real OpenID provider with the demands of the NLGov profile: code flow only, PKCE S256, private_key_jwt, exact redirect.
 * The package is loaded here and only when somebody signs in to a demonstration.
 */
export async function makeProvider(demo: DemoProvider, issuer: string, client: Client, keys: ProviderKeys) {
  const { Provider, interactionPolicy } = await import('oidc-provider')
  const policy = interactionPolicy.base()
  const { Check } = interactionPolicy
  // Everybody chooses each time: at a demonstration the next one to sign in is mostly somebody else.
  policy.get('login')?.checks.add(new Check('choose', 'choose a person', (ctx) => ctx.oidc.result?.login === undefined))
  return new Provider(issuer, {
    ...configuration(demo, client, keys),
    interactions: { policy, url: urlOf },
  }) as Provider
}

const urlOf = (ctx: KoaContextWithOIDC, { uid }: { uid: string }) =>
  `${new URL(ctx.oidc.issuer).pathname}/log-in/${uid}`

function configuration(demo: DemoProvider, client: Client, keys: ProviderKeys): Configuration {
  return {
    adapter: MemoryAdapter,
    clients: [
      {
        client_id: clientIdOf(demo),
        redirect_uris: [client.redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'PS256',
        id_token_signed_response_alg: 'PS256',
        subject_type: 'pairwise',
        jwks: { keys: client.keys as never },
      },
    ],
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId) => subjectOf(demo, accountId),
    enabledJWA: { clientAuthSigningAlgValues: ['PS256'], idTokenSigningAlgValues: ['PS256'] },
    pkce: { required: () => true },
    acrValues: [substantial],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub', 'represents'], profile: ['name'], email: ['email'], acr: null, auth_time: null },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    cookies: { keys: [keys.cookies] },
    jwks: { keys: [keys.signing as never] },
    // NLGov: a code lives shortly, an id_token at most 5 minutes.
    ttl: { AuthorizationCode: 60, IdToken: 300, AccessToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_ctx, id) => accountOf(demo, id),
    loadExistingGrant: grantAll,
    renderError: (ctx, { error }) => {
      ctx.type = 'text'
      ctx.body = `Demonstratie: inloggen lukt zo niet (${error}). / Demonstration: signing in does not work like this.`
    },
  }
}

function accountOf(demo: DemoProvider, id: string) {
  const person = demo.people.find(({ key }) => key === id)
  if (!person) return undefined
  const { represents } = person
  return {
    accountId: id,
    claims: () => ({
      sub: id,
      name: person.name,
      email: `${id}@${demo.code}.example`,
      ...(represents && { represents: { ...represents, iss: 'urn:kvk', sub_id_type: 'urn:nl:kvk' } }),
    }),
  }
}

/** Nobody is asked for consent: the client is this site itself. */
async function grantAll(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId,
    accountId: oidc.session?.accountId,
  })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}
