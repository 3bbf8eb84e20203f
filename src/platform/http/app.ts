import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from '../config.ts'
import { securityHeaders } from './security-headers.ts'
import { refuseUnreadable } from './unreadable-address.ts'

export type WebApp = FastifyInstance

/** 64 kB holds the longest form that the pages can send, five times over. */
const bodyLimit = 65_536

/**
 * The web server with what every route gets: headers, forms, cookies, limits and a log that names routes
 * and never addresses, queries or bodies, because those can hold personal data.
 */
export function createWebApp(config: Config, tls?: { key: string; cert: string }): WebApp {
  const app = fastify({
    bodyLimit,
    https: tls ?? null,
    trustProxy: config.trustedProxy ?? false,
    requestTimeout: 15_000,
    connectionTimeout: 20_000,
    keepAliveTimeout: 10_000,
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: config.logLevel, serializers: { req: () => undefined, res: () => undefined } },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 100 },
    exposeHeadRoutes: true,
    frameworkErrors: refuseUnreadable,
  } as Parameters<typeof fastify>[0]) as unknown as WebApp
  app.register(cookie)
  app.register(formbody, { bodyLimit })
  securityHeaders(app, Boolean(tls) || (config.publicOrigin?.startsWith('https:') ?? false))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    request.log.info(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  return app
}
