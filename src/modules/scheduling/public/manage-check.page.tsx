import type { FastifyReply } from 'fastify'
import { clockTime } from '#platform/format'
import { sendPage, type WebApp } from '#platform/http'
import { allLocales } from '#platform/i18n'
import { Actions, Alert, Button, Form, SummaryList } from '#ui'
import type { Appointment } from '../appointment.ts'
import { findAppointment, findMoveHold } from '../appointments.sql.ts'
import { releaseHold } from '../cancel-appointment.ts'
import { confirmMove } from '../confirm-appointment.ts'
import { customer } from '../deps.ts'
import { paths } from '../paths.ts'
import { formToken } from './booking-session.ts'
import { movedPath, whenAndWhere } from './manage.page.tsx'
import { type Managed, withLink } from './managed.ts'
import type { PublicDeps } from './step.tsx'

/** From the old time to the new one, once more in words, while the new one is kept. */
export function registerManageCheck(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.manageCheck(locale, ':token'), withLink(deps, locale, show))
    app.post(paths.manageCheck(locale, ':token'), withLink(deps, locale, move))
  }
}

const lostPath = ({ locale, token }: Managed): string => `${paths.manageTime(locale, token)}?lost=yes`

const holdOf = ({ deps, holder, appointment }: Managed): Promise<Appointment | undefined> =>
  deps.db.withActor(customer(holder), (tx) => findMoveHold(tx, appointment.id))

async function show(managed: Managed, reply: FastifyReply): Promise<FastifyReply> {
  if (!managed.changeable) return reply.redirect(paths.manage(managed.locale, managed.token), 303)
  const hold = await holdOf(managed)
  if (!hold) return reply.redirect(lostPath(managed), 303)
  return sendPage(reply, render(managed, hold))
}

function render(managed: Managed, hold: Appointment): string {
  const { deps, locale, t, token } = managed
  const lines = (appointment: Appointment) => {
    const { date, time, place } = whenAndWhere({ ...managed, appointment })
    return [date, time, place]
  }
  return deps.frame({
    locale,
    title: t('manage-move-check-title'),
    inLocale: (other) => paths.manageCheck(other, token),
    back: { href: paths.manageTime(locale, token), label: t('back') },
    noIndex: true,
    children: (
      <>
        <h1>{t('manage-move-check-title')}</h1>
        {hold.heldUntil && (
          <Alert title={t('check-held', { time: clockTime(hold.heldUntil, locale) })}>
            {t('manage-move-old-stays')}
          </Alert>
        )}
        <SummaryList
          rows={[
            { term: t('manage-move-from'), value: lines(managed.appointment) },
            { term: t('manage-move-to'), value: lines(hold).map((line, n) => <strong key={n}>{line}</strong>) },
          ]}
        />
        <Form
          action={paths.manageCheck(locale, token)}
          hidden={{ token: formToken(deps.seal, token), hold: hold.id, version: String(managed.appointment.version) }}
        >
          <Actions>
            <Button wide>{t('manage-move-button')}</Button>
            <Button kind="plain" name="keep" value="yes">
              {t('manage-move-keep')}
            </Button>
          </Actions>
        </Form>
      </>
    ),
  })
}

async function move(managed: Managed, reply: FastifyReply): Promise<FastifyReply> {
  const { deps, locale, token, holder, form } = managed
  if (form.get('keep') === 'yes') {
    await releaseHold(deps, holder)
    return reply.redirect(paths.manage(locale, token), 303)
  }
  const hold = await holdOf(managed)
  // The page named one time; when another window has chosen another one since, that one must be seen first.
  if (hold && hold.id !== form.get('hold')) return reply.redirect(paths.manageCheck(locale, token), 303)
  const moved = hold && (await confirmMove(deps, holder, hold.id))
  if (moved?.ok) return reply.redirect(movedPath(managed, managed.appointment.version + 1), 303)
  return reply.redirect((await alreadyMoved(managed)) ?? lostPath(managed), 303)
}

/** The same form sent twice: the second one finds no hold, because the first has made it the appointment. */
async function alreadyMoved(managed: Managed): Promise<string | undefined> {
  const { deps, holder, form } = managed
  const now = await deps.db.withActor(customer(holder), (tx) => findAppointment(tx, managed.appointment.id))
  return now && String(now.version - 1) === form.get('version') ? movedPath(managed, now.version) : undefined
}
