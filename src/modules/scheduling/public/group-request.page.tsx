import type { FastifyReply, FastifyRequest } from 'fastify'
import { crossSite, formOf, originOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { originHash } from '../contact-hash.ts'
import { paths } from '../paths.ts'
import { requestGroup } from '../request-group.ts'
import { type AttemptBudget, createAttemptBudget } from './attempt-budget.ts'
import { groupFormPage } from './group-form.page.tsx'
import { parseGroupForm } from './group-form.ts'
import { groupThanksPage } from './group-thanks.page.tsx'
import { sessionGonePage } from './session-gone.page.tsx'
import { readMoment, signMoment } from './signed-moment.ts'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** Requests from one address: each costs an employee time, and an organisation asks once for all its people. */
const requests = { size: 5, minutes: 60 }
/** Nobody who counts people and asks a colleague is too late; a form that was copied last week is. */
const formMinutes = 12 * 60
const thanksMinutes = 24 * 60

/**
 * There is no session here: the form token is a signed moment. It shows that the form came from us, and as it is
 * another one on every form it also tells a form that was sent twice from two requests.
 */
export function registerGroupRequest(app: WebApp, deps: PublicDeps): void {
  const budget = createAttemptBudget(deps.clock, requests.size, requests.minutes)
  for (const locale of allLocales) {
    app.get(paths.groupRequest(locale), async (_request, reply) => {
      const network = await deps.networks.current()
      return sendPage(reply, groupFormPage(deps, network, locale, { token: newToken(deps) }))
    })
    app.post(paths.groupRequest(locale), (request, reply) => ask(deps, budget, locale, request, reply))
    app.get(paths.groupThanks(locale), (request, reply) => thank(deps, locale, request, reply))
  }
}

const newToken = ({ seal, clock }: PublicDeps): string => signMoment(seal, clock, 'group-form', seal.token(12))

async function ask(
  deps: PublicDeps,
  budget: AttemptBudget,
  locale: Locale,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { seal, clock } = deps
  const form = formOf(request)
  const token = readMoment(seal, clock, 'group-form', form.get('token'), formMinutes)
  if (crossSite(request) || !token) return sendPage(reply, sessionGonePage(deps, locale, paths.groupRequest), 403)
  const network = await deps.networks.current()
  const t = texts(locale)
  const again = (status: number, answers: { errors?: Array<{ fieldId: string; message: string }>; notice?: string }) =>
    sendPage(
      reply,
      groupFormPage(deps, network, locale, {
        token: token.fresh ? form.get('token') : newToken(deps),
        form,
        ...answers,
      }),
      status,
    )
  const parsed = parseGroupForm(form, network, locale)
  if (!parsed.ok) return again(400, { errors: parsed.errors })
  if (!token.fresh) return again(403, { notice: t('group-request-old') })
  const origin = originHash(seal, originOf(request))
  if (budget.isSpent(origin)) return again(429, { notice: t('group-request-too-many') })
  budget.take(origin)
  const reference = await requestGroup(deps, parsed.request, seal.hmac('group-request', form.get('token')))
  const signed = signMoment(seal, clock, 'group-thanks', reference)
  return reply.redirect(`${paths.groupThanks(locale)}?r=${signed}`, 303)
}

/** The reference is signed, so that nobody can have this page name one that was never given. */
async function thank(deps: PublicDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const { r = '' } = request.query as { r?: string | string[] }
  const signed = readMoment(deps.seal, deps.clock, 'group-thanks', String(r), thanksMinutes)
  if (!signed?.fresh) return reply.redirect(paths.groupRequest(locale), 303)
  const network = await deps.networks.current()
  return sendPage(reply, groupThanksPage(deps, network, locale, { reference: signed.value, query: `?r=${String(r)}` }))
}
