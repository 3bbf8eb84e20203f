import { type Problem, problem } from '#kernel/result'
import { findOpenProvider } from '../providers.sql.ts'
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
type Finished = { ok: true; token: string } | Problem<SignInProblem>

const job = { role: 'job' } as const

/** The answer of the provider, checked, becomes a session with a token that nobody had before. */
export async function finishSignIn(deps: SignInDeps, back: Return): Promise<Finished> {
  const { provider, lockedOut } = await deps.db.withActor(job, async (tx) => ({
    provider: await findOpenProvider(tx, back.attempt.providerId),
    lockedOut: await isLockedOut(tx, back.origin),
  }))
  if (lockedOut) return problem('too-many-attempts')
  if (!provider) return problem('provider-not-found')
  const answer = await askProvider(deps, provider, back)
  if (!answer.ok) return failed(deps, back, answer.problem)
  const actor = deps.seal.hmac('sign-in actor', provider.issuer, answer.subject).toString('hex')
  const outcome = await deps.db.withActor(job, async (tx) => {
    if (await isLockedOut(tx, back.origin, actor)) return problem('too-many-attempts')
    const checked = checkAnswer(provider, answer)
    return checked.ok ? openSession(tx, deps, { provider, vouched: checked.vouched, back }) : checked
  })
  return outcome.ok ? outcome : failed(deps, back, outcome.problem, actor)
}

/** Going back is nobody's attempt at anything; a provider that is down neither. */
const harmless: readonly SignInProblem[] = ['cancelled', 'provider-unreachable', 'too-many-attempts']

async function failed(deps: SignInDeps, { origin }: Return, what: SignInProblem, actor?: string) {
  if (!harmless.includes(what)) await deps.db.withActor(job, (tx) => insertFailure(tx, origin, actor, what))
  return problem(what)
}
