import { today } from '#platform/clock'
import { sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { locationPage } from './location.page.tsx'
import { locationListPage } from './location-list.page.tsx'
import { texts } from './texts.ts'
import type { LocationPageDeps, View } from './view.ts'

export function registerLocationPages(
  app: WebApp,
  deps: LocationPageDeps,
  locales: readonly Locale[] = allLocales,
): void {
  for (const locale of locales) {
    app.get<{ Querystring: { near?: unknown } }>(paths.list(locale), async (request, reply) => {
      const { near } = request.query
      const typed = typeof near === 'string' ? near.trim().slice(0, 60) : ''
      return sendPage(reply, locationListPage(await viewOf(deps, locale), typed))
    })
    app.get<{ Params: { code: string } }>(paths.location(locale, ':code'), async (request, reply) => {
      const view = await viewOf(deps, locale)
      const location = view.network.location(request.params.code)
      return location ? sendPage(reply, await locationPage(view, location)) : reply.callNotFound()
    })
  }
}

async function viewOf(deps: LocationPageDeps, locale: Locale): Promise<View> {
  const network = await deps.networks.current()
  return { deps, locale, t: texts(locale), network, now: deps.clock.now(), today: today(deps.clock) }
}
