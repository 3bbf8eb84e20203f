import { type Problem, problem } from '#kernel/result'
import type { Tx } from '#platform/db'
import { rememberAccount } from '../accounts.sql.ts'
import { audit } from '../audit/index.ts'
import type { Provider } from '../providers.sql.ts'
import { sessionLimits, stepUpMinutes } from '../session.ts'
import { endSessionByToken, insertSession, rotateSession } from '../sessions.sql.ts'
import type { Vouched } from './claims.ts'
import type { SignInDeps } from './deps.ts'
import type { Return } from './finish-sign-in.ts'

type Opening = { provider: Provider; vouched: Vouched; back: Return }
type Opened = { ok: true; token: string } | Problem<'account-blocked' | 'other-person'>

/** A new session, or after a step-up the same one with another token. */
export async function openSession(tx: Tx, deps: SignInDeps, { provider, vouched, back }: Opening): Promise<Opened> {
  const token = deps.seal.token()
  const tokenHash = deps.seal.hash(token)
  const { kind, organisationId, id: providerId } = provider
  const { acr, represents } = vouched
  const session = { tokenHash, kind, acr, represents, agent: back.agent, ...sessionLimits[kind], stepUpMinutes }
  if (kind === 'customer') {
    const subjectPseudonym = deps.seal.hmac('customer subject', provider.issuer, vouched.subject).toString('hex')
    if (back.earlierToken) await endSessionByToken(tx, back.earlierToken)
    await insertSession(tx, { ...session, subjectPseudonym })
    await audit(tx, { action: 'session.start', objectKind: 'customer', result: 'ok' })
    return { ok: true, token }
  }
  const displayName = vouched.name.trim().slice(0, 100) || vouched.subject.slice(0, 100)
  const account = await rememberAccount(tx, { ...vouched, providerId, organisationId, displayName })
  if (account.state === 'blocked') return problem('account-blocked')
  const { stepUp } = back.attempt
  if (stepUp) {
    if (stepUp.accountId !== account.id) return problem('other-person')
    if (await rotateSession(tx, stepUp.sessionId, tokenHash, stepUpMinutes)) {
      await audit(tx, { action: 'session.step-up', objectKind: 'account', objectId: account.id, result: 'ok' })
      return { ok: true, token }
    }
  }
  if (back.earlierToken) await endSessionByToken(tx, back.earlierToken)
  await insertSession(tx, { ...session, accountId: account.id })
  await audit(tx, { action: 'session.start', objectKind: 'account', objectId: account.id, result: 'ok' })
  return { ok: true, token }
}
