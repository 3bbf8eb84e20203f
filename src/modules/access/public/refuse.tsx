import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '#platform/http'
import { isLocale, type Locale } from '#platform/i18n'
import { LinkList, Panel } from '#ui'
import { actorOf, signedInOf } from '../acting.ts'
import { auditAlone } from '../audit/index.ts'
import type { Refusal } from '../guards.ts'
import { paths } from '../paths.ts'
import { type TextKey, texts } from '../texts.ts'
import type { SignInPageDeps } from './deps.ts'

const localeOf = (request: FastifyRequest): Locale => {
  const first = request.url.split(/[/?]/)[1] ?? ''
  return isLocale(first) ? first : 'nl'
}

const words: Readonly<Record<Exclude<Refusal, 'sign-in-first'>, readonly [TextKey, TextKey]>> = {
  'not-yours': ['not-yours-title', 'not-yours-text'],
  'not-our-form': ['refused-form-title', 'refused-form-text'],
}

/** Sends people without a session to sign in, and tells the others why not; every refusal of somebody known is written down. */
export function refuser(deps: Pick<SignInPageDeps, 'db' | 'staffFrame'>) {
  return async (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
    const locale = localeOf(request)
    if (refusal === 'sign-in-first') {
      const to = request.method === 'GET' ? `&to=${encodeURIComponent(request.url)}` : ''
      return reply.redirect(`${paths.signIn(locale)}?reason=sign-in-first${to}`, 303)
    }
    if (signedInOf(request)) {
      const details = { why: refusal }
      await auditAlone(deps.db, actorOf(request), {
        action: 'page.open',
        objectKind: 'page',
        result: 'refused',
        details,
      })
    }
    const t = texts(locale)
    const [title, text] = words[refusal]
    const children = (
      <Panel title={t(title)}>
        <p>{t(text)}</p>
        <LinkList links={[{ href: paths.account(locale), label: t('to-account') }]} />
      </Panel>
    )
    return sendPage(
      reply,
      deps.staffFrame(request, { locale, title: t(title), inLocale: paths.account, error: true, children }),
      403,
    )
  }
}
