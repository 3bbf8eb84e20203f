import type { Locale } from '#platform/i18n'
import { Select, TextInput } from '#ui'
import type { Places } from '../places.ts'
import { texts } from '../texts.ts'
import { type ProviderErrors, type ProviderField, providerKinds } from './provider-form.ts'

export type TypedProvider = Partial<Record<ProviderField, string>>
type Props = { places: Places; locale: Locale; errors?: ProviderErrors; typed?: TypedProvider }

/** What an organisation's log-in service tells about itself; read by `readProviderForm`. */
export function ProviderFields({ places, locale, errors = {}, typed = {} }: Props) {
  const t = texts(locale)
  const wrong = (field: ProviderField) => {
    const key = errors[field]
    return key && t(key)
  }
  const input = (name: ProviderField, label: string) => (
    <TextInput
      {...{ name, label }}
      error={wrong(name)}
      value={typed[name]}
      width="full"
      autocomplete="off"
      spellcheck={false}
      direction="auto"
    />
  )
  return (
    <>
      {input('name', t('provider-name'))}
      <Select
        name="kind"
        label={t('provider-kind')}
        value={typed.kind ?? 'staff'}
        options={providerKinds.map((kind) => ({ value: kind, label: t(`provider-kind-${kind}`) }))}
      />
      <Select
        name="organisation"
        label={t('account-organisation')}
        error={wrong('organisation')}
        empty={t('provider-none-organisation')}
        value={typed.organisation}
        options={places.organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {input('issuer', t('provider-issuer'))}
      {input('client', t('provider-client'))}
      {input('acr', t('provider-acr'))}
    </>
  )
}
