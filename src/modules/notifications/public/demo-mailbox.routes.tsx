import type { FastifyReply } from 'fastify'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '#platform/db'
import { clockTime, dateOf, dayName } from '#platform/format'
import { type Frame, sendPage, type WebApp } from '#platform/http'
import { isLocale, type Locale } from '#platform/i18n'
import { type DemoMail, readDemoMail, readDemoMails } from '../demo-mailbox.ts'
import { texts } from '../texts.ts'
import { DemoMailView, demoMailTitle } from './demo-mail.page.tsx'
import { DemoMailboxView } from './demo-mailbox.page.tsx'
import { paths } from './paths.ts'

export type DemoMailboxDeps = { db: Database; frame: Frame }

// The page shows the message in a frame; the message itself may load and run nothing at all.
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const messagePolicy = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** Everybody who can open the site can read this mailbox: register it in the demonstration only. */
export function registerDemoMailbox(app: WebApp, deps: DemoMailboxDeps): void {
  app.get('/demo/mailbox', (_request, reply) => reply.redirect(paths.mailbox('nl')))

  app.get<{ Params: { locale: string } }>('/:locale/demo/mailbox', async (request, reply) => {
    const { locale } = request.params
    if (!isLocale(locale)) return reply.callNotFound()
    const mails = await readDemoMails(deps.db)
    const t = texts(locale)
    const children = <DemoMailboxView t={t} locale={locale} mails={mails} at={(iso) => moment(iso, locale)} />
    return sendPage(
      reply,
      deps.frame({ locale, title: t('mailbox-title'), inLocale: paths.mailbox, noIndex: true, children }),
    )
  })

  app.get<{ Params: { locale: string; id: string } }>('/:locale/demo/mailbox/:id', async (request, reply) => {
    const { locale, id } = request.params
    if (!isLocale(locale)) return reply.callNotFound()
    const found = await readDemoMail(deps.db, id)
    return found ? sendMailPage(reply, deps, locale, found) : reply.callNotFound()
  })

  app.get<{ Params: { id: string } }>('/demo/mailbox/:id/html', async (request, reply) => {
    const found = await readDemoMail(deps.db, request.params.id)
    if (!found?.mail.html) return reply.callNotFound()
    reply.header('content-security-policy', messagePolicy).header('x-frame-options', 'SAMEORIGIN')
    return sendPage(reply, found.mail.html)
  })

  app.get<{ Params: { id: string; file: string } }>('/demo/mailbox/:id/files/:file', async (request, reply) => {
    const found = await readDemoMail(deps.db, request.params.id)
    const file = found?.files[Number(request.params.file)]
    if (!file) return reply.callNotFound()
    // Always a download, and never a type that a browser would run.
    const type = file.calendar ? 'text/calendar; charset=utf-8' : 'application/octet-stream'
    const name = file.name.replace(/[^\w.-]/g, '_')
    return reply.header('content-disposition', `attachment; filename="${name}"`).type(type).send(file.content)
  })
}

function sendMailPage(reply: FastifyReply, deps: DemoMailboxDeps, locale: Locale, found: DemoMail): FastifyReply {
  const t = texts(locale)
  reply.header('content-security-policy', pagePolicy)
  const page = deps.frame({
    locale,
    title: demoMailTitle(t, found),
    inLocale: (other) => paths.mail(other, found.id),
    noIndex: true,
    back: { href: paths.mailbox(locale), label: t('mailbox-back') },
    children: <DemoMailView t={t} found={found} received={moment(found.receivedAt, locale)} />,
  })
  return sendPage(reply, page)
}

function moment(iso: string, locale: Locale): string {
  const instant = Temporal.Instant.from(iso)
  return `${dayName(dateOf(instant), locale)}, ${clockTime(instant, locale)}`
}
