import type { FastifyReply, FastifyRequest } from 'fastify'
import { clearSessionCookie, readCookie, sendPage, setSessionCookie, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { originHashOf } from '../acting.ts'
import { isOwnForm, sessionCookie } from '../forms.ts'
import { accountOf } from '../guards.ts'
import { paths } from '../paths.ts'
import { selectProviders } from '../providers.sql.ts'
import { endSessionByToken } from '../sessions.sql.ts'
import { agentFamily } from '../sign-in/agent-family.ts'
import { openAttempt, safePath } from '../sign-in/attempt.ts'
import { beginSignIn, type Wish } from '../sign-in/begin-sign-in.ts'
import { publicKeys } from '../sign-in/client-key.ts'
import { finishSignIn } from '../sign-in/finish-sign-in.ts'
import { customerPage } from './customer.page.tsx'
import type { SignInPageDeps } from './deps.ts'
import { type Reason, reasons, signInPage } from './sign-in.page.tsx'

const attemptCookie = 'sign-in'
type Query = { reason?: string; to?: string }
type Asked = FastifyRequest<{ Querystring: Query; Params: { provider?: string } }>

/** Choosing a provider, going there, coming back, and signing out. */
export function registerSignIn(app: WebApp, deps: SignInPageDeps): void {
  const open = { config: { guard: 'public' as const } }
  for (const locale of allLocales) {
    app.get(paths.signIn(locale), open, (request: Asked, reply) => choose(deps, locale, request, reply))
    const signedIn = { config: { guard: 'signed-in' as const } }
    app.get(paths.stepUp(locale), signedIn, (request: Asked, reply) => again(deps, locale, request, reply))
    app.get(paths.start(locale, ':provider'), open, (request: Asked, reply) => {
      const wish = { providerId: request.params.provider ?? '', locale, returnTo: safePath(request.query.to, '') }
      return begin(deps, wish, request, reply)
    })
    app.post(paths.signOut(locale), open, (request, reply) => signOut(deps, locale, request, reply))
    const customer = { config: { guard: 'customer' as const } }
    app.get(paths.mine(locale), customer, (request, reply) => sendPage(reply, customerPage(deps, request, locale)))
  }
  app.get(paths.callback, open, (request, reply) => comeBack(deps, request, reply))
  app.get(paths.keys, open, () => publicKeys(deps.db, deps.seal))
}

async function choose(deps: SignInPageDeps, locale: Locale, { query }: Asked, reply: FastifyReply) {
  const providers = await deps.db.withActor({ role: 'public' }, selectProviders)
  const reason = reasons.find((known) => known === query.reason)
  const returnTo = safePath(query.to, '') || undefined
  return sendPage(reply, signInPage(deps, { providers, locale, reason, returnTo }))
}

const backTo = (reply: FastifyReply, locale: Locale, reason: Reason) =>
  reply.redirect(`${paths.signIn(locale)}?reason=${reason}`, 303)

async function begin(deps: SignInPageDeps, wish: Wish, request: FastifyRequest, reply: FastifyReply) {
  if (!/^[0-9a-f-]{36}$/.test(wish.providerId)) return backTo(reply, wish.locale, 'provider-not-found')
  const begun = await beginSignIn(deps, wish)
  if (!begun.ok) return backTo(reply, wish.locale, begun.problem)
  setSessionCookie(request, reply, attemptCookie, begun.attempt)
  return reply.redirect(begun.url, 303)
}

/** Step-up: the same person signs in once more, and the session goes on with another token. */
function again(deps: SignInPageDeps, locale: Locale, request: Asked, reply: FastifyReply) {
  const { providerId, accountId, sessionId } = accountOf(request)
  const returnTo = safePath(request.query.to, paths.account(locale))
  return begin(deps, { providerId, locale, returnTo, stepUp: { sessionId, accountId } }, request, reply)
}

async function comeBack(deps: SignInPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const attempt = openAttempt(deps.seal, deps.clock, readCookie(request, attemptCookie) ?? '')
  clearSessionCookie(request, reply, attemptCookie) // one answer for one attempt, whatever it is
  if (!attempt) return backTo(reply, 'nl', 'attempt-gone')
  const had = readCookie(request, sessionCookie)
  const finished = await finishSignIn(deps, {
    attempt,
    answer: new URLSearchParams(request.url.split('?')[1] ?? ''),
    origin: originHashOf(request, deps.seal),
    agent: agentFamily(request.headers['user-agent']),
    earlierToken: had && deps.seal.hash(had),
  })
  deps.countOutcome?.('sign-in', finished.ok ? 'ok' : finished.problem)
  if (!finished.ok) return backTo(reply, attempt.locale, finished.problem)
  setSessionCookie(request, reply, sessionCookie, finished.token)
  const home = finished.kind === 'customer' ? paths.mine : paths.account
  return reply.redirect(attempt.returnTo || home(attempt.locale), 303)
}

async function signOut(deps: SignInPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const token = readCookie(request, sessionCookie)
  if (!token || !isOwnForm(request, deps.seal)) return backTo(reply, locale, 'sign-in-first')
  await deps.db.withActor({ role: 'job' }, (tx) => endSessionByToken(tx, deps.seal.hash(token)))
  forgetBrowser(request, reply)
  return backTo(reply, locale, 'signed-out')
}

/** What pages left in a browser that others may use next. */
export function forgetBrowser(request: FastifyRequest, reply: FastifyReply): void {
  clearSessionCookie(request, reply, sessionCookie)
  reply.header('clear-site-data', '"cache", "cookies", "storage"')
}
