import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import { contentPaths, registerContentPages } from '#content'
import { networkTag, registerLocationPages, registerNetworkApi } from '#network'
import { registerDemoMailbox } from '#notifications'
import { createApi } from '#platform/api'
import { addHealth, type Health } from '#platform/health'
import { createWebApp, type WebApp } from '#platform/http'
import {
  bookingPaths,
  earliestForAnybody,
  instantOf,
  registerBookingPages,
  registerSchedulingApi,
  schedulingTag,
} from '#scheduling'
import { addAccessPages, guardRoutes } from './access.ts'
import { assetPath, registerAssets } from './assets.ts'
import type { Services } from './services.ts'

export type Certificate = { key: string; cert: string }

/** Version of the API, not of the program: it changes by the rules of docs/decisions on the API. */
const apiVersion = '1.0.0'

/** All routes, without a port: tests send requests straight in. */
export function createWeb(services: Services, certificate?: Certificate): { web: WebApp; health: Health } {
  const { config, metrics, db } = services
  const web = createWebApp(config, certificate)
  metrics.observe(web)
  guardRoutes(web, services)
  // Quality 4 costs a tenth of the default's time and gives pages that are a tenth larger.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  web.register(compress, { global: true, threshold: 1_024, encodings: ['br', 'gzip'], brotliOptions })
  const health = addHealth(web, db)
  if (!config.demo) hidePseudoLocale(web)
  addApi(web, services)
  web.register((pages, _options, done) => {
    addPages(pages, services)
    done()
  })
  return { web, health }
}

function addPages(pages: WebApp, services: Services): void {
  const { config, site, frame, scheduling, seal, db } = services
  registerContentPages(pages, site, frame)
  registerAssets(pages)
  registerLocationPages(pages, locationPageDeps(services))
  registerBookingPages(pages, { ...scheduling, seal, frame, mailFrom: config.mailFrom })
  addAccessPages(pages, services)
  if (config.demo) registerDemoMailbox(pages, { db, frame })
}

function addApi(web: WebApp, services: Services): void {
  const { clock, db, scheduling, seal, metrics, site } = services
  const api = createApi(web, {
    db,
    seal,
    stylesheet: assetPath('public.css'),
    onProblem: metrics.countProblem,
    info: {
      title: 'Loketnet',
      version: apiVersion,
      description: 'Locations, services, free times, holds and appointments of a service network. Times go out in UTC.',
      contact: { name: 'Loketnet', email: site.writeTo, url: 'https://loketnet.example' },
      origin: services.origin,
      tags: [networkTag, schedulingTag],
    },
  })
  registerNetworkApi(api, { clock, networks: scheduling.networks })
  registerSchedulingApi(api, { ...scheduling, seal })
}

function locationPageDeps({ clock, frame, scheduling }: Services): Parameters<typeof registerLocationPages>[1] {
  return {
    clock,
    frame,
    networks: scheduling.networks,
    links: { book: (locale, code) => `${bookingPaths.start(locale)}?location=${code}`, contact: contentPaths.contact },
    firstFree: async (network, location, service) => {
      const minute = await earliestForAnybody(scheduling.freeTimes, network, location, service)
      return minute === undefined ? undefined : instantOf(minute)
    },
  }
}

/** Text that is marked and turned around is for people who test; customers get no such page. */
function hidePseudoLocale(web: WebApp): void {
  web.addHook('onRequest', async (request, reply) => {
    // By the route that matched: an address can be written in many ways.
    if (/^\/ar-XB(\/|$)/.test(request.routeOptions.url ?? '')) reply.callNotFound()
  })
}
