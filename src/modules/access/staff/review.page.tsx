import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Lead, Panel } from '#ui'
import { actorOf } from '../acting.ts'
import { hiddenToken } from '../forms.ts'
import { selectGrantsToReview } from '../grants.sql.ts'
import { paths } from '../paths.ts'
import { reviewGrant } from '../review-grants.ts'
import { requireStepUp } from '../step-up.ts'
import { texts } from '../texts.ts'
import type { StaffPageDeps } from './deps.ts'
import { GrantTable } from './grant-table.tsx'
import { isId } from './ids.ts'
import { backWith, Outcome, outcomeOf, StepUpNote } from './outcome.tsx'

/** Every quarter somebody else looks at each role (BIO2 8.02.01). */
export function registerReview(app: WebApp, deps: StaffPageDeps): void {
  const config = { guard: { roles: ['administrator'] as const } }
  for (const locale of allLocales) {
    app.get(paths.review(locale), { config }, (request, reply) => show(deps, locale, request, reply))
    app.post(paths.review(locale), { config }, (request, reply) => decide(deps, locale, request, reply))
  }
}

async function show(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const t = texts(locale)
  const [places, grants] = await Promise.all([
    deps.places(locale),
    deps.db.withActor(actorOf(request), selectGrantsToReview),
  ])
  const choices = (['keep', 'end'] as const).map((value) => ({ value, label: t(value), when: () => true }))
  const table = { places, locale, grants, choices, now: deps.clock.now().toString() }
  const hidden = hiddenToken(request, deps.seal)
  const children = (
    <>
      <Outcome {...{ request, t }} />
      <StepUpNote {...{ request, locale }} returnTo={paths.review(locale)} />
      <Lead>{t('review-lead', { count: grants.length })}</Lead>
      <Panel title={t('review-list')}>
        {grants.length === 0 ? (
          <p>{t('review-none')}</p>
        ) : (
          <GrantTable
            {...{ ...table, hidden }}
            caption={t('review-list')}
            captionHidden
            action={paths.review(locale)}
          />
        )}
      </Panel>
    </>
  )
  const screen = { locale, title: t('review-title'), inLocale: paths.review, under: paths.review(locale), children }
  return sendPage(reply, deps.staffFrame(request, screen))
}

async function decide(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request)
  const grantId = form.get('grant')
  if (!isId(grantId)) return backWith(reply, paths.review(locale), 'not-found')
  if (!requireStepUp(request, reply, locale, paths.review(locale))) return reply
  const decision = form.get('decision') === 'end' ? 'end' : 'keep'
  const reviewed = await reviewGrant(deps.db, actorOf(request), grantId, decision)
  return backWith(reply, paths.review(locale), outcomeOf(reviewed))
}
