import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale, Translate } from '#platform/i18n'
import { Alert } from '#ui'
import { accountOf } from '../guards.ts'
import { stepUpHref } from '../step-up.ts'
import { type TextKey, texts } from '../texts.ts'

const good = ['ok', 'granted', 'waits'] as const
const bad = [
  'not-allowed',
  'already-granted',
  'not-possible',
  'not-found',
  'nothing-to-approve',
  'same-person',
  'already-ended',
  'already-reviewed',
  'one-at-a-time',
] as const
export type OutcomeCode = (typeof good)[number] | (typeof bad)[number]

/** After a form: back to the page, which says what came of it. */
export const backWith = (reply: FastifyReply, path: string, code: OutcomeCode) =>
  reply.redirect(`${path}?done=${code}`, 303)

/** What came of the form that was sent just now. */
export function Outcome({ request, t }: { request: FastifyRequest; t: Translate<TextKey> }) {
  const { done } = request.query as { done?: string }
  const code = [...good, ...bad].find((known) => known === done)
  if (!code) return null
  const went = good.some((known) => known === code)
  return (
    <Alert tone={went ? 'success' : 'warning'} role={went ? 'status' : 'alert'}>
      {t(`done-${code}`)}
    </Alert>
  )
}

type NoteProps = { request: FastifyRequest; locale: Locale; returnTo: string }

/** Said before somebody fills in a form that would ask them to sign in again first. */
export function StepUpNote({ request, locale, returnTo }: NoteProps) {
  if (accountOf(request).steppedUp) return null
  const t = texts(locale)
  return (
    <Alert tone="note">
      <p>
        {t('step-up-note')} <a href={stepUpHref(locale, returnTo)}>{t('step-up-link')}</a>
      </p>
    </Alert>
  )
}

export const outcomeOf = (result: { ok: true } | { ok: false; problem: OutcomeCode }): OutcomeCode =>
  result.ok ? 'ok' : result.problem
