import type { SMTPTransportOptions } from 'nodemailer'

export type Timeouts = { connectMs: number; greetingMs: number; silenceMs: number }

const usual: Timeouts = { connectMs: 5_000, greetingMs: 10_000, silenceMs: 20_000 }

/**
 * @param smtpUrl `smtp://user:password@host:587` or `smtps://host:465`; everything outside this machine is encrypted,
 *   and a server that offers no TLS is not used
 */
export function smtpOptions(smtpUrl: string, timeouts: Partial<Timeouts> = {}): SMTPTransportOptions {
  const url = new URL(smtpUrl)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const loopback = host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  const { connectMs, greetingMs, silenceMs } = { ...usual, ...timeouts }
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: !secure && loopback,
    auth:
      url.username === ''
        ? undefined
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
