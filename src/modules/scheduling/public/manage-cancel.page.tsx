import type { FastifyReply } from 'fastify'
import { sendPage, type WebApp } from '#platform/http'
import { allLocales } from '#platform/i18n'
import { Actions, Button, Form, LinkList, SummaryList } from '#ui'
import { cancelAppointment } from '../cancel-appointment.ts'
import { paths } from '../paths.ts'
import { formToken } from './booking-session.ts'
import { whenAndWhere } from './manage.page.tsx'
import { type Managed, withLink } from './managed.ts'
import type { PublicDeps } from './step.tsx'

/** Asks first: cancelling cannot be undone, somebody else may have the time a second later. */
export function registerManageCancel(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.manageCancel(locale, ':token'), withLink(deps, locale, ask))
    app.post(paths.manageCancel(locale, ':token'), withLink(deps, locale, cancel))
  }
}

function ask(managed: Managed, reply: FastifyReply): FastifyReply {
  const { deps, locale, t, token } = managed
  if (!managed.changeable) return reply.redirect(paths.manage(locale, token), 303)
  const { date, time, place } = whenAndWhere(managed)
  const html = deps.frame({
    locale,
    title: t('manage-cancel-title'),
    inLocale: (other) => paths.manageCancel(other, token),
    back: { href: paths.manage(locale, token), label: t('back') },
    noIndex: true,
    children: (
      <>
        <h1>{t('manage-cancel-title')}</h1>
        <SummaryList
          rows={[
            { term: t('check-time'), value: [date, time] },
            { term: t('check-where'), value: place },
          ]}
        />
        <p>{t('manage-cancel-text')}</p>
        <Form action={paths.manageCancel(locale, token)} hidden={{ token: formToken(deps.seal, token) }}>
          <Actions>
            <Button wide>{t('manage-cancel-button')}</Button>
          </Actions>
        </Form>
        <LinkList
          links={[
            { href: paths.manageTime(locale, token), label: t('manage-rather-move') },
            { href: paths.manage(locale, token), label: t('manage-rather-come') },
          ]}
        />
      </>
    ),
  })
  return sendPage(reply, html)
}

/** The page behind the link says how it ended: cancelled, or too late. Sent twice it cancels once. */
async function cancel(
  { deps, locale, token, holder, appointment }: Managed,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await cancelAppointment(deps, holder, appointment.id)
  return reply.redirect(paths.manage(locale, token), 303)
}
