import type { FastifyReply, FastifyRequest } from 'fastify'
import { Temporal } from 'temporal-polyfill'
import type { Network } from '#network'
import { crossSite, type FormBody, formOf, sendPage } from '#platform/http'
import type { Locale, Translate } from '#platform/i18n'
import type { Appointment, Holder } from '../appointment.ts'
import { openManageLink } from '../manage-link.ts'
import { isOurForm } from './booking-session.ts'
import { staleFormPage, unknownLinkPage } from './manage-refusals.page.tsx'
import type { PublicDeps } from './step.tsx'
import { type TextKey, texts } from './texts.ts'

/** What a page knows that was opened with a manage link. */
export type Managed = {
  deps: PublicDeps
  locale: Locale
  t: Translate<TextKey>
  network: Network
  token: string
  holder: Holder
  appointment: Appointment
  /** Booked and not yet begun: it can still be moved or cancelled. */
  changeable: boolean
  query: Readonly<Record<string, string | undefined>>
  form: FormBody
}

type Handler = (managed: Managed, reply: FastifyReply, request: FastifyRequest) => FastifyReply | Promise<FastifyReply>

/**
 * Opens the link in the address and lets only our own forms through. A GET behind this must change nothing: programs
 * that check mail for danger open every link in it.
 */
export function withLink(deps: PublicDeps, locale: Locale, handle: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { token = '' } = request.params as { token?: string }
    const network = await deps.networks.current()
    const opened = /^[\w-]{43}$/.test(token) ? await openManageLink(deps, deps.seal, token) : undefined
    if (!opened || opened.appointment.state === 'held') {
      return sendPage(reply, unknownLinkPage(deps, network, locale), 404)
    }
    const form = formOf(request)
    if (request.method === 'POST' && (crossSite(request) || !isOurForm(deps.seal, token, form.get('token')))) {
      return sendPage(reply, staleFormPage(deps, locale, token), 403)
    }
    const query = request.query as Managed['query']
    const changeable = isChangeable(opened.appointment, deps)
    return handle(
      { deps, locale, t: texts(locale), network, token, ...opened, changeable, query, form },
      reply,
      request,
    )
  }
}

const isChangeable = ({ state, startsAt }: Appointment, { clock }: PublicDeps): boolean =>
  state === 'booked' && Temporal.Instant.compare(clock.now(), startsAt) < 0
