import type { Locale } from '#platform/i18n'
import { Badge, type BadgeTone, Button, Form, Nowrap, Row, Table } from '#ui'
import { type Grant, type GrantState, stateOf } from '../grant.ts'
import { type Places, placeName } from '../places.ts'
import { texts } from '../texts.ts'
import { day } from './moment.ts'

const tones: Readonly<Record<GrantState, BadgeTone>> = { waits: 'wait', counts: 'go', later: 'plain', ended: 'plain' }

type Choice = { value: string; label: string; when(state: GrantState): boolean }

export type GrantTableProps = {
  caption: string
  captionHidden?: boolean
  grants: readonly Grant[]
  places: Places
  locale: Locale
  now: string
  /** Where the buttons send to, with `grant` and `decision`. */
  action: string
  hidden: Record<string, string>
  choices: readonly Choice[]
  /** Leaves out whose grant it is where the page says so. */
  ofOnePerson?: boolean
}

/** Grants with what can be decided about them; without a script, one form a row. */
export function GrantTable(props: GrantTableProps) {
  const { caption, captionHidden, grants, places, locale, now, ofOnePerson } = props
  const t = texts(locale)
  const head = [t('role'), t('where'), t('from'), t('until'), t('given-by'), t('state'), t('decide')]
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      head={ofOnePerson ? head : [t('person'), ...head]}
      rows={grants.map((grant) => {
        const state = stateOf(grant, now)
        const role = t(`role-${grant.role}`)
        const cells = [
          placeName(places, grant, t('everywhere')),
          <Nowrap>{day(grant.from, locale)}</Nowrap>,
          <Nowrap>{grant.until ? day(grant.until, locale) : t('no-end')}</Nowrap>,
          grant.installed ? t('installed') : (grant.grantedByName ?? '–'),
          <Badge tone={tones[state]}>{t(`grant-state-${state}`)}</Badge>,
          <Decide {...{ ...props, grant, state, role }} />,
        ]
        return ofOnePerson ? { header: role, cells } : { header: grant.accountName ?? '–', cells: [role, ...cells] }
      })}
    />
  )
}

type DecideProps = GrantTableProps & { grant: Grant; state: GrantState; role: string }

function Decide({ action, hidden, choices, grant, state, role, locale }: DecideProps) {
  const open = choices.filter(({ when }) => when(state))
  if (open.length === 0) return null
  const about = texts(locale)('about-grant', { role, name: grant.accountName ?? '' })
  return (
    <Form action={action} hidden={{ ...hidden, grant: grant.id }}>
      <Row>
        {open.map(({ value, label }) => (
          <Button kind="second" name="decision" value={value} about={about} key={value}>
            {label}
          </Button>
        ))}
      </Row>
    </Form>
  )
}
