import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '#platform/build'
import { type Config, loadConfig } from '#platform/config'
import { admitLogin, migrate } from '#platform/migrate'
import { type Certificate, localCertificate } from '#platform/postgres/local-certificate'
import { readOrMakeSecretKey } from '#platform/postgres/passwords'
import { plainSentence } from '#platform/postgres/plain-sentence'
import { type DatabaseInUse, providePostgres } from '#platform/postgres/provide'
import { watchSignals, whenAborted } from '#platform/postgres/shutdown'
import { stateFolderOf } from '#platform/postgres/state-folder'
import { root } from '#platform/root'
import { checkFieldKeys, fieldKeySettings } from './field-keys.ts'

/** What the bundle `dist/main.js` gets from the start: it serves pages, API and figures and works on jobs. */
export type Services = {
  config: Config & { secretKey: string }
  databaseUrl: string
  ownerUrl: string
  /** With --tls. */
  certificate?: Certificate
}
/** `lookAt` are lines for the terminal, such as where the demonstration keeps its mail. */
export type Program = { stop(): Promise<void>; origin?: string; lookAt?: string[] }

const patience = 15_000
const shutdown = watchSignals()
let database: DatabaseInUse | undefined
let program: Program | undefined
let finishing = false

for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}) // its reader is gone; serve on
process.on('uncaughtException', (error) => finish(error))

try {
  await start()
  await whenAborted(shutdown.asked)
  await finish()
} catch (error) {
  await finish(error)
}

async function start(): Promise<void> {
  const config = loadConfig(process.env, parseArgs({ options: { tls: { type: 'boolean' } } }).values)
  const stateFolder = stateFolderOf(root, config.dataDir)
  database = await providePostgres(config, stateFolder, { hurry: shutdown.hurry, onGivenUp: finish })
  shutdown.asked.throwIfAborted()
  await migrate(database.ownerUrl)
  await admitLogin(database.ownerUrl, database.appUrl)
  const fieldKeys = fieldKeySettings(config, stateFolder)
  await checkFieldKeys(database.appUrl, fieldKeys)
  await build()
  shutdown.asked.throwIfAborted()
  const services: Services = {
    config: { ...config, ...fieldKeys, secretKey: config.secretKey ?? readOrMakeSecretKey(stateFolder) },
    databaseUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    certificate: config.tls ? await localCertificate(stateFolder) : undefined,
  }
  const main = await import(pathToFileURL(join(root, 'dist/main.js')).href)
  program = (await main.run(services)) as Program
  announce(config, stateFolder, program)
}

function announce(config: Config, stateFolder: string, { origin, lookAt = [] }: Program): void {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const address = origin ?? `${config.tls ? 'https' : 'http'}://${host}:${config.port}`
  const data = config.databaseUrl ? 'on the server of DATABASE_URL' : `in ${stateFolder} (npm run reset begins anew)`
  const lines = [`Loketnet serves on ${address}`, ...lookAt, `Its data is ${data}.`, 'Ctrl-C stops it.']
  console.log(lines.join('\n'))
}

/** The pages first, then PostgreSQL, so that every answer under way can be finished. */
async function finish(reason?: unknown): Promise<void> {
  if (finishing) return
  finishing = true
  const failed = reason !== undefined && !(shutdown.asked.aborted && isAbort(reason))
  if (failed) console.error(typeof reason === 'string' ? reason : (plainSentence(reason) ?? reason))
  const late = sleep(patience, undefined, { ref: false })
  try {
    await Promise.race([program?.stop(), late, whenAborted(shutdown.hurry)])
  } finally {
    await database?.stop()
    process.exit(failed ? 1 : 0)
  }
}

function isAbort(reason: unknown): boolean {
  return (reason instanceof Error && reason.name === 'AbortError') || shutdown.hurry.aborted
}
