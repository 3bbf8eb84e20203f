import type { AddressInfo } from 'node:net'
import { startDemoMailbox } from '#notifications'
import { systemClock, today } from '#platform/clock'
import type { Config } from '#platform/config'
import { installJobs, startWorker } from '#platform/jobs'
import { createMailer } from '#platform/mail'
import { startMetrics } from '#platform/metrics'
import { loadDemoAppointments } from '../demo/appointments.ts'
import { loadReferenceNetwork } from '../demo/load-reference-network.ts'
import { startIdentity } from './access.ts'
import { startLogKeeping } from './logs.ts'
import { reactions, schedules } from './reactions.ts'
import { createServices, type Services } from './services.ts'
import { type Certificate, createWeb } from './web.ts'

export type RunOptions = {
  config: Config & { secretKey: string }
  databaseUrl: string
  ownerUrl: string
  certificate?: Certificate
}

/** The program: pages, API and figures on one side, work on jobs on the other, in one process. */
export async function run(options: RunOptions) {
  await installJobs(options.ownerUrl)
  const services = await withNetwork(options)
  const { config, db, metrics } = services
  const mailbox = config.demo ? await startDemoMailbox(db) : undefined
  const identity = config.demo ? await startIdentity(services) : undefined
  const mailer = createMailer({ smtpUrl: config.smtpUrl ?? mailbox?.smtpUrl ?? '', from: config.mailFrom })
  const { web, health } = createWeb(services, options.certificate)
  const figures = await startMetrics(config, metrics)
  await web.listen({ host: config.host, port: config.port })
  const origin = originOf(services, web.server.address() as AddressInfo, Boolean(options.certificate))
  services.setOrigin(origin)
  const worker = await startWorker({
    url: options.databaseUrl,
    handlers: reactions(services, mailer),
    schedules,
    // Its text may hold what somebody typed; kind and code do not.
    onError: (error, queue) => web.log.error({ queue, kind: (error as Error).name, code: codeOf(error) }, 'job failed'),
  })
  const logKeeping = startLogKeeping(services, {
    onError: (error, work) =>
      web.log.error({ work, kind: (error as Error).name, code: codeOf(error) }, 'log keeping failed'),
    // Who keeps this line elsewhere can show later that the chain was not cut off.
    onAnchor: ({ seq, hash }) => web.log.info({ head: `${seq}:${hash.toString('hex')}` }, 'audit log signed'),
  })
  return {
    origin,
    lookAt: mailbox
      ? [`Messages of the demonstration: ${origin}/demo/mailbox`, `Signing in as an employee: ${origin}/nl/inloggen`]
      : [],
    async stop() {
      health.stopping()
      await web.close()
      await worker.stop()
      await logKeeping.stop()
      await figures.close()
      mailer.close()
      await mailbox?.close()
      await identity?.close()
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

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

function originOf({ config }: Services, { port }: AddressInfo, tls: boolean): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return config.publicOrigin ?? `${tls ? 'https' : 'http'}://${host}:${port}`
}
