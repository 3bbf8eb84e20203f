import type { Locale } from '#platform/i18n'
import { Alert, Lead, LinkList } from '#ui'
import { paths } from '../paths.ts'
import type { Provider } from '../providers.sql.ts'
import { type TextKey, texts } from '../texts.ts'
import type { SignInPageDeps } from './deps.ts'

const kinds = ['staff', 'business', 'customer'] as const
export const reasons = [
  'signed-out',
  'sign-in-first',
  'attempt-gone',
  'too-many-attempts',
  'cancelled',
  'provider-not-found',
  'provider-unreachable',
  'answer-not-trusted',
  'assurance-too-low',
  'representation-not-known',
  'account-blocked',
  'other-person',
] as const
export type Reason = (typeof reasons)[number]

type Props = { providers: readonly Provider[]; locale: Locale; reason?: Reason; returnTo?: string }

/** Where people choose with whom they sign in; says why somebody is here again. */
export function signInPage({ frame }: SignInPageDeps, { providers, locale, reason, returnTo }: Props): string {
  const t = texts(locale)
  const calm = reason === 'signed-out' || reason === 'sign-in-first' || reason === 'cancelled'
  const query = returnTo ? `?to=${encodeURIComponent(returnTo)}` : ''
  return frame({
    locale,
    title: t('sign-in-title'),
    inLocale: (other) => paths.signIn(other),
    noIndex: true,
    error: reason !== undefined && !calm,
    children: (
      <>
        {reason && (
          <Alert
            tone={calm ? 'note' : 'warning'}
            role={calm ? 'status' : 'alert'}
            title={calm ? undefined : t('sign-in-not-done')}
          >
            {t(`reason-${reason}` as TextKey)}
          </Alert>
        )}
        <h1>{t('sign-in-title')}</h1>
        <Lead>{t('sign-in-lead')}</Lead>
        {providers.length === 0 && <p>{t('sign-in-none')}</p>}
        {kinds.map((kind) => (
          <ProvidersOf
            key={kind}
            title={t(`sign-in-${kind}`)}
            {...{ locale, query }}
            providers={providers.filter((p) => p.kind === kind)}
          />
        ))}
      </>
    ),
  })
}

type ListProps = { title: string; providers: readonly Provider[]; locale: Locale; query: string }

function ProvidersOf({ title, providers, locale, query }: ListProps) {
  if (providers.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <LinkList links={providers.map(({ id, name }) => ({ href: paths.start(locale, id) + query, label: name }))} />
    </section>
  )
}
