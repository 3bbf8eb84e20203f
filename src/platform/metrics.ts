import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Config } from './config.ts'
import type { Database } from './db.ts'
import type { WebApp } from './http.ts'
import { readQueueDepth } from './metrics/queue-depth.sql.ts'

/** Figures of this process for Prometheus. Labels are routes and codes, never addresses or anything somebody sent. */
export interface Metrics {
  /** Times every request of this server, by the route it matched. */
  observe(app: WebApp): void
  /** Counts how a use case ended: `countOutcome('hold', 'slot-taken')`. */
  countOutcome(what: string, outcome: string): void
  /** Counts a refusal of the API. */
  countProblem(code: string): void
  /** Reads a figure each time the page is asked for; one that fails is left out. */
  watch(name: string, help: string, read: () => Promise<number>): void
  text(): Promise<string>
  readonly contentType: string
}

/** @param db where the job queue is; asked each time the figures are read */
export function createMetrics(db?: Database): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'loketnet_http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const outcomes = new Counter({
    name: 'loketnet_outcomes_total',
    help: 'How use cases ended: ok, or the code of the problem.',
    labelNames: ['what', 'outcome'],
    registers,
  })
  const problems = new Counter({
    name: 'loketnet_api_problems_total',
    help: 'Refusals of the API, by code.',
    labelNames: ['code'],
    registers,
  })
  if (db) addQueueDepth(db, registry)
  return {
    observe: (app) =>
      void app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'none'
        duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
      }),
    countOutcome: (what, outcome) => outcomes.inc({ what, outcome }),
    countProblem: (code) => problems.inc({ code }),
    watch: (name, help, read) => addFigure(registry, name, help, read),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** Figures are wanted most when the database is in trouble, so a failing count is left out and the rest is given. */
const addQueueDepth = (db: Database, registry: Registry) =>
  new Gauge({
    name: 'loketnet_jobs_waiting',
    help: 'Jobs that wait for a worker or for their next try, by queue.',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset()
      const depths = await db.withActor({ role: 'job' }, readQueueDepth).catch(() => [])
      for (const { queue, jobs } of depths) this.set({ queue }, jobs)
    },
  })

function addFigure(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.reset()
      const value = await read().catch(() => undefined)
      if (value === undefined) this.remove()
      else this.set(value)
    },
  })
}

/** Serves the figures at /metrics on a port of their own, which a proxy does not publish. */
export async function startMetrics(
  config: Pick<Config, 'host' | 'metricsPort'>,
  metrics: Metrics,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await listening(server, config)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listening = (server: Server, { host, metricsPort }: Pick<Config, 'host' | 'metricsPort'>) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(metricsPort, host, resolve)
  })
