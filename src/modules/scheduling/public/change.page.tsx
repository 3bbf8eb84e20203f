import type { FastifyReply, FastifyRequest } from 'fastify'
import { crossSite, formOf, originOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { cancelAppointment } from '../cancel-appointment.ts'
import { parseCode } from '../code.ts'
import { contactHash, originHash } from '../contact-hash.ts'
import { openWithCode, requestNewLink } from '../manage-link.ts'
import { paths } from '../paths.ts'
import { createAttemptBudget } from './attempt-budget.ts'
import { askToCancel, cancelledPage, cannotSendPage, linkSentPage, tooManyPage } from './change-answers.page.tsx'
import { type ChangeForm, changeFormPage } from './change-form.page.tsx'
import { parseContact, type ReachableBy } from './parse-contact.ts'
import { sessionGonePage } from './session-gone.page.tsx'
import type { PublicDeps } from './step.tsx'
import { type TextKey, texts } from './texts.ts'

/**
 * Wrong contact details with one code from one address, and wrong pairs from that address in all; right ones cost nothing.
 * Who guesses behind the address of a reception centre shuts one code for the people there, unless he tries forty.
 */
const wrongWithCode = { size: 5, minutes: 10 }
const wrongPairs = { size: 200, minutes: 10 }
/** Minutes in which asking again for a link sends no second message. */
const oneLinkIn = 5

/**
 * Code and contact detail together: enough to cancel or to have a link sent to where we already write, never to see
 * anything. These forms need no token: there is no session that another site could misuse, and whoever knows both parts
 * may send them himself.
 */
export function registerChange(app: WebApp, deps: PublicDeps): void {
  const perAddress = createAttemptBudget(deps.clock, wrongPairs.size, wrongPairs.minutes)
  const perCode = createAttemptBudget(deps.clock, wrongWithCode.size, wrongWithCode.minutes)
  const budget: Guessing = {
    isSpent: ({ origin, code }) => perAddress.isSpent(origin) || perCode.isSpent(`${origin} ${code}`),
    take({ origin, code }) {
      perAddress.take(origin)
      perCode.take(`${origin} ${code}`)
    },
  }
  for (const locale of allLocales) {
    app.get(paths.change(locale), (request, reply) => show(deps, locale, request, reply))
    app.post(paths.change(locale), (request, reply) => answer(deps, budget, locale, request, reply))
  }
}

async function show(deps: PublicDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const network = await deps.networks.current()
  const { sent } = request.query as { sent?: string }
  if (sent === 'email') return sendPage(reply, linkSentPage(deps, network, locale))
  if (sent === 'phone') return sendPage(reply, cannotSendPage(deps, network, locale))
  return sendPage(reply, changeFormPage(deps, network, locale))
}

type Guess = { origin: string; code: string }
type Guessing = { isSpent(guess: Guess): boolean; take(guess: Guess): void }
type Asked = { code: string; contact: ReachableBy; origin: string; typed: ChangeForm }

async function answer(
  deps: PublicDeps,
  budget: Guessing,
  locale: Locale,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (crossSite(request)) return sendPage(reply, sessionGonePage(deps, locale, paths.change), 403)
  const form = formOf(request)
  const network = await deps.networks.current()
  const typed = { code: form.get('code'), contact: form.get('contact') }
  const code = parseCode(typed.code)
  const contact = parseContact(typed.contact)
  if (!code || !contact) {
    return sendPage(reply, changeFormPage(deps, network, locale, typed, formErrors(locale, typed, code, contact)), 400)
  }
  if (form.get('do') === 'cancel') return sendPage(reply, askToCancel(deps, locale, code, typed))
  const origin = originHash(deps.seal, originOf(request))
  if (budget.isSpent({ origin, code })) {
    return sendPage(reply.header('retry-after', wrongPairs.minutes * 60), tooManyPage(deps, network, locale), 429)
  }
  const asked = { code, contact, origin, typed }
  if (form.get('do') === 'cancel-now') return cancel(deps, budget, locale, asked, reply)
  return sendLink(deps, budget, locale, asked, reply)
}

function formErrors(locale: Locale, typed: ChangeForm, code: string | undefined, contact: ReachableBy | undefined) {
  const t = texts(locale)
  const message = (key: TextKey, empty: TextKey, text: string) => t(text.trim() === '' ? empty : key)
  return [
    ...(code
      ? []
      : [{ fieldId: 'code', message: message('change-error-code', 'change-error-code-empty', typed.code) }]),
    ...(contact
      ? []
      : [
          {
            fieldId: 'contact',
            message: message('change-error-contact', 'change-error-contact-empty', typed.contact),
          },
        ]),
  ]
}

async function open(deps: PublicDeps, budget: Guessing, { code, contact, origin }: Asked) {
  const found = await openWithCode(deps, code, contactHash(deps.seal, contact) ?? '')
  if (!found) budget.take({ origin, code })
  return found
}

/** The answer is the same with and without a match; only the mailbox of the right person knows the difference. */
async function sendLink(deps: PublicDeps, budget: Guessing, locale: Locale, asked: Asked, reply: FastifyReply) {
  // A link cannot go to a telephone yet, so there is nothing to look up either.
  if (asked.contact.channel === 'phone') return reply.redirect(`${paths.change(locale)}?sent=phone`, 303)
  const found = await open(deps, budget, asked)
  if (found) {
    const window = Math.floor(deps.clock.now().epochMilliseconds / (oneLinkIn * 60_000))
    await requestNewLink(deps, found.holder, found.appointmentId, String(window))
  }
  return reply.redirect(`${paths.change(locale)}?sent=email`, 303)
}

/** Looked up only now, after the question: trying whose code it is cannot be done without cancelling. */
async function cancel(deps: PublicDeps, budget: Guessing, locale: Locale, asked: Asked, reply: FastifyReply) {
  const network = await deps.networks.current()
  const t = texts(locale)
  const again = (message: string) =>
    sendPage(reply, changeFormPage(deps, network, locale, asked.typed, [{ fieldId: 'code', message }]), 400)
  const found = await open(deps, budget, asked)
  if (!found) return again(t('change-error-unknown'))
  const cancelled = await cancelAppointment(deps, found.holder, found.appointmentId)
  if (!cancelled.ok)
    return again(t(`problem-${cancelled.problem === 'not-found' ? 'appointment-over' : cancelled.problem}`))
  return sendPage(reply, cancelledPage(deps, locale))
}
