import type { VNode } from 'preact'
import type { Network } from '#network'
import type { Locale } from '#platform/i18n'
import { Bdi } from '#ui'
import { texts } from './texts.ts'

/** The telephone, where a page cannot help any further itself. */
export function CallUs({ network, locale }: { network: Network; locale: Locale }): VNode | null {
  const line = network.contactLine('customers')
  if (!line) return null
  return (
    <p>
      {texts(locale)('call-us')}{' '}
      <a href={`tel:${line.e164}`}>
        <Bdi>{line.number}</Bdi>
      </a>
    </p>
  )
}
