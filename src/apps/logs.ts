import { type AnchorKey, createAnchorKey, keepLogs, type LogKeeping, logFigures } from '#access'
import type { Config } from '#platform/config'
import { createSeal, type Seal } from '#platform/seal'
import type { Services } from './services.ts'

/** Signs the heads of the audit chain; whoever has the secret key can make it again to check them. */
export const anchorKeyOf = (seal: Seal): AnchorKey => createAnchorKey(seal.hmac('audit anchor'))
export const anchorKeyFrom = (secretKey: string): AnchorKey => anchorKeyOf(createSeal(secretKey))

/** Seals and signs the audit log, and sends the processing log on, while the program runs. */
export function startLogKeeping(
  { db, clock, seal, config, metrics }: Services,
  tell: Pick<LogKeeping, 'onError' | 'onAnchor'>,
) {
  for (const { name, help, read } of logFigures) metrics.watch(name, help, () => read(db))
  return keepLogs({ db, clock, anchorKey: anchorKeyOf(seal), logbook: logbookOf(config), ...tell })
}

function logbookOf({ logbookUrl, logbookToken, registerUri }: Config): LogKeeping['logbook'] {
  if (!logbookUrl) return undefined
  const headers = logbookToken ? { authorization: `Bearer ${logbookToken}` } : undefined
  return { endpoint: logbookUrl, headers, registerUri, service: 'loketnet' }
}
