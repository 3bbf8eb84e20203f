import { join } from 'node:path'
import {
  accessMenu,
  accessPaths,
  addGuards,
  createOidcClients,
  createStaffFrame,
  guardAsPublic,
  publicKeys,
  type ReadPlaces,
  refuser,
  registerAccessPages,
  registerAudit,
  registerSignIn,
} from '#access'
import { readOrganisations } from '#network'
import type { WebApp } from '#platform/http'
import { localised } from '#platform/i18n'
import { root } from '#platform/root'
import { loadDemoAccess } from '../demo/identity/load-access.ts'
import { type DemoIdentity, startDemoIdentity } from '../demo/identity/start-identity.ts'
import { assetPath } from './assets.ts'
import { anchorKeyOf } from './logs.ts'
import type { Services } from './services.ts'

/** Before the first route: from here on no route is registered that does not say who may use it. */
export function guardRoutes(web: WebApp, services: Services): void {
  const { db, seal } = services
  web.addHook('onRoute', guardAsPublic)
  addGuards(web, { db, seal, refuse: refuser({ db, staffFrame: staffFrameOf(services) }) })
}

/** Signing in, and the screens of administrators. */
export function addAccessPages(pages: WebApp, services: Services): void {
  const { db, seal, clock, frame, config, origin, metrics } = services
  const staffFrame = staffFrameOf(services)
  const clients = createOidcClients(db, seal, clock, config.demo)
  const redirectUri = () => origin() + accessPaths.callback
  registerSignIn(pages, {
    db,
    seal,
    clock,
    clients,
    redirectUri,
    frame,
    staffFrame,
    countOutcome: metrics.countOutcome,
  })
  registerAccessPages(pages, { db, seal, clock, staffFrame, places: readPlaces(services), origin })
  const anchorKey = anchorKeyOf(seal)
  registerAudit(pages, { db, seal, staffFrame, anchorKeys: new Map([[anchorKey.id, anchorKey.publicKey]]) })
}

const staffFrameOf = ({ config }: Services) =>
  createStaffFrame({ styleHref: assetPath('staff.css'), demo: config.demo, menu: accessMenu })

function readPlaces({ db, scheduling }: Services): ReadPlaces {
  return async (locale) => {
    const [organisations, network] = await Promise.all([
      db.withActor({ role: 'public' }, readOrganisations),
      scheduling.networks.current(),
    ])
    const idOf = new Map(organisations.map(({ id, code }) => [code, id]))
    return {
      organisations: organisations.map(({ id, name }) => ({ id, name: localised(name, locale) })),
      locations: network.locations().map(({ id, organisationCode, name }) => ({
        id,
        organisationId: idOf.get(organisationCode) ?? '',
        name: localised(name, locale),
      })),
    }
  }
}

/** The invented people of the demonstration, and where they sign in. Config lets no demonstration be reached by others. */
export async function startIdentity({ config, db, seal, origin }: Services): Promise<DemoIdentity> {
  if (!config.demo) throw new Error('Invented people sign in to a demonstration only')
  const identity = await startDemoIdentity({
    port: config.port === 0 ? 0 : config.port + 2,
    siteOrigin: origin,
    redirectUri: () => origin() + accessPaths.callback,
    clientKeys: () => publicKeys(db, seal),
    styleFile: join(root, 'dist', assetPath('public.css')),
  })
  await loadDemoAccess(db, identity.issuerOf)
  return identity
}
