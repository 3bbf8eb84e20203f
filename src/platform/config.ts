import { z } from 'zod'

/** One sentence per setting that is missing or wrong; the start prints it and stops. */
export class ConfigError extends Error {}

const port = z.coerce.number().int().min(0).max(65_535)

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().min(1).optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  SECRET_KEY: z.string().min(32).optional(),
  FIELD_KEYS: z.string().min(1).optional(),
  FIELD_KEYS_FILE: z.string().min(1).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().includes('@').optional(),
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/]+$/)
    .optional(),
  TRUSTED_PROXY: z.string().min(1).optional(),
  LOGBOOK_URL: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  LOGBOOK_TOKEN: z.string().min(1).optional(),
  REGISTER_URI: z.url().default('https://loketnet.example/verwerkingen'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

export type Config = {
  host: string
  port: number
  /** Prometheus figures are served on their own port, which a proxy does not publish. */
  metricsPort: number
  databaseUrl?: string
  databaseOwnerUrl?: string
  dataDir?: string
  demo: boolean
  tls: boolean
  secretKey?: string
  /** See `loadKeyRing`. */
  fieldKeys?: string
  fieldKeysFile?: string
  smtpUrl?: string
  mailFrom: string
  publicOrigin?: string
  /** Addresses (CIDR list) whose X-Forwarded-For is believed. */
  trustedProxy?: string
  /** Where processing records are sent (OTLP over HTTP); left out, they stay in the database. */
  logbookUrl?: string
  logbookToken?: string
  /** Under which the organisation publishes its register of processing activities. */
  registerUri: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '::1'])

/**
 * Reads the environment once. Demo mode is the default only where nobody else can reach it:
 * a loopback HOST with the embedded database, and no proxy in front.
 * @throws ConfigError naming every setting that is missing or wrong
 */
export function loadConfig(env: NodeJS.ProcessEnv, flags: { tls?: boolean } = {}): Config {
  const parsed = settings.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings are not right: ${lines.join('; ')}`)
  }
  const s = parsed.data
  const published = s.PUBLIC_ORIGIN !== undefined || s.TRUSTED_PROXY !== undefined
  const demoAllowed = loopbackHosts.has(s.HOST) && s.DATABASE_URL === undefined && !published
  if (s.DEMO === 'on' && !demoAllowed) {
    throw new ConfigError(
      'DEMO=on works only with a loopback HOST and the embedded database: demo sign-in, demo keys and the demo mailbox must not be reachable by others. Unset DEMO, or unset HOST, DATABASE_URL, PUBLIC_ORIGIN and TRUSTED_PROXY',
    )
  }
  const demo = demoAllowed && s.DEMO !== 'off'
  if (!demo) requireRealSettings(s, flags.tls ?? false)
  return {
    host: s.HOST,
    port: s.PORT,
    metricsPort: s.METRICS_PORT ?? (s.PORT === 0 ? 0 : s.PORT + 1),
    databaseUrl: s.DATABASE_URL,
    databaseOwnerUrl: s.DATABASE_OWNER_URL ?? s.DATABASE_URL,
    dataDir: s.DATA_DIR,
    demo,
    tls: flags.tls ?? false,
    secretKey: s.SECRET_KEY,
    fieldKeys: s.FIELD_KEYS,
    fieldKeysFile: s.FIELD_KEYS_FILE,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? 'afspraken@loketnet.example',
    publicOrigin: s.PUBLIC_ORIGIN,
    trustedProxy: s.TRUSTED_PROXY,
    logbookUrl: s.LOGBOOK_URL,
    logbookToken: s.LOGBOOK_TOKEN,
    registerUri: s.REGISTER_URI,
    logLevel: s.LOG_LEVEL,
  }
}

function requireRealSettings(s: z.infer<typeof settings>, tls: boolean): void {
  const missing = (['SECRET_KEY', 'FIELD_KEYS', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_ORIGIN'] as const).filter(
    (name) => (name === 'FIELD_KEYS' ? (s.FIELD_KEYS ?? s.FIELD_KEYS_FILE) : s[name]) === undefined,
  )
  if (missing.length > 0) {
    throw new ConfigError(
      `This set-up can be reached by others, so it is not a demonstration. It needs these settings: ${missing.join(', ')}`,
    )
  }
  const { protocol, hostname } = new URL(s.PUBLIC_ORIGIN ?? '')
  if (protocol === 'http:' && !loopbackHosts.has(hostname)) {
    throw new ConfigError('PUBLIC_ORIGIN must begin with https: appointments may not travel in the clear')
  }
  // Without it every customer would have the proxy's address, and no cookie would be Secure.
  if (protocol === 'https:' && !tls && s.TRUSTED_PROXY === undefined) {
    throw new ConfigError(
      'PUBLIC_ORIGIN is https, so a proxy stands in front: name its addresses in TRUSTED_PROXY, or start with --tls',
    )
  }
}
