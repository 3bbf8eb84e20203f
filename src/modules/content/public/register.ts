import type { FastifyRequest } from 'fastify'
import { type Frame, sendPage, type WebApp } from '#platform/http'
import { allLocales, isLocale, type Locale, publicLocales } from '#platform/i18n'
import { keepFor } from '#platform/keep-for'
import { paths } from '../paths.ts'
import type { SiteDeps } from '../site-frame.tsx'
import { contactPage } from './contact.page.tsx'
import { errorPage } from './error.page.tsx'
import { homePage } from './home.page.tsx'
import { accessibilityPage, privacyPage } from './information.page.tsx'

/** Start page, contact, information, and what is shown when a page is missing or something fails. */
export function registerContentPages(app: WebApp, deps: SiteDeps, frame: Frame): void {
  app.get('/', (request, reply) =>
    reply.header('vary', 'accept-language').redirect(paths.home(preferredLocale(request)), 302),
  )
  const keep = keepFor<string>(deps.clock, 500) // nothing on these pages is about who asks
  for (const locale of allLocales) {
    const same = (path: string, page: () => string) =>
      app.get(path, (_request, reply) => sendPage(reply, keep(path, page)))
    same(paths.home(locale), () => homePage(deps, frame, locale))
    same(paths.contact(locale), () => contactPage(deps, frame, locale))
    same(paths.privacy(locale), () => privacyPage(frame, locale))
    same(paths.accessibility(locale), () => accessibilityPage(frame, locale))
  }
  app.setNotFoundHandler((request, reply) =>
    sendPage(reply, errorPage(deps.links, frame, localeOf(request), 'not-found'), 404),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500
    // The text of an error can hold what somebody typed; the log gets its kind and the route.
    if (status === 500)
      request.log.error(
        { kind: error.name, code: (error as { code?: string }).code, stack: error.stack?.split('\n').slice(1, 6) },
        'failed',
      )
    return sendPage(
      reply,
      errorPage(deps.links, frame, localeOf(request), status === 500 ? 'failed' : 'refused'),
      status,
    )
  })
}

function localeOf(request: FastifyRequest): Locale {
  const first = request.url.split(/[/?]/)[1] ?? ''
  return isLocale(first) ? first : preferredLocale(request)
}

/** The first language of the browser that we have; Dutch when there is none. */
function preferredLocale(request: FastifyRequest): Locale {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return publicLocales.find((locale) => locale === wanted.find((w) => publicLocales.some((l) => l === w))) ?? 'nl'
}
