import type { Locale } from '#platform/i18n'
import { Select, TextInput } from '#ui'
import type { Places } from '../places.ts'
import { roles } from '../roles.ts'
import { texts } from '../texts.ts'
import type { GrantErrors } from './grant-form.ts'

export type Typed = { role: string; place: string; from: string; until: string }
type Props = { places: Places; everywhere: boolean; locale: Locale; errors?: GrantErrors; typed?: Typed }

/** Which role, where, from and until; read by `readGrantForm`. */
export function GrantFields({ places, everywhere, locale, errors = {}, typed }: Props) {
  const t = texts(locale)
  const wrong = (field: keyof GrantErrors) => {
    const key = errors[field]
    return key && t(key)
  }
  return (
    <>
      <Select
        name="role"
        label={t('role')}
        hint={t('person-grant-strong')}
        error={wrong('role')}
        empty={t('person-grant-choose')}
        value={typed?.role}
        options={roles.map((role) => ({ value: role, label: t(`role-${role}`) }))}
      />
      <Select
        name="place"
        label={t('where')}
        error={wrong('place')}
        empty={t('person-grant-place')}
        value={typed?.place}
        options={placeOptions(places, everywhere ? t('everywhere') : undefined)}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`date-${name}`)}
          hint={t('date-hint')}
          error={wrong(name)}
          value={typed?.[name]}
          width="medium"
          autocomplete="off"
        />
      ))}
    </>
  )
}

function placeOptions({ organisations, locations }: Places, everywhere?: string) {
  return [
    ...(everywhere ? [{ value: 'everywhere', label: everywhere }] : []),
    ...organisations.map(({ id, name }) => ({ value: `o:${id}`, label: name })),
    ...locations.map(({ id, organisationId, name }) => ({ value: `l:${organisationId}:${id}`, label: `– ${name}` })),
  ]
}
