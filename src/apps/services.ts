import { accessPaths, createProcessingLog, type ProcessingLog } from '#access'
import { createSiteFrame, type SiteDeps } from '#content'
import { createNetworkCache, locationPaths, type Network } from '#network'
import { type Clock, systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type Database, openDatabase } from '#platform/db'
import { createFieldKeys } from '#platform/field-encryption'
import { useFieldKeys } from '#platform/fields/keys-in-use'
import type { Frame } from '#platform/http'
import { publish } from '#platform/jobs'
import { loadKeyRing } from '#platform/key-ring'
import { createMetrics, type Metrics } from '#platform/metrics'
import { createSeal, type Seal } from '#platform/seal'
import { bookingPaths, createFreeTimes, type SchedulingDeps } from '#scheduling'
import { assetPath } from './assets.ts'

export type ServiceOptions = { config: Config & { secretKey: string }; databaseUrl: string; clock?: Clock }

/** Everything that routes and jobs stand on, built by hand and once: no container, no magic. */
export type Services = {
  config: Config & { secretKey: string }
  clock: Clock
  db: Database
  seal: Seal
  /** Addresses of this site as people outside see them, for messages. */
  origin: () => string
  setOrigin(origin: string): void
  scheduling: SchedulingDeps
  site: SiteDeps
  frame: Frame
  metrics: Metrics
  processing: ProcessingLog
  close(): Promise<void>
}

export async function createServices({ config, databaseUrl, clock = systemClock }: ServiceOptions): Promise<Services> {
  const keys = loadKeyRing(config)
  useFieldKeys(createFieldKeys(keys))
  // Not with the field keys: those are taken out after a change, and then older records would lead to nobody.
  const processing = createProcessingLog(loadKeyRing({ secretKey: config.secretKey }))
  const db = openDatabase(databaseUrl)
  const metrics = createMetrics(db)
  const seal = createSeal(config.secretKey)
  const cache = createNetworkCache(db, clock)
  const newest = await keepNewest(cache)
  const freeTimes = createFreeTimes(db, clock)
  let origin = config.publicOrigin ?? ''
  const site = siteOf(config, clock, newest.network)
  return {
    config,
    clock,
    db,
    seal,
    origin: () => origin,
    setOrigin: (address) => {
      origin ||= address
    },
    metrics,
    processing,
    scheduling: {
      db,
      clock,
      freeTimes,
      networks: newest,
      publish,
      lookAt: processing.lookAt,
      countOutcome: metrics.countOutcome,
    },
    site,
    frame: createSiteFrame(site),
    close: async () => {
      cache.close()
      await db.close()
    },
  }
}

function siteOf(config: Config, clock: Clock, network: () => Network): SiteDeps {
  return {
    clock,
    network,
    styleHref: assetPath('public.css'),
    demo: config.demo,
    writeTo: config.demo ? 'vragen@loketnet.example' : config.mailFrom,
    links: {
      book: bookingPaths.start,
      change: bookingPaths.change,
      group: bookingPaths.groupRequest,
      locations: locationPaths.list,
      location: locationPaths.location,
      mailbox: config.demo ? '/demo/mailbox' : undefined,
      signIn: accessPaths.signIn,
    },
  }
}

/** Pages with a frame only must not wait for the database: they get the newest network that anybody has read. */
async function keepNewest(cache: { current(): Promise<Network> }) {
  let newest = await cache.current()
  const current = async () => (newest = await cache.current())
  const network = () => {
    current().catch(() => {}) // the next page asks again; what is known stays
    return newest
  }
  return { current, network }
}
