import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { systemClock } from '../clock.ts'
import { writeSecret } from './passwords.ts'

/** PEM texts. */
export type Certificate = { key: string; cert: string }

// Browsers on Apple systems refuse a server certificate of more than 825 days.
const validDays = 397
const renewBefore = 30

/** A certificate for this machine alone, kept in `folder` (0600) so that the browser's exception lasts. */
export async function localCertificate(folder: string): Promise<Certificate> {
  const path = join(folder, 'local-certificate.json')
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Certificate) : undefined
  if (kept && daysLeft(kept.cert) > renewBefore) return kept
  const now = systemClock.now()
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.epochMilliseconds),
    notAfterDate: new Date(now.add({ hours: 24 * validDays }).epochMilliseconds),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  const certificate = { key: made.private, cert: made.cert }
  writeSecret(path, JSON.stringify(certificate))
  return certificate
}

function daysLeft(cert: string): number {
  const end = Date.parse(new X509Certificate(cert).validTo)
  return (end - systemClock.now().epochMilliseconds) / 86_400_000
}
