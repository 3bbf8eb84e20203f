import type { AddressInfo } from 'node:net'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import { contentPaths, registerContentPages } from '#content'
import { registerLocationPages } from '#network'
import { registerDemoMailbox, startDemoMailbox } from '#notifications'
import { systemClock, today } from '#platform/clock'
import type { Config } from '#platform/config'
import { createWebApp, type WebApp } from '#platform/http'
import { installJobs, startWorker } from '#platform/jobs'
import { createMailer } from '#platform/mail'
import { bookingPaths, instantOf, registerBookingPages } from '#scheduling'
import { loadDemoAppointments } from '../demo/appointments.ts'
import { loadReferenceNetwork } from '../demo/load-reference-network.ts'
import { registerAssets } from './assets.ts'
import { reactions, schedules } from './reactions.ts'
import { createServices, type Services } from './services.ts'

export type RunOptions = {
  config: Config & { secretKey: string }
  databaseUrl: string
  ownerUrl: string
  certificate?: { key: string; cert: string }
}

/** The program: pages, API and figures on one side, work on jobs on the other, in one process. */
export async function run(options: RunOptions) {
  await installJobs(options.ownerUrl)
  const services = await withNetwork(options)
  const mailbox = services.config.demo ? await startDemoMailbox(services.db) : undefined
  const mailer = createMailer({
    smtpUrl: services.config.smtpUrl ?? mailbox?.smtpUrl ?? '',
    from: services.config.mailFrom,
  })
  const web = createWeb(services, options.certificate)
  await web.listen({ host: services.config.host, port: services.config.port })
  const origin = originOf(services, web.server.address() as AddressInfo, Boolean(options.certificate))
  services.setOrigin(origin)
  const worker = await startWorker({ url: options.databaseUrl, handlers: reactions(services, mailer), schedules })
  return {
    origin,
    lookAt: mailbox ? [`Messages of the demonstration: ${origin}/demo/mailbox`] : [],
    async stop() {
      await web.close()
      await worker.stop()
      mailer.close()
      await mailbox?.close()
      await services.close()
    },
  }
}

async function withNetwork({ config, databaseUrl, ownerUrl }: RunOptions): Promise<Services> {
  await loadReferenceNetwork(ownerUrl, today(systemClock))
  const services = await createServices({ config, databaseUrl })
  const { db, seal, scheduling } = services
  if (config.demo)
    await loadDemoAppointments({ db, seal, network: await scheduling.networks.current() }, today(systemClock))
  return services
}

/** All routes, without a port: tests send requests straight in. */
export function createWeb(services: Services, certificate?: RunOptions['certificate']) {
  const { config, site, frame, scheduling, seal } = services
  const web = createWebApp(config, certificate)
  // Quality 4 costs a tenth of the default's time and gives pages that are a tenth larger.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  web.register(compress, { global: true, threshold: 1_024, encodings: ['br', 'gzip'], brotliOptions })
  registerAssets(web)
  if (!config.demo) hidePseudoLocale(web)
  web.register((pages, _options, done) => {
    registerContentPages(pages, site, frame)
    registerLocationPages(pages, locationPageDeps(services))
    registerBookingPages(pages, { ...scheduling, seal, frame, mailFrom: config.mailFrom })
    if (config.demo) registerDemoMailbox(pages, { db: services.db, frame })
    done()
  })
  return web
}

function locationPageDeps({ clock, frame, scheduling }: Services): Parameters<typeof registerLocationPages>[1] {
  return {
    clock,
    frame,
    networks: scheduling.networks,
    links: { book: (locale, code) => `${bookingPaths.start(locale)}?location=${code}`, contact: contentPaths.contact },
    firstFree: async (network, location, service) => {
      const first = await scheduling.freeTimes.earliest(network, [location], { services: [service] })
      const minute = first.get(location.id)
      return minute === undefined ? undefined : instantOf(minute)
    },
  }
}

/** Text that is marked and turned around is for people who test; customers get no such page. */
function hidePseudoLocale(web: WebApp): void {
  web.addHook('onRequest', async (request, reply) => {
    if (/^\/ar-XB(\/|$|\?)/.test(request.url)) reply.callNotFound()
  })
}

function originOf({ config }: Services, { port }: AddressInfo, tls: boolean): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return config.publicOrigin ?? `${tls ? 'https' : 'http'}://${host}:${port}`
}
