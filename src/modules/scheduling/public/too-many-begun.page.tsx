import type { FastifyReply } from 'fastify'
import { sendPage } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Actions, Button, Lead } from '#ui'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** Seconds; one beginning comes back every twelve. */
const tryAgainAfter = 60

/** Very many bookings were begun from one network. Nothing was kept, and the telephone still helps. */
export async function sendTooManyBegun(deps: PublicDeps, locale: Locale, reply: FastifyReply): Promise<FastifyReply> {
  const t = texts(locale)
  const html = deps.frame({
    locale,
    title: t('begun-too-many-title'),
    inLocale: paths.start,
    error: true,
    noIndex: true,
    children: (
      <>
        <h1>{t('begun-too-many-title')}</h1>
        <Lead>{t('begun-too-many-text')}</Lead>
        <Actions>
          <Button href={paths.start(locale)}>{t('gone-again')}</Button>
        </Actions>
        <CallUs network={await deps.networks.current()} locale={locale} />
      </>
    ),
  })
  return sendPage(reply.header('retry-after', tryAgainAfter), html, 429)
}
