import { crossSite, formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales } from '#platform/i18n'
import { findOwnAppointment } from '../appointments.sql.ts'
import { customer } from '../deps.ts'
import { makeManageLink } from '../manage-link.ts'
import { paths } from '../paths.ts'
import { isOurForm, readSession } from './booking-session.ts'
import { sessionGonePage } from './session-gone.page.tsx'
import type { PublicDeps } from './step.tsx'

/** From the confirmation to the manage page: whoever has the browser that booked gets a link without any message. */
export function registerManageOwn(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.manageOwn(locale), (_request, reply) => reply.redirect(paths.change(locale), 303))
    app.post(paths.manageOwn(locale), async (request, reply) => {
      const session = readSession(request, deps.seal)
      if (!session || crossSite(request) || !isOurForm(deps.seal, session.secret, formOf(request).get('token'))) {
        return sendPage(reply, sessionGonePage(deps, locale), 403)
      }
      const token = await deps.db.withActor(customer(session.holder), async (tx) => {
        const appointment = await findOwnAppointment(tx, session.holder)
        if (!appointment || appointment.state === 'held') return undefined
        return makeManageLink(tx, deps.seal, appointment.id)
      })
      return reply.redirect(token ? paths.manage(locale, token) : paths.change(locale), 303)
    })
  }
}
