import { type Problem, problem } from '#kernel/result'
import type { Actor } from '#platform/db'
import { audit } from '../audit/index.ts'
import { findOpenProvider } from '../providers.sql.ts'
import type { ProviderKind } from '../session.ts'
import { askProvider } from './ask-provider.ts'
import type { Attempt } from './attempt.ts'
import { checkAnswer } from './claims.ts'
import type { SignInDeps } from './deps.ts'
import { insertFailure } from './failures.sql.ts'
import { isLockedOut } from './lock-out.ts'
import { openSession } from './open-session.ts'

/** How somebody came back from their provider. */
export type Return = {
  attempt: Attempt
  /** Query of the address they came back to. */
  answer: URLSearchParams
  /** Keyed hash of their network address, 64 hex digits. */
  origin: string
  agent: string
  /** sha256 of the token that the browser still had. */
  earlierToken?: string
}

export type SignInProblem =
  | 'too-many-attempts'
  | 'cancelled'
  | 'provider-not-found'
  | 'provider-unreachable'
  | 'answer-not-trusted'
  | 'assurance-too-low'
  | 'representation-not-known'
  | 'account-blocked'
  | 'other-person'
type Finished = { ok: true; token: string; kind: ProviderKind } | Problem<SignInProblem>

/** The program itself decides here; the audit line still says from where somebody came. */
const jobFor = ({ origin }: Return): Actor => ({ role: 'job', settings: { origin } })

/** The answer of the provider, checked, becomes a session with a token that nobody had before. */
export async function finishSignIn(deps: SignInDeps, back: Return): Promise<Finished> {
  const { provider, lockedOut } = await deps.db.withActor(jobFor(back), async (tx) => ({
    provider: await findOpenProvider(tx, back.attempt.providerId),
    lockedOut: await isLockedOut(tx, back.origin),
  }))
  if (lockedOut) return problem('too-many-attempts')
  if (!provider) return problem('provider-not-found')
  const answer = await askProvider(deps, provider, back)
  if (!answer.ok) return failed(deps, back, answer.problem)
  const actor = deps.seal.hmac('sign-in actor', provider.issuer, answer.subject).toString('hex')
  const outcome = await deps.db.withActor(jobFor(back), async (tx) => {
    if (await isLockedOut(tx, back.origin, actor)) return problem('too-many-attempts')
    const checked = checkAnswer(provider, answer)
    return checked.ok ? openSession(tx, deps, { provider, vouched: checked.vouched, back }) : checked
  })
  return outcome.ok ? { ...outcome, kind: provider.kind } : failed(deps, back, outcome.problem, actor)
}

/** Going back is nobody's attempt at anything; a provider that is down neither. */
const harmless: readonly SignInProblem[] = ['cancelled', 'provider-unreachable', 'too-many-attempts']

async function failed(deps: SignInDeps, back: Return, what: SignInProblem, actor?: string) {
  if (harmless.includes(what)) return problem(what)
  await deps.db.withActor(jobFor(back), async (tx) => {
    await insertFailure(tx, back.origin, actor, what)
    const details = { why: what, provider: back.attempt.providerId }
    await audit(tx, { action: 'session.start', objectKind: 'session', result: 'refused', details })
  })
  return problem(what)
}
