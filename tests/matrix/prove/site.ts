import type { RouteOptions } from 'fastify'
import { loadConfig } from '#platform/config'
import type { WebApp } from '#platform/http'
import { createServices } from '../../../src/apps/services.ts'
import { createWeb } from '../../../src/apps/web.ts'
import { insert, secretKey } from '../seed.ts'
import type { World } from '../world.ts'
import { type Route, sessionToken } from './requests.ts'

export type Site = Awaited<ReturnType<typeof openSite>>

/** @param before any route, for hooks of who tries it out */
export async function openSite(databaseUrl: string, before: (web: WebApp) => void = () => {}) {
  // Not a demonstration: that one shows everybody its mailbox.
  const config = { ...loadConfig({ LOG_LEVEL: 'silent' }), demo: false }
  const services = await createServices({
    config: { ...config, secretKey },
    databaseUrl,
  })
  const registered: RouteOptions[] = []
  const observe: typeof services.metrics.observe = (web) => {
    before(web)
    web.addHook('onRoute', (route) => void registered.push(route))
    services.metrics.observe(web)
  }
  const { web } = createWeb({ ...services, metrics: { ...services.metrics, observe } })
  await web.ready()
  // Read now: guards are put on routes while they are registered.
  const routes = registered.flatMap(({ method, url, config }): Route[] =>
    [method].flat().map((one) => ({ method: one, url, guard: config?.guard })),
  )
  return {
    web,
    routes,
    seal: services.seal,
    close: async () => {
      await web.close()
      await services.close()
    },
  }
}

export async function addSessions({ client, actors }: World): Promise<void> {
  await client.query(
    `insert into access.session (token_hash, kind, subject_pseudonym, acr, agent, idle, expires_at)
     values (sha256($1::bytea), 'customer', sha256('somebody'), 'substantial', 'test', '15 minutes', now() + interval '1 hour')`,
    [sessionToken('customer', 'live')],
  )
  for (const account_id of new Set(actors.flatMap(({ accountId }) => accountId ?? []))) {
    for (const state of ['live', 'ended', 'idle', 'expired'] as const) {
      const token_hash = (await client.query(`select sha256($1::bytea) as hash`, [sessionToken(account_id, state)]))
        .rows[0].hash
      await insert(client, 'access.session', {
        token_hash,
        kind: 'staff',
        account_id,
        acr: 'substantial',
        agent: 'test',
        idle: '30 minutes',
        expires_at: '2020-01-01',
        created_at: '2020-01-01',
      })
      const begun = state === 'expired' ? '10 hours' : '1 hour'
      await client.query(
        `update access.session set created_at = now() - $2::interval, expires_at = now() - $2::interval + interval '10 hours', step_up_until = now() + interval '1 hour',
           last_seen_at = case when $3 = 'idle' then now() - interval '31 minutes' else now() end, ended_at = case when $3 = 'ended' then now() end where token_hash = $1`,
        [token_hash, begun, state],
      )
    }
  }
}
